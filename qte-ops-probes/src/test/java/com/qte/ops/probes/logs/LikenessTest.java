package com.qte.ops.probes.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ERROR order 4711 refused | ERROR order # refused",
                "ERROR user 'anna' has no right \"x y\" | ERROR user … has no right …",
                "ERROR can't read /var/lib/x.dat | ERROR can't read /",
                "ERROR id 550e8400-e29b-41d4-a716-446655440000 | ERROR id #",
                "ERROR hash deadbeef cafe | ERROR hash # cafe",
                "ERROR a=b key=value | ERROR a=# key=#",
                "ERROR [pool-1-thread-7] c.q.Feed:  two   spaces | ERROR [#] c.q.Feed: two spaces",
                "ERROR https://api.example.com/v1?q=2 down | ERROR https:/?q=# down",
                "ERROR open ' quote | ERROR open ' quote"
            })
    void of_line_withoutWhatChanges(String line, String likeness) {
        assertThat(Likeness.of(line)).isEqualTo(likeness);
    }

    @Test
    void of_anything_boundedAndNeverThrows() {
        assertThat(Likeness.of("")).isEmpty();
        assertThat(Likeness.of("'".repeat(8_192))).hasSizeLessThanOrEqualTo(160);
        assertThat(Likeness.of("x ".repeat(8_192))).hasSizeLessThanOrEqualTo(160);
        assertThat(Likeness.of("\ud800\u0000\ufffd=")).isNotEmpty();
    }
}
