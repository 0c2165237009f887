package io.tenantry.report;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Map;

/// Reads a report as another program would.
final class ReportFile {
    private ReportFile() {}

    /// The text of a column that every line has.
    static String cell(Map<String, String> line, String column) {
        return requireNonNull(line.get(column), column);
    }

    static List<Map<String, String>> lines(String csv) {
        return CsvReader.builder().ofNamedCsvRecord(csv).stream()
                .map(NamedCsvRecord::getFieldsAsMap)
                .toList();
    }
}
