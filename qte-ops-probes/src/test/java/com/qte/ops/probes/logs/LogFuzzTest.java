package com.qte.ops.probes.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.qte.ops.target.file.Lines;
import com.qte.ops.target.file.WatchedLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Timeout;

/** P49: lines of watched logs. */
class LogFuzzTest {
    private static final WatchedLog LOG =
            new WatchedLog("engine", Path.of("/x.log"), 0, List.of("ERROR"), List.of("SLOW"));

    @Timeout(20)
    @FuzzTest
    void take_anyBlock_countedAndInert(byte[] block) {
        Tally tally = new Tally(LOG, UnaryOperator.identity(), Instant.EPOCH);
        tally.take(new Lines(new String(block, StandardCharsets.ISO_8859_1)));

        assertThat(tally.errors())
                .hasSizeLessThanOrEqualTo((int) tally.errorLines())
                .allSatisfy(error -> assertThat(error.example().chars()).noneMatch(Character::isISOControl));
        assertThat(tally.slow())
                .hasSizeLessThanOrEqualTo((int) tally.slowLines())
                .noneMatch(operation -> operation.longest().isNegative());
    }
}
