package io.tenantry.token;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Texts that a node hands out and any node reads back a little later, signed with the keys that
/// sign tokens. Who holds one can read it and cannot change it. A note is never accepted as a
/// token, nor as a note for another purpose. Safe for use by many threads.
public final class SignedNotes {
    private final TokenSigner signer;
    private final String purpose;
    private final InstantSource clock;

    SignedNotes(TokenSigner signer, String purpose, InstantSource clock) {
        this.signer = signer;
        this.purpose = purpose;
        this.clock = clock;
    }

    /// Writes a note.
    ///
    /// @param entries what it says; `iss` and `exp` are taken
    /// @param lifetime how long it is good, in whole seconds
    public String write(Map<String, String> entries, Duration lifetime) {
        return signer.signNote(purpose, entries, clock.instant().plus(lifetime));
    }

    /// Reads a note back.
    ///
    /// @return empty when it was not written for this purpose, was changed, or its time is over
    public Optional<Map<String, String>> read(String text) {
        return signer.verifyNote(purpose, text)
                .filter(note -> clock.instant().isBefore(note.expiresAt()))
                .map(Note::entries);
    }

    /// @param expiresAt from when on it must be refused
    record Note(Map<String, String> entries, Instant expiresAt) {}
}
