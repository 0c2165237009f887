package io.tenantry.http;

import java.util.List;

/// Content that an action reads from the stream by itself.
///
/// @param name the contract's name of it, for messages
/// @param mediaTypes the media types it accepts, without parameters; others are answered 415
/// @param bytesMax the largest size after unpacking; more is answered 413
public record RawContent(String name, List<String> mediaTypes, long bytesMax) {
    public RawContent {
        mediaTypes = List.copyOf(mediaTypes);
        if (bytesMax < 1) {
            throw new IllegalArgumentException("bytesMax is " + bytesMax + ": expected 1 or more");
        }
    }
}
