package io.tenantry.member;

import io.tenantry.http.Caller;
import io.tenantry.user.UserId;
import org.jspecify.annotations.Nullable;

/// Who calls, as far as it is a person.
final class CallingPerson {
    private CallingPerson() {}

    /// The person who calls; null for a token of the instance.
    static @Nullable UserId of(Caller caller) {
        return caller.user().map(UserId::new).orElse(null);
    }
}
