package com.qte.ops.target.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.target.nginx.AccessFormat.Request;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessFormatTest {
    /** As nginx 1.22 wrote them. */
    private static final String LINE =
            "203.0.113.9 - - [26/Nov/2026:07:29:58 +0000] \"GET /a?q=\\x22x\\x22 HTTP/1.1\" 502 157 \"-\" \"curl/7.88.1\"";

    private static final AccessFormat TIMED =
            new AccessFormat(AccessFormat.COMBINED.format() + " " + AccessFormat.UPSTREAM_TIME);

    @Test
    void read_combined_clientAndStatus() {
        assertThat(AccessFormat.COMBINED.reader().read(LINE))
                .contains(new Request("203.0.113.9", 502, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.003|0.003", "0.001, 0.120|0.121", "0.5 : 0.25|0.75", "-, 0.5|0.5"})
    void read_upstreamTimes_together(String text, double seconds) {
        assertThat(TIMED.reader().read(LINE + " " + text).orElseThrow().upstreamSeconds())
                .hasValueSatisfying(
                        value -> assertThat(value).isCloseTo(seconds, org.assertj.core.data.Offset.offset(1e-9)));
    }

    @Test
    void read_noUpstream_absent() {
        assertThat(TIMED.reader().read(LINE + " -").orElseThrow().upstreamSeconds())
                .isEmpty();
    }

    @Test
    void read_json_likewise() {
        AccessFormat json =
                new AccessFormat("{\"a\":\"${remote_addr}\",\"s\":$status,\"t\":\"$upstream_response_time\"}");
        assertThat(json.reader().read("{\"a\":\"2001:db8::1\",\"s\":200,\"t\":\"0.010\"}"))
                .contains(new Request("2001:db8::1", 200, Optional.of(0.01)));
    }

    @Test
    void isUsable_withoutStatusOrSomethingBetween_not() {
        assertThat(AccessFormat.COMBINED.isUsable()).isTrue();
        assertThat(new AccessFormat("$remote_addr$status").isUsable()).isFalse();
        assertThat(new AccessFormat("$remote_addr $request").isUsable()).isFalse();
        assertThat(new AccessFormat("$remote_addr $status_x").isUsable()).isFalse();
    }

    @Test
    void read_anything_neverThrows() {
        Random random = new Random(Long.getLong("qte.seed", 5));
        AccessFormat.Reader reader = TIMED.reader();
        String whole = LINE + " 0.003, 0.1";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder line = new StringBuilder(whole);
            for (int k = random.nextInt(4); k >= 0; k--) {
                int at = random.nextInt(line.length());
                switch (random.nextInt(3)) {
                    case 0 -> line.setCharAt(at, (char) random.nextInt(256));
                    case 1 -> line.deleteCharAt(at);
                    default -> line.insert(at, "9".repeat(random.nextInt(400)));
                }
            }
            reader.read(line.toString())
                    .ifPresent(request -> assertThat(request.status()).isBetween(100, 599));
        }
    }
}
