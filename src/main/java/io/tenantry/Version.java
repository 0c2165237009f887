package io.tenantry;

/// The program's version.
public final class Version {
    private Version() {}

    /// The version that the build wrote into the jar; `development` when run from classes.
    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
