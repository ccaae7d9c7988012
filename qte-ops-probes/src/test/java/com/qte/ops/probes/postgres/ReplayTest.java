package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A snapshot that was stored is judged as it was when it was collected. */
class ReplayTest {
    @Test
    void judge_snapshotThatWentThroughJson_sameVerdicts() {
        Given given = new Given();
        given.has(Given.session(1, "idle in transaction", Duration.ofMillis(400_123)))
                .waits(2, Duration.ofSeconds(130), 1);
        Snapshot original = given.snapshot();
        JsonMapper json = JsonMapper.builder().build();
        Snapshot stored = json.readValue(json.writeValueAsString(original), Snapshot.class);
        assertThat(stored).isEqualTo(original);
        new PostgresActivity()
                .spec()
                .checks()
                .forEach(check -> assertThat(Judged.first(check, stored).verdicts())
                        .isEqualTo(Judged.first(check, original).verdicts()));
    }
}
