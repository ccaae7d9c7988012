package com.qte.ops.target.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordSearchTest {
    @Test
    void in_lines_eachOnceFromTheWordOn() {
        List<String> found = new ArrayList<>();
        long lines = new WordSearch(List.of("ERROR", "CRITICAL"))
                .in(
                        new Lines("1 ERROR a ERROR\n2 ERRORS b\n3 xERROR\n4 CRITICAL c\n5 CRITICAL ERROR d\n6 ERROR\n"
                                + "7 TERROR ERROR e\n"),
                        found::add);
        assertThat(found).containsExactly("ERROR a ERROR", "ERROR d", "ERROR", "ERROR e", "CRITICAL c");
        assertThat(lines).isEqualTo(5);
    }
}
