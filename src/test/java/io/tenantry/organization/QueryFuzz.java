package io.tenantry.organization;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.contract.Schema;
import io.tenantry.failure.Invalid;
import io.tenantry.http.Json;
import io.tenantry.query.AdvancedQuery;
import io.tenantry.query.SqlCondition;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Texts that might be advanced queries: each is refused in words or becomes SQL that holds nothing
/// of what the caller wrote, and binds every name that it uses.
public final class QueryFuzz {
    private static final Pattern BIND = Pattern.compile("(?<!:):([a-zA-Z_0-9]+)");

    /// What the program's own expressions are made of; above all no quotation marks of a caller.
    private static final Pattern OWN_SQL =
            Pattern.compile("[\\w\\s().,:=<>!%'\"+*/@&|?\\[\\]{}-]*");

    private QueryFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        JsonNode query;
        try {
            query = Json.MAPPER.readTree(new String(data, UTF_8));
        } catch (JacksonException noJson) {
            return;
        }
        boolean fitsSchema = Schema.named("advancedInstanceOrgQuery").check(query) == null;
        try {
            check(AdvancedQuery.parse(query, OrganizationFields.TABLE).condition());
        } catch (Invalid refused) {
            assertThat(refused.getMessage()).isNotBlank();
        } catch (RuntimeException fault) {
            // Only what the schema lets through reaches the parser in a server.
            if (fitsSchema) {
                throw fault;
            }
        }
    }

    private static void check(SqlCondition condition) {
        String sql = condition.sql();
        assertThat(sql).matches(OWN_SQL);
        assertThat(sql.chars().filter(character -> character == '\'').count() % 2).isZero();
        assertThat(BIND.matcher(sql).results().map(bind -> bind.group(1)).collect(toSet()))
                .isEqualTo(condition.binds().keySet());
    }
}
