package com.qte.ops.probing;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Fakes.Fake;
import com.qte.ops.probing.Fakes.Place;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Tier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AgeingTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // a monotonic clock may overflow

    private Prober prober(Status status) {
        Fake probe = Fakes.probe("p", Fakes.check("d.said"), status);
        Place place = new Place("main");
        return new Prober(
                Fakes.plugged(probe),
                List.of(place),
                Topology.of(probe.spec().checks().stream().map(Check::spec).toList(), List.of(place)),
                spec -> Map.of(),
                new Surroundings(InstantSource.system(), nanos::get, text -> text, Map.of()));
    }

    private static Finding held(Prober prober) {
        return prober.round(check -> true, tier -> false).findings().get(0);
    }

    @Test
    void round_resultAtItsMaxAge_stillStands() {
        try (Prober prober = prober(Status.HEALTHY)) {
            prober.round(check -> true, tier -> true);
            nanos.addAndGet(Tier.CHEAP.maxAge().toNanos());
            assertThat(held(prober).status()).isEqualTo(Status.HEALTHY);
        }
    }

    @Test
    void round_resultOlderThanItsMaxAge_unknown() {
        try (Prober prober = prober(Status.HEALTHY)) {
            prober.round(check -> true, tier -> true);
            nanos.addAndGet(Tier.CHEAP.maxAge().toNanos() + 1);
            Finding old = held(prober);
            assertThat(old.status()).isEqualTo(Status.UNKNOWN);
            assertThat(old.reason()).isEqualTo("too-old");
        }
    }

    @Test
    void round_oldResultLookedAtAgain_fresh() {
        try (Prober prober = prober(Status.HEALTHY)) {
            prober.round(check -> true, tier -> true);
            nanos.addAndGet(Duration.ofDays(1).toNanos());
            assertThat(prober.round(check -> true, tier -> true)
                            .findings()
                            .get(0)
                            .status())
                    .isEqualTo(Status.HEALTHY);
        }
    }

    @Test
    void round_skippedResult_staysSkippedWhateverItsAge() {
        try (Prober prober = prober(Status.SKIPPED)) {
            prober.round(check -> true, tier -> true);
            nanos.addAndGet(Duration.ofDays(1).toNanos());
            assertThat(held(prober).status()).isEqualTo(Status.SKIPPED);
        }
    }
}
