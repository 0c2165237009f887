package io.tenantry.console.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.tenantry.http.SiteAnswer;
import java.util.List;
import java.util.Map;

/// Makes pages from the templates of `src/main/jte`, which the build compiled. What a template
/// prints is escaped for the place where it stands. Safe for use by many threads.
public final class Templates {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    /// Fills a template.
    ///
    /// @param template its place under `src/main/jte`
    /// @param values what it declares with `@param`
    SiteAnswer answer(int status, String template, Map<String, Object> values) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(template, values, output);
        return new SiteAnswer(
                status, "text/html; charset=utf-8", List.of(), output.toByteArray(), null);
    }
}
