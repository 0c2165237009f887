package io.tenantry.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.console.web.Sort.Initial;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortTest {
    private static final List<String> COLUMNS = List.of("name", "date");

    @ParameterizedTest
    @CsvSource({
        "'', false, name, asc",
        "'', true, name, desc",
        "sort=date, true, date, asc",
        "sort=date&sortDir=desc, false, date, desc",
        "sortDir=asc, true, name, asc",
        "sort=secret&sortDir=desc, false, name, desc",
        "sort=%27&sortDir=x, false, name, asc"
    })
    void isReadFromTheAddress(String query, boolean down, String column, String direction) {
        assertThat(sort(query, down).parameters())
                .isEqualTo("&sortField=" + column + "&sortDirection=" + direction);
    }

    @ParameterizedTest
    @CsvSource({
        "'', false, name, ?sortDir=desc",
        "sortDir=desc, false, name, ''",
        "'', true, name, ?sortDir=asc",
        "sortDir=asc, true, name, ''",
        "q=a&page=2&note=done, false, date, ?q=a&sort=date",
        "sort=date, false, date, ?sort=date&sortDir=desc",
        "sort=date&sortDir=desc, false, date, ?sort=date"
    })
    void isTurnedByItsOwnColumn(String query, boolean down, String column, String expected) {
        assertThat(sort(query, down).by(column)).isEqualTo(expected);
    }

    private static Sort sort(String query, boolean down) {
        return Sort.of(Fields.parse(query), "sort", COLUMNS, new Initial("name", down));
    }
}
