package io.tenantry.member;

import java.util.Locale;

/// What a person does with an invitation to their own address.
public enum InviteAnswer {
    /// Becomes a member.
    ACCEPT("accepted"),
    /// Does not want to see it any more; the link still works until it expires.
    DISMISS("dismissed"),
    /// Ends it.
    REJECT("rejected");

    private final String result;

    InviteAnswer(String result) {
        this.result = result;
    }

    /// The contract's word for what became of it.
    public String result() {
        return result;
    }

    /// @throws IllegalArgumentException when the contract has no such answer
    public static InviteAnswer named(String jsonName) {
        return valueOf(jsonName.toUpperCase(Locale.ROOT));
    }
}
