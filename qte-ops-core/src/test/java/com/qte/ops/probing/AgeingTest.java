package com.qte.ops.probing;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Fakes.Place;
import com.qte.ops.spi.Tier;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AgeingTest {
    private final HandTicker ticker = new HandTicker(Long.MAX_VALUE - 5); // a monotonic clock may overflow

    private Prober prober(Status status) {
        return Fakes.prober(ticker, List.of(new Place("main")), Fakes.probe("p", Fakes.check("d.said"), status));
    }

    private static Finding held(Prober prober) {
        return prober.round(check -> true, tier -> false).findings().get(0);
    }

    @Test
    void round_resultAtItsMaxAge_stillStands() {
        try (Prober prober = prober(Status.HEALTHY)) {
            prober.round(check -> true, tier -> true);
            ticker.advance(Tier.CHEAP.maxAge());
            assertThat(held(prober).status()).isEqualTo(Status.HEALTHY);
        }
    }

    @Test
    void round_resultOlderThanItsMaxAge_unknown() {
        try (Prober prober = prober(Status.HEALTHY)) {
            prober.round(check -> true, tier -> true);
            ticker.advance(Tier.CHEAP.maxAge().plusNanos(1));
            Finding old = held(prober);
            assertThat(old.status()).isEqualTo(Status.UNKNOWN);
            assertThat(old.reason()).isEqualTo("too-old");
        }
    }

    @Test
    void round_oldResultLookedAtAgain_fresh() {
        try (Prober prober = prober(Status.HEALTHY)) {
            prober.round(check -> true, tier -> true);
            ticker.advance(Duration.ofDays(1));
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
            ticker.advance(Duration.ofDays(1));
            assertThat(held(prober).status()).isEqualTo(Status.SKIPPED);
        }
    }

    @Test
    void round_visitThatStoodStillAfterItsLastLook_isAsOldAsThatLook() {
        try (Prober prober =
                Fakes.prober(ticker, List.of(new Place("main")), Fakes.probe("p", Fakes.check("d.said"), visit -> {
                    ticker.advance(Tier.CHEAP.maxAge().plusNanos(1));
                    return new Fakes.Seen(Status.HEALTHY);
                }))) {
            Finding old = prober.round(check -> true, tier -> true).findings().get(0);
            assertThat(old.status()).isEqualTo(Status.UNKNOWN);
            assertThat(old.reason()).isEqualTo("too-old");
        }
    }

    @Test
    void reliableUntil_somethingNeverVisited_isAsIfItWereNotThere() {
        HandTicker late = new HandTicker(Duration.ofDays(10).toNanos());
        try (Prober prober = Fakes.prober(
                late, List.of(new Place("main")), Fakes.probe("p", Fakes.check("d.said"), Status.HEALTHY))) {
            Prober.Selection all = prober.select(check -> true);
            assertThat(all.reliableUntil(late.nanos()) - late.nanos()).isPositive();
            prober.round(check -> true, tier -> true);
            assertThat(all.reliableUntil(late.nanos()) - late.nanos())
                    .isEqualTo(Tier.CHEAP.maxAge().toNanos());
        }
    }
}
