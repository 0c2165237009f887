package io.tenantry.organization;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.QueriedOrganization.Tag;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// The examples of docs/query.md and the corners that people ask about, on four organizations.
class OrganizationQueryTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    private static final QueriedOrganization ACME =
            new QueriedOrganization(
                    "a00000000000000000000001",
                    "Acme",
                    "crm-1",
                    "required",
                    false,
                    true,
                    NEW_YEAR,
                    NEW_YEAR,
                    null,
                    List.of(new Tag("region", "eu"), new Tag("tier", "gold")),
                    List.of("e00000000000000000000001", "e00000000000000000000002"));

    private static final QueriedOrganization BOB =
            new QueriedOrganization(
                    "b00000000000000000000002",
                    "Bob's Org",
                    null,
                    "notRequired",
                    true,
                    false,
                    NEW_YEAR.plusMillis(1),
                    NEW_YEAR,
                    NEW_YEAR.plusSeconds(60),
                    List.of(new Tag("region", "us"), new Tag("tier", "eu")),
                    List.of("e00000000000000000000002"));

    private static final QueriedOrganization ACME_LOWER =
            new QueriedOrganization(
                    "c00000000000000000000003",
                    "acme 100%",
                    "CRM-1",
                    "adminRequired",
                    false,
                    false,
                    NEW_YEAR.plusSeconds(60),
                    NEW_YEAR,
                    null,
                    List.of(),
                    List.of());

    private static final QueriedOrganization SISYPHUS =
            new QueriedOrganization(
                    "d00000000000000000000004",
                    "Σίσυφος",
                    "",
                    "notRequired",
                    false,
                    false,
                    NEW_YEAR.plusSeconds(120),
                    NEW_YEAR,
                    NEW_YEAR,
                    List.of(new Tag("region", "eu"), new Tag("region", "us")),
                    List.of("e00000000000000000000003"));

    private static final List<QueriedOrganization> ALL = List.of(ACME, BOB, ACME_LOWER, SISYPHUS);

    private static final QueriedOrganizations DATABASE = new QueriedOrganizations(ALL);

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    /// Each query beside the first letters of the ids it finds; a dot for none.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    # everything and nothing
                    {}                                                      | abcd
                    {"$and": []}                                            | abcd
                    {"$or": []}                                             | abcd
                    {"$nor": []}                                            | .
                    {"name": {}, "tags": {}}                                | abcd
                    # names
                    {"name": "Acme"}                                        | a
                    {"name": "acme"}                                        | .
                    {"name": {"$eq": "acme", "$ci": true}}                  | a
                    {"name": {"$startsWith": "acme", "$ci": true}}          | ac
                    {"name": {"$startsWith": "acme", "$ci": false}}         | c
                    {"name": {"$contains": "'s "}}                          | b
                    {"name": {"$endsWith": "%"}}                            | c
                    {"name": {"$contains": "_"}}                            | .
                    {"name": {"$eq": "ΣΊΣΥΦΟΣ", "$ci": true}}               | d
                    {"name": {"$in": ["Acme", "Bob's Org", "x"]}}           | ab
                    {"name": {"$in": ["ACME", "BOB'S ORG"], "$ci": true}}   | ab
                    {"name": {"$in": []}}                                   | .
                    {"name": {"$nin": []}}                                  | abcd
                    {"name": {"$nin": ["Acme"]}}                            | bcd
                    {"name": {"$gt": "Acme", "$lt": "acme 100%"}}           | b
                    {"name": {"$lte": "acme 100%", "$ci": true}}            | ac
                    {"name": 7}                                             | .
                    {"name": {"$ne": 7}}                                    | abcd
                    {"name": null}                                          | .
                    # an optional text: Bob has none, Sisyphus an empty one
                    {"referralId": null}                                    | b
                    {"referralId": ""}                                      | d
                    {"referralId": {"$ne": null}}                           | acd
                    {"referralId": {"$ne": "crm-1"}}                        | bcd
                    {"referralId": {"$nin": ["crm-1", ""]}}                 | bc
                    {"referralId": {"$gt": ""}}                             | ac
                    {"referralId": {"$gt": null}}                           | .
                    {"referralId": {"$gte": null}}                          | b
                    {"$nor": [{"referralId": {"$gt": ""}}]}                 | bd
                    # words
                    {"mfaMode": "required"}                                 | a
                    {"mfaMode": {"$endsWith": "required", "$ci": true}}     | abcd
                    {"mfaMode": {"$endsWith": "Required"}}                  | bcd
                    {"mfaMode": {"$lt": "notRequired"}}                     | c
                    # booleans
                    {"isReadOnly": true}                                    | b
                    {"isReadOnly": {"$gt": false}}                          | b
                    {"isReadOnly": "true"}                                  | .
                    {"auditLogEnabled": {"$ne": true}}                      | bcd
                    {"auditLogEnabled": null}                               | .
                    # times
                    {"creationDate": "2026-01-01T00:00:00.001Z"}            | b
                    {"creationDate": 1767225600001}                         | b
                    {"creationDate": "2026-01-01"}                          | a
                    {"creationDate": {"$gte": "2026-01-01T01:01:00+01:00"}} | cd
                    {"creationDate": {"$gt": 1767225600000, "$lt": 1767225720000}} | bc
                    {"creationDate": {"$nin": [1767225600000, "2026-01-01T00:01:00Z"]}} | bd
                    {"creationDate": true}                                  | .
                    {"creationDate": {"$contains": "2026"}}                 | .
                    # disabled: Bob and Sisyphus
                    {"disabledAt": false}                                   | ac
                    {"disabledAt": true}                                    | bd
                    {"disabledAt": null}                                    | ac
                    {"disabledAt": {"$ne": false}}                          | bd
                    {"disabledAt": {"$lte": "2026-01-01T00:00:00Z"}}        | d
                    {"disabledAt": {"$in": [false, "2026-01-01"]}}          | acd
                    {"$nor": [{"disabledAt": {"$lte": "2026-01-01"}}]}      | abc
                    # ids, in either case
                    {"id": "A00000000000000000000001"}                      | a
                    {"id": {"$gt": "b00000000000000000000002"}}             | cd
                    {"id": {"$in": ["A00000000000000000000001", "ffffffffffffffffffffffff"]}} | a
                    {"id": {"$ne": null}}                                   | abcd
                    # members
                    {"memberId": "E00000000000000000000002"}                | ab
                    {"memberId": {"$ne": "e00000000000000000000002"}}       | cd
                    {"memberId": null}                                      | c
                    {"memberId": {"$ne": null}}                             | abd
                    {"memberId": {"$gt": "e00000000000000000000001"}}       | abd
                    {"memberId": {"$lt": "e00000000000000000000002"}}       | a
                    {"memberId": {"$nin": ["e00000000000000000000001", "e00000000000000000000003"]}} | bc
                    # tags
                    {"tags": null}                                          | c
                    {"tags": {"$ne": null}}                                 | abd
                    {"tags": {"region": "eu"}}                              | ad
                    {"tags": {"region": "eu", "tier": "gold"}}              | a
                    {"tags": {"tier": null}}                                | cd
                    {"tags": {"region": {"$in": ["eu", "us"]}}}             | abd
                    {"tags": {"region": {"$nin": ["eu"]}}}                  | bc
                    {"tags": {"region": {"$in": []}}}                       | .
                    {"tags": {"region": {"$nin": []}}}                      | abcd
                    {"tags": {"$tagKey": "tier"}}                           | ab
                    {"tags": {"$tagValue": "eu"}}                           | abd
                    {"tags": {"$tagKey": "region", "$tagValue": "eu"}}      | ad
                    {"tags": {"$tagKey": {"$in": ["region", "tier"]}, "$tagValue": "gold"}} | a
                    {"tags": {"$tagKey": {"$nin": ["tier"]}}}               | cd
                    {"tags": {"$tagKey": null, "$tagValue": "eu"}}          | c
                    {"tags": {"$tagKey": "tier", "$tagValue": null}}        | cd
                    {"tags": {"$eq": {"region": "us"}}}                     | bd
                    {"tags": {"$ne": {"region": "us"}}}                     | ac
                    # together
                    {"name": {"$startsWith": "A"}, "disabledAt": false}     | a
                    {"$or": [{"isReadOnly": true}, {"tags": null}]}         | bc
                    {"$nor": [{"isReadOnly": true}, {"tags": null}]}        | ad
                    {"$and": [{"tags": {"region": "eu"}}, {"tags": {"region": "us"}}]} | d
                    {"$or": [{"name": "Acme"}, {"name": "Bob's Org"}], "isReadOnly": true} | b
                    """)
    void finds(String query, String found) {
        assertThat(
                        DATABASE.find(JSON.readTree(query)).stream()
                                .map(id -> id.substring(0, 1))
                                .sorted()
                                .collect(joining()))
                .isEqualTo(found.replace(".", ""));
    }
}
