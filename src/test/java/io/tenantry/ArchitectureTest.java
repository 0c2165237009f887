package io.tenantry;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tenantry.http.Call;
import io.tenantry.http.Handler;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Which part may know which.
class ArchitectureTest {
    private static final String ROOT = "io.tenantry.";

    /// What a feature stands on.
    private static final Set<String> GROUND =
            Set.of("contract", "database", "failure", "hash", "http", "id", "query", "schedule");

    /// Each package and the packages that it may know; the root package and `cli` may know all.
    private static final Map<String, Set<String>> ARROWS =
            Map.ofEntries(
                    Map.entry("failure", Set.of()),
                    Map.entry("id", Set.of()),
                    Map.entry("hash", Set.of()),
                    Map.entry("schedule", Set.of()),
                    Map.entry("contract", Set.of()),
                    Map.entry("database", Set.of("failure")),
                    Map.entry("query", Set.of("failure", "id")),
                    Map.entry("config", Set.of("database", "mail", "oidc")),
                    Map.entry("postgres", Set.of("config", "database")),
                    Map.entry("http", Set.of("contract", "failure", "query")),
                    Map.entry("audit", GROUND),
                    Map.entry("openapi", Set.of("contract", "http")),
                    Map.entry("console", Set.of("contract", "failure", "hash", "http", "schedule")),
                    Map.entry("mail", GROUND),
                    Map.entry("user", GROUND),
                    Map.entry("instance", feature("user")),
                    Map.entry("token", feature("instance", "user")),
                    Map.entry("signin", feature("token", "user")),
                    Map.entry("oidc", feature("audit", "instance", "signin", "token", "user")),
                    Map.entry("organization", feature("instance", "user")),
                    Map.entry("member", feature("organization", "instance", "user", "mail")),
                    Map.entry("usage", feature("member", "organization", "instance", "user")),
                    Map.entry("webhook", feature("instance")),
                    Map.entry(
                            "notification",
                            feature("webhook", "usage", "member", "organization", "instance")),
                    Map.entry(
                            "report",
                            feature(
                                    "mail",
                                    "webhook",
                                    "usage",
                                    "member",
                                    "organization",
                                    "instance",
                                    "user")),
                    Map.entry(
                            "backup",
                            Set.of(
                                    "audit",
                                    "config",
                                    "database",
                                    "failure",
                                    "hash",
                                    "id",
                                    "usage")),
                    Map.entry(
                            "demo",
                            feature("usage", "member", "organization", "instance", "user")));

    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.tenantry");

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageKnowsOnlyWhatItMay(String name) {
        Set<String> unknown = new HashSet<>(packages());
        unknown.add("cli");
        unknown.removeAll(requireNonNull(ARROWS.get(name)));
        unknown.remove(name);
        String[] forbidden =
                unknown.stream().map(other -> ROOT + other + "..").toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("io.tenantry")
                .check(MAIN);
    }

    @Test
    void everyPackageHasItsArrows() {
        Set<String> known = new HashSet<>(packages());
        known.add("cli");
        Set<String> present =
                MAIN.stream()
                        .map(it -> it.getPackageName())
                        .filter(it -> it.startsWith(ROOT))
                        .map(it -> it.substring(ROOT.length()).split("\\.", -1)[0])
                        .collect(toSet());
        assertThat(present).isEqualTo(known);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.tenantry.(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void repositoriesStayInTheirPackage() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Repository")
                .should()
                .bePackagePrivate()
                .check(MAIN);
    }

    @Test
    void repositoriesKnowNeitherHttpNorRequestsAsJson() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Repository")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.tenantry.http..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(JsonNode.class)
                .check(MAIN);
    }

    @Test
    void resourcesKnowNoDatabase() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .or()
                .haveSimpleNameEndingWith("Response")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jdbi..", "java.sql..", "io.tenantry.database..")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Repository")
                .check(MAIN);
    }

    @Test
    void onlyResourcesHandleCalls() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.tenantry.http..")
                .and()
                .haveSimpleNameNotEndingWith("Resource")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Call.class, Handler.class)
                .check(MAIN);
    }

    @Test
    void onlyTheConfigurationReadsTheSurroundings() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.tenantry.config..")
                .and()
                .doNotBelongToAnyOf(Main.class)
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class, String.class)
                .orShould()
                .callMethod(System.class, "getProperties")
                .check(MAIN);
    }

    /// Pages of one subject know nothing of those of another, and what they stand on knows none.
    @Test
    void pagesOfTheConsoleStandOnlyOnTheirFrame() {
        slices().matching("io.tenantry.console.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        resideInAPackage("io.tenantry.console.."),
                        resideInAPackage("io.tenantry.console.web.."))
                .check(MAIN);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<JavaPackage> packages = MAIN.stream().map(it -> it.getPackage()).collect(toSet());
        assertThat(packages)
                .allSatisfy(it ->
                        assertThat(it.isAnnotatedWith(NullMarked.class)).as(it.getName()).isTrue());
    }

    static Set<String> packages() {
        return ARROWS.keySet();
    }

    private static Set<String> feature(String... others) {
        Set<String> known = new HashSet<>(GROUND);
        known.addAll(Set.of(others));
        return Set.copyOf(known);
    }
}
