package io.tenantry.usage;

/// What one event of a request turned out to be: an event that may be counted, or the reason why it
/// may not. Its place in the request's list is the index that answers name it by.
public sealed interface ParsedEvent permits UsageEvent, RejectedEvent {}
