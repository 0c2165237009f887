package io.tenantry.http;

/// Text in HTML, for the few pages and mails that no template engine writes.
public final class Html {
    private Html() {}

    /// The text as HTML shows it, in an element and in a quoted attribute.
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
