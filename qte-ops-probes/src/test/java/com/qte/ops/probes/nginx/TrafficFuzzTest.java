package com.qte.ops.probes.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.qte.ops.target.file.Lines;
import com.qte.ops.target.nginx.AccessFormat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Timeout;

/** P49: lines of nginx's two logs. */
class TrafficFuzzTest {
    private static final AccessFormat FORMAT =
            new AccessFormat(AccessFormat.COMBINED.format() + " $upstream_response_time");

    @Timeout(20)
    @FuzzTest
    void slice_anyBlock_countedAndInert(byte[] block) {
        TrafficTally tally = new TrafficTally(FORMAT, UnaryOperator.identity());
        Lines lines = new Lines(new String(block, StandardCharsets.ISO_8859_1));
        tally.access(lines);
        tally.errors(lines);
        TrafficSnapshot.Slice slice = tally.slice(Instant.EPOCH, Instant.EPOCH);

        assertThat(slice.serverErrors() + slice.clientErrors()).isLessThanOrEqualTo(slice.requests());
        assertThat(slice.troubles())
                .allSatisfy(trouble -> assertThat(trouble.example().chars()).noneMatch(Character::isISOControl));
    }
}
