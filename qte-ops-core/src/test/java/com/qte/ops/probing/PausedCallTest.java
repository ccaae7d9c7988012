package com.qte.ops.probing;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.probing.Fakes.Place;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is kept of a call, such as that of a plan or an act, in which the JVM stood still. */
@Timeout(60)
class PausedCallTest {
    private final Place place = new Place("main");
    private final HandTicker ticker = new HandTicker();

    @Test
    void call_jvmPausesWhileASessionIsOpened_keepsItNoLonger() throws Exception {
        try (Prober prober = Fakes.prober(ticker, List.of(place))) {
            call(prober, Duration.ofMillis(400));
            call(prober, Duration.ZERO);
            assertThat(place.opened()).hasValue(2);
            call(prober, Duration.ZERO);
            assertThat(place.opened()).hasValue(2);
        }
    }

    @Test
    void call_jvmRuns_keepsItsSession() throws Exception {
        try (Prober prober = Fakes.prober(ticker, List.of(place))) {
            call(prober, Duration.ZERO);
            call(prober, Duration.ZERO);
            assertThat(place.opened()).hasValue(1);
        }
    }

    private void call(Prober prober, Duration pause) throws Exception {
        prober.calls().<Place, String>call("it", place, Duration.ofHours(1), site -> {
            site.session(site.target());
            ticker.advance(pause);
            return "";
        });
    }
}
