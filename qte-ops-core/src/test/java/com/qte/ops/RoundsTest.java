package com.qte.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.diagnosis.Diagnoser;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Fakes;
import com.qte.ops.probing.Prober;
import com.qte.ops.probing.Topology;
import com.qte.ops.spi.Ticker;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who asks for a round is answered, and by that round alone. */
@Timeout(30)
class RoundsTest {
    private final Fakes.Place place = new Fakes.Place("main");

    @Test
    void diagnose_noThreadForIt_sameScopeIsServedLater() {
        AtomicBoolean none = new AtomicBoolean();
        try (Prober prober = Fakes.prober(
                Fakes.surroundings(Ticker.system(), work -> {
                    if (none.get()) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    return work;
                }),
                List.of(place),
                Fakes.plugged(Fakes.probe("p", Fakes.check("d.said"), Status.HEALTHY)))) {
            Rounds rounds = new Rounds(prober, new Diagnoser(Topology.of(List.of(), List.of(place))), Ticker.system());
            none.set(true);
            assertThatThrownBy(() -> rounds.diagnose(Scope.everything()))
                    .isInstanceOf(OpsException.class)
                    .hasMessageContaining("threads");
            none.set(false);
            assertThat(rounds.diagnose(Scope.everything()).status()).isEqualTo(Status.HEALTHY);
        }
    }

    @Test
    void close_nobodyLooksAnyMore_saysNothing() {
        try (Prober prober = Fakes.prober(
                Fakes.surroundings(Ticker.system(), work -> work),
                List.of(place),
                Fakes.plugged(Fakes.probe("p", Fakes.check("d.said"), Status.HEALTHY)))) {
            Rounds rounds = new Rounds(prober, new Diagnoser(Topology.of(List.of(), List.of(place))), Ticker.system());
            rounds.diagnose(Scope.everything());
            assertThat(rounds.verdict()).isEqualTo(Status.HEALTHY);
            rounds.close();
            assertThat(rounds.verdict()).isEqualTo(Status.UNKNOWN);
            assertThat(rounds.health().status()).isEqualTo(Status.UNKNOWN);
            rounds.diagnose(Scope.everything()); // one that was under way
            assertThat(rounds.verdict()).isEqualTo(Status.UNKNOWN);
            assertThat(rounds.health().status()).isEqualTo(Status.UNKNOWN);
        }
    }
}
