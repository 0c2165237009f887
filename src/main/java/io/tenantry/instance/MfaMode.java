package io.tenantry.instance;

/// Which members of an instance or an organization need a second factor.
public enum MfaMode {
    NOT_REQUIRED("notRequired"),
    ADMIN_REQUIRED("adminRequired"),
    REQUIRED("required");

    private final String jsonName;

    MfaMode(String jsonName) {
        this.jsonName = jsonName;
    }

    /// The mode's name in the contract and in the database.
    public String jsonName() {
        return jsonName;
    }

    /// Tells whether a member needs a second factor.
    public boolean asksFor(boolean administrator) {
        return switch (this) {
            case NOT_REQUIRED -> false;
            case ADMIN_REQUIRED -> administrator;
            case REQUIRED -> true;
        };
    }

    /// @throws IllegalArgumentException when the contract has no such mode
    public static MfaMode named(String jsonName) {
        for (MfaMode mode : values()) {
            if (mode.jsonName.equals(jsonName)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("'" + jsonName + "' is no mfaMode");
    }
}
