package com.qte.ops.probes.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.target.file.Lines;
import com.qte.ops.target.file.WatchedLog;
import com.qte.ops.testkit.Judged;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {
    /** Secrets that the library was never told of: what they look like is all that is known. */
    @Test
    void take_linesWithSecrets_examplesAreMasked() {
        WatchedLog log = new WatchedLog("engine", Path.of("/e.log"), 1, List.of("ERROR"), List.of("SLOW"));
        Tally tally = new Tally(log, text -> text, Judged.AT);

        tally.take(new Lines("ERROR login refused, password=canary-1\nSLOW call took 3 s, token: canary-2\n"
                + "SLOW call took 9 s, token: canary-3\n"));

        assertThat(tally.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.example()).contains("login refused"));
        assertThat(tally.slow())
                .singleElement()
                .satisfies(slow -> assertThat(slow.example()).contains("took 9 s"));
        assertThat(tally.errors() + " " + tally.slow()).doesNotContain("canary");
    }
}
