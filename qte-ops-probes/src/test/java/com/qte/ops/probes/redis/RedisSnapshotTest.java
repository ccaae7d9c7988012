package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RedisSnapshotTest {
    @Test
    void snapshot_throughJson_equal() {
        RedisSnapshot snapshot = Given.well()
                .with("slave0", "ip=10.0.0.2,port=6379,state=online,offset=5,lag=1")
                .with("errorstat_OOM", "count=3")
                .slowLog(new RedisSnapshot.SlowCommand(3, Duration.ofMillis(20), "KEYS"))
                .latency(
                        new RedisSnapshot.LatencyEvent("fork", Given.NOW, Duration.ofMillis(20), Duration.ofMillis(30)))
                .snapshot();
        JsonMapper json = JsonMapper.builder().build();
        assertThat(json.readValue(json.writeValueAsString(snapshot), RedisSnapshot.class))
                .isEqualTo(snapshot);
    }

    @Test
    void specs_allChecks_orderedAndNeedingReachability() {
        List<CheckSpec> specs =
                new RedisHealth().spec().checks().stream().map(Check::spec).toList();
        assertThat(specs)
                .extracting(CheckSpec::id)
                .startsWith("redis.reachable", "redis.memory.used", "redis.memory.policy")
                .hasSize(19)
                .doesNotHaveDuplicates();
        assertThat(specs.subList(1, specs.size())).allMatch(spec -> spec.needs().equals(List.of("redis.reachable")));
        assertThat(specs).allMatch(spec -> spec.steps().stream().allMatch(step -> step.startsWith("RB-B3.")));
    }

    @Test
    void judge_muteServer_neverThrows() {
        for (Check<RedisSnapshot> check : new RedisHealth().spec().checks()) {
            assertThat(Judged.first(check, Given.well().mute()).verdicts())
                    .as(check.spec().id())
                    .isNotEmpty();
        }
    }
}
