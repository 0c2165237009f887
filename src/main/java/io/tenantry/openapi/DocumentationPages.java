package io.tenantry.openapi;

import io.tenantry.http.Action;
import io.tenantry.http.PublicPage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// The description of the API at `/` and `/openapi`, and Swagger UI to browse it at `/docs`.
public final class DocumentationPages {
    private static final String JSON = "application/json";
    private static final String SWAGGER_UI = "/META-INF/resources/webjars/swagger-ui/5.34.1/";

    /// Only what this server sends may be loaded; Swagger UI styles its elements in place.
    private static final String POLICY_PAGE =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'";

    /// Read and packed once: anybody may ask for them, as often as he likes.
    private static final List<PublicPage> ASSETS =
            List.of(
                    asset("/docs", "text/html; charset=utf-8", "/openapi/docs.html"),
                    asset("/docs/start.js", "text/javascript", "/openapi/start.js"),
                    asset("/docs/swagger-ui.css", "text/css", SWAGGER_UI + "swagger-ui.css"),
                    asset(
                            "/docs/swagger-ui-bundle.js",
                            "text/javascript",
                            SWAGGER_UI + "swagger-ui-bundle.js"));

    private DocumentationPages() {}

    /// @param actions all actions of the server
    /// @param version the program's version
    public static List<PublicPage> pages(List<Action> actions, String version) {
        byte[] document =
                JsonMapper.builder()
                        .build()
                        .writeValueAsBytes(OpenApiDocument.of(actions, version));
        PublicPage.Content kept = PublicPage.Content.kept(document);
        return Stream.concat(
                        Stream.of("/", "/openapi")
                                .map(path ->
                                        new PublicPage(
                                                path, JSON, PublicPage.POLICY_NOTHING, () -> kept)),
                        ASSETS.stream())
                .toList();
    }

    private static PublicPage asset(String path, String mediaType, String resource) {
        PublicPage.Content kept = PublicPage.Content.kept(read(resource));
        return new PublicPage(path, mediaType, POLICY_PAGE, () -> kept);
    }

    private static byte[] read(String resource) {
        try (InputStream file = DocumentationPages.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }
}
