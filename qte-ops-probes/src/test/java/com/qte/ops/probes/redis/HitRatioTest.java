package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HitRatioTest {
    private final HitRatio check = new HitRatio();

    @ParameterizedTest
    @CsvSource({
        "799, 200, SKIPPED",
        "801, 199, HEALTHY",
        "800, 200, DEGRADED",
        "799, 201, DEGRADED",
        "501, 499, DEGRADED",
        "500, 500, FAILING",
        "499, 501, FAILING"
    })
    void judge_aroundTheLimits_fromAThousandLookups(int hits, int misses, Status status) {
        assertThat(Judged.first(
                                check,
                                Given.well()
                                        .with("keyspace_hits", hits)
                                        .with("keyspace_misses", misses)
                                        .snapshot())
                        .after(Given.well().snapshot(), Given.INTERVAL)
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    @Test
    void judge_fewNowButEnoughInFiveMinutes_judged() {
        Judged<RedisSnapshot> few = Judged.first(
                        check, Given.well().with("keyspace_hits", 10).snapshot())
                .after(Given.well().snapshot(), Given.INTERVAL);
        assertThat(few.verdict().reason()).isEqualTo("few-lookups");
        assertThat(few.recorded("lookups", "", Given.series(300, 100))
                        .recorded("hits", "", Given.series(300, 10))
                        .verdict()
                        .status())
                .isEqualTo(Status.FAILING);
    }

    @Test
    void judge_notACache_skipped() {
        assertThat(Judged.first(check, Given.well().use(RedisUse.LOCK).snapshot())
                        .verdict()
                        .reason())
                .isEqualTo("not-a-cache");
    }
}
