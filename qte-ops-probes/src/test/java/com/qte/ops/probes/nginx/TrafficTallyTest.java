package com.qte.ops.probes.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.target.file.Lines;
import com.qte.ops.target.nginx.AccessFormat;
import com.qte.ops.testkit.Judged;
import org.junit.jupiter.api.Test;

class TrafficTallyTest {
    /** nginx writes the request as it came, with what stands behind its question mark. */
    @Test
    void errors_requestWithAToken_exampleIsMasked() {
        TrafficTally tally = new TrafficTally(AccessFormat.COMBINED, text -> text);

        tally.errors(
                new Lines(
                        "2026/11/23 02:00:00 [error] 7#7: *1 connect() failed (111: Connection refused) while"
                                + " connecting to upstream, client: 203.0.113.9, request: \"GET /orders?token=canary-1&n=2 HTTP/1.1\"\n"));

        assertThat(tally.slice(Judged.AT, Judged.AT).troubles())
                .singleElement()
                .satisfies(seen ->
                        assertThat(seen.example()).contains("connect() failed").doesNotContain("canary"));
    }
}
