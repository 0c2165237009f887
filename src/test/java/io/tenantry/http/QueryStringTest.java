package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryStringTest {
    /// Each expectation is what `qs` 6.17.1, the parser of the original framework, makes of it.
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '\0',
            textBlock =
                    """
                    a=1 {"a":"1"}
                    a {"a":""}
                    a= {"a":""}
                    =a {}
                    &&a=1&& {"a":"1"}
                    a=1=2 {"a":"1=2"}
                    a=b+c%20d {"a":"b␣c␣d"}
                    a%20b=c {"a␣b":"c"}
                    a=%C3%BC&b=%ff&c=%zz&d=%&e=%ff+ {"a":"ü","b":"%ff","c":"%zz","d":"%","e":"%ff␣"}
                    a=1&a=2 {"a":["1","2"]}
                    a=1&a=2&a=3 {"a":["1","2","3"]}
                    a[]=1 {"a":["1"]}
                    a[]=1&a[]=2 {"a":["1","2"]}
                    a=1&a[]=2 {"a":["1","2"]}
                    a[]=2&a=1 {"a":["2","1"]}
                    a[0]=1&a[1]=2 {"a":["1","2"]}
                    a[1]=2&a[0]=1 {"a":["1","2"]}
                    a[5]=1 {"a":["1"]}
                    a[19]=1 {"a":["1"]}
                    a[20]=1 {"a":{"20":"1"}}
                    a[b]=1 {"a":{"b":"1"}}
                    a[b]=1&a[c]=2 {"a":{"b":"1","c":"2"}}
                    a[b]=1&a[b]=2 {"a":{"b":["1","2"]}}
                    a[b][c]=1 {"a":{"b":{"c":"1"}}}
                    a[b][]=1&a[b][]=2 {"a":{"b":["1","2"]}}
                    a[0][b]=1&a[0][c]=2&a[1][b]=3 {"a":[{"b":"1","c":"2"},{"b":"3"}]}
                    a%5Bb%5D=1 {"a":{"b":"1"}}
                    a]=1 {"a]":"1"}
                    a[b=c]=1 {"a":{"b=c":"1"}}
                    a[b][c][d][e][f][g][h]=1 {"a":{"b":{"c":{"d":{"e":{"f":{"[g][h]":"1"}}}}}}}
                    a[b=1 {"a":{"[b":"1"}}
                    a[=1 {"a":{"[":"1"}}
                    a[b][c=1 {"a":{"b":{"[c":"1"}}}
                    a[b]c=1 {"a":{"b":"1"}}
                    a[][b]=1&a[][c]=2 {"a":[{"b":"1","c":"2"}]}
                    a[][b]=1&a[][b]=2 {"a":[{"b":["1","2"]}]}
                    [a]=1 {"a":"1"}
                    [a][b][c][d][e][f]=1 {"a":{"b":{"c":{"d":{"e":{"[f]":"1"}}}}}}
                    a.b=1 {"a.b":"1"}
                    a[01]=1 {"a":{"01":"1"}}
                    """)
    void parsesAsTheOriginalDoes(String raw, String expected) {
        assertThat(QueryString.parse(raw)).hasToString(expected.replace('␣', ' '));
    }

    @Test
    void parsesNothingFromNothing() {
        assertThat(QueryString.parse("")).isEmpty();
    }

    @Test
    void ignoresWhatComesAfterAThousandPairs() {
        assertThat(QueryString.parse("a=1&".repeat(999) + "b=2&c=3").propertyNames())
                .containsExactly("a", "b");
    }
}
