package com.qte.ops.probing;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Fakes.Fake;
import com.qte.ops.probing.Fakes.Place;
import com.qte.ops.probing.Fakes.Seen;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OnlookerTest {
    private final List<String> visits = new CopyOnWriteArrayList<>();
    private final List<Long> rounds = new CopyOnWriteArrayList<>();
    private final Place place = new Place("main");

    private final Onlooker onlooker = new Onlooker() {
        @Override
        public void visited(String probe, Subject subject, Status status, long nanos) {
            visits.add(probe + "@" + subject + " " + status + (nanos > 0 ? "" : " in no time"));
        }

        @Override
        public void ended(long round, long nanos) {
            rounds.add(round);
        }
    };

    @Test
    void round_visitsThatBringFactsOrThrow_eachIsToldOnce() {
        Fake well = Fakes.probe("a", Fakes.check("d.a"), Status.FAILING);
        Fake broken = Fakes.probe("b", Fakes.check("d.b"), visit -> {
            throw new java.io.IOException("no route");
        });
        try (Prober prober = Fakes.prober(List.of(place), well, broken)) {
            prober.watchedBy(onlooker);
            prober.round(check -> true, tier -> true);
            prober.round(check -> true, tier -> false);
        }
        assertThat(visits).containsExactlyInAnyOrder("a@place:main HEALTHY", "b@place:main UNKNOWN");
        assertThat(rounds).hasSize(2).doesNotHaveDuplicates();
    }

    /** It is told when its time is up, and not again when it comes back after all. */
    @Test
    void round_visitOutstaysItsTime_isToldOnce() {
        AtomicBoolean go = new AtomicBoolean();
        Fake spinner = new Fake("a", Duration.ofMillis(200), List.of(new Fakes.Says(Fakes.check("d.a"))), visit -> {
            while (!go.get()) {
                Thread.onSpinWait();
            }
            return new Seen(Status.HEALTHY);
        });
        try (Prober prober = Fakes.prober(List.of(place), spinner)) {
            prober.watchedBy(onlooker);
            prober.round(check -> true, tier -> true);
            assertThat(visits).containsExactly("a@place:main UNKNOWN");
            assertThat(prober.abandoned()).isOne();
            assertThat(prober.threads()).isPositive();
            go.set(true);
            while (prober.abandoned() > 0) {
                Thread.onSpinWait();
            }
        }
        assertThat(visits).hasSize(1);
    }
}
