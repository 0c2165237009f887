package io.tenantry.audit;

import org.jspecify.annotations.Nullable;

/// Somebody or something that an entry tells of.
///
/// @param id 24 hexadecimal characters; null when there is none
/// @param type the contract's name of the kind
/// @param name what people call it, when it is known
record Named(@Nullable String id, @Nullable String type, @Nullable String name) {
    static final Named NOTHING = new Named(null, null, null);

    /// Who stands for the command line: the contract gives 24 zeros to what the system does, and
    /// has no type for it.
    static final Named COMMAND_LINE = new Named(AuditEntry.NO_INSTANCE, null, "command line");

    /// Who stands for somebody that is not known.
    static final Named UNKNOWN = new Named(AuditEntry.NO_INSTANCE, null, "unknown");
}
