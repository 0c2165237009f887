package io.tenantry.http;

/// A header of an answer.
///
/// @param value without line breaks
record Header(String name, String value) {}
