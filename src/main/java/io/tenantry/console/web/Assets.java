package io.tenantry.console.web;

import io.tenantry.hash.Sha256;
import io.tenantry.http.SiteAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Style sheets, scripts and pictures: files of ours and of libraries, read when first asked for,
/// packed once, and kept by browsers for good, because the URL holds a hash of the content. Safe
/// for use by many threads.
public final class Assets {
    /// The path behind `/console` that they lie under.
    public static final String PATH = "/assets/";

    private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.10/dist/";
    private static final String ECHARTS = "/META-INF/resources/_static/echarts/6.0.0/dist/";
    private static final String OWN = "/console/";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";

    /// Where each lies on the class path, and its type. The versions are those in `pom.xml`.
    private static final Map<String, Source> SOURCES =
            Map.of(
                    "console.css", new Source(OWN + "console.css", STYLE),
                    "pages.css", new Source(OWN + "pages.css", STYLE),
                    "console.js", new Source(OWN + "console.js", SCRIPT),
                    "charts.js", new Source(OWN + "charts.js", SCRIPT),
                    "copy.js", new Source(OWN + "copy.js", SCRIPT),
                    "once.js", new Source(OWN + "once.js", SCRIPT),
                    "icon.svg", new Source(OWN + "icon.svg", "image/svg+xml"),
                    "htmx.js", new Source(HTMX + "htmx.min.js", SCRIPT),
                    "echarts.js", new Source(ECHARTS + "echarts.min.js", SCRIPT));

    /// RFC 8246 "immutable": the content behind such a URL never changes.
    private static final String KEEP = "public, max-age=31536000, immutable";

    /// RFC 9111 5.2.2.4: asked for again each time.
    private static final String CHECK = "no-cache";

    private final Map<String, Asset> assets = new ConcurrentHashMap<>();

    private record Source(String resource, String mediaType) {}

    private record Asset(String hash, SiteAnswer answer) {}

    /// The URL of an asset.
    ///
    /// @throws IllegalArgumentException when there is none of that name
    public String url(String name) {
        return Frame.ROOT + PATH + asset(name).hash() + "/" + name;
    }

    /// Gives an asset by what its URL has behind [#PATH]; null when there is none. A hash of other
    /// content, from a page of an earlier or later version, leads to the present content, which is
    /// not kept then: while servers are exchanged, the next one asked may have the right content.
    public @Nullable SiteAnswer find(String path) {
        String name = path.substring(path.indexOf('/') + 1);
        if (!SOURCES.containsKey(name)) {
            return null;
        }
        Asset asset = asset(name);
        boolean isOfHash = path.equals(asset.hash() + "/" + name);
        return asset.answer().with("Cache-Control", isOfHash ? KEEP : CHECK);
    }

    private Asset asset(String name) {
        return assets.computeIfAbsent(name, Assets::read);
    }

    private static Asset read(String name) {
        Source source = SOURCES.get(name);
        if (source == null) {
            throw new IllegalArgumentException("there is no asset " + name);
        }
        byte[] content = content(source.resource());
        SiteAnswer answer =
                new SiteAnswer(200, source.mediaType(), List.of(), content, packed(content));
        return new Asset(hash(content), answer);
    }

    private static byte[] content(String resource) {
        try (InputStream file = Assets.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }

    private static byte[] packed(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return packed.toByteArray();
    }

    private static String hash(byte[] content) {
        return HexFormat.of().formatHex(Sha256.of(content), 0, 8);
    }
}
