package io.tenantry.backup;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What a backup holds: the entry [#ENTRY] of its file.
///
/// @param format of the file; [#FORMAT]
/// @param tenantry the version of the program that made it
/// @param schema the version of the database's last migration
/// @param createdAt when it was begun; its rows are those of a moment right after
/// @param tables in the order of their names
public record Manifest(
        int format,
        String tenantry,
        String schema,
        Instant createdAt,
        List<Rows> tables,
        List<Sequence> sequences,
        List<FileCopy> files) {
    /// The format that this program writes, and the only one that it reads.
    static final int FORMAT = 1;

    /// Where it stands in its file.
    static final String ENTRY = "manifest.json";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public Manifest {
        requireNonNull(tenantry, "tenantry");
        requireNonNull(schema, "schema");
        requireNonNull(createdAt, "createdAt");
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        files = List.copyOf(files);
    }

    /// The rows of one table, in the text format of PostgreSQL's `COPY`.
    ///
    /// @param table its name
    /// @param parent the table that it is a part of; null for none
    /// @param columns in the order of the text
    /// @param sha256 of the text, in hexadecimal
    public record Rows(
            String table,
            @Nullable String parent,
            List<String> columns,
            long count,
            String sha256) {
        public Rows {
            columns = List.copyOf(columns);
        }

        String entry() {
            return "tables/" + table + ".copy";
        }
    }

    /// How far the numbers of a column were given out.
    public record Sequence(String table, String column, long last) {}

    /// A file of the data folder.
    ///
    /// @param sha256 of its bytes, in hexadecimal
    public record FileCopy(String name, String sha256) {
        String entry() {
            return "files/" + name;
        }
    }

    /// How many rows all tables have.
    public long rows() {
        return tables.stream().mapToLong(Rows::count).sum();
    }

    byte[] toJson() {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    static Manifest fromJson(byte[] json) {
        return MAPPER.readValue(json, Manifest.class);
    }
}
