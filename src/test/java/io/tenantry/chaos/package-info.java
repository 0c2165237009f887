/// The chaos test: a real server under load that is killed, stopped, cut off and starved at random
/// moments, and a check of everything it had acknowledged from the clients' own logs alone.
@NullMarked
package io.tenantry.chaos;

import org.jspecify.annotations.NullMarked;
