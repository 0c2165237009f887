package io.tenantry.config;

/// The machine that this program runs on, in the words of its Java.
///
/// @param system `Linux` or `Mac OS X` for example
/// @param processor `amd64` or `aarch64` for example
public record Machine(String system, String processor) {
    /// This machine.
    public static Machine current() {
        return new Machine(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }
}
