package com.qte.ops.probes.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.qte.ops.target.config.Mask;
import com.qte.ops.target.file.Lines;
import com.qte.ops.testkit.promise.Corpus;
import com.qte.ops.testkit.promise.Trial;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** P49: lines of logs of logins and of configuration. */
class LineFuzzTest {
    @Timeout(20)
    @FuzzTest
    void line_any_nothingUncaughtAndInert(byte[] block) {
        Tally tally = new Tally();
        Mask mask = new Mask();
        new Lines(new String(block, StandardCharsets.ISO_8859_1)).each(line -> {
            FailedLogin.of(line).ifPresent(tally::add);
            assertThat(mask.line(Lines.text(line)).chars()).noneMatch(Character::isISOControl);
        });
        assertThat(tally.bySource().values()).allMatch(count -> count > 0);
    }

    @Test
    void line_mutants_nothingUncaughtAndInert() throws Exception {
        Corpus.of(LineFuzzTest.class)
                .replay(Trial.of("P49-line", "lines of logs, mutated", 5_000), this::line_any_nothingUncaughtAndInert);
    }
}
