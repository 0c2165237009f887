/// Mail: written to an outbox in the transaction that it tells of, sent after it by SMTP or laid
/// down as files.
@NullMarked
package io.tenantry.mail;

import org.jspecify.annotations.NullMarked;
