package io.tenantry.http;

import java.io.InputStream;
import java.util.function.LongConsumer;

/// What an action that reads its content by itself gets of it.
///
/// @param mediaType lower case, without parameters; empty when none was sent
/// @param bytes unpacked and bounded
/// @param memory is told how much more memory is held for what was read
record Content(String mediaType, InputStream bytes, LongConsumer memory) {}
