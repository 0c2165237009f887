package io.tenantry.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The schema files, for tests that look at all of them.
public final class PublishedSchemas {
    private PublishedSchemas() {}

    /// Where the files are.
    public static Path folder() {
        try {
            return Path.of(Schema.class.getResource("/contract").toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        }
    }

    /// Those of the bodies of requests.
    static List<String> namesOfRequests() {
        try {
            return names().stream().filter(name -> name.matches(".*(Post|Patch)")).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// The schema with all files it refers to put in place, and without formats, which validators
    /// read differently.
    static JsonNode withoutFormats(String name) {
        return withoutFormats(Schema.named(name).json());
    }

    private static JsonNode withoutFormats(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode();
            array.forEach(item -> copy.add(withoutFormats(item)));
            return copy;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        String target = object.path("$ref").stringValue("#");
        if (!target.equals("#")) {
            return withoutFormats(target.replace(".json", ""));
        }
        ObjectNode copy = object.objectNode();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (!entry.getKey().equals("format") || !entry.getValue().isString()) {
                copy.set(entry.getKey(), withoutFormats(entry.getValue()));
            }
        }
        return copy;
    }
}
