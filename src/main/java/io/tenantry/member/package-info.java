/// Who belongs to an organization, with which role, and who is invited.
@NullMarked
package io.tenantry.member;

import org.jspecify.annotations.NullMarked;
