package io.tenantry.usage;

/// Why the event being read may not be counted. Ends the reading of that event only; it carries no
/// stack trace, because a request may hold a hundred thousand bad events.
final class Rejection extends Exception {
    Rejection(String message) {
        super(message, null, false, false);
    }
}
