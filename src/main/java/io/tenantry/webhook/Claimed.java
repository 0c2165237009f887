package io.tenantry.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A callback that this node may send now.
///
/// @param target host and port of the URL
/// @param attempt counts from 1
/// @param tries attempts since it was written, or was last retried by hand, this one included
/// @param secrets what it is signed with, the present one first
record Claimed(
        String id,
        String url,
        String target,
        String mediaType,
        byte[] body,
        int attempt,
        int tries,
        List<Secret> secrets) {
    /// The headers by which a receiver knows the callback, and knows that it comes from us, at this
    /// time (Standard Webhooks, "Webhook headers").
    Map<String, String> headers(Instant now) {
        String timestamp = Long.toString(now.getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", messageId());
        headers.put("webhook-timestamp", timestamp);
        headers.put("webhook-signature", signatures(timestamp));
        return headers;
    }

    private String messageId() {
        return "msg_" + id;
    }

    private String signatures(String timestamp) {
        String head = messageId() + "." + timestamp + ".";
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(body);
        return secrets.stream()
                .map(secret -> secret.sign(signed.toByteArray()))
                .collect(Collectors.joining(" "));
    }
}
