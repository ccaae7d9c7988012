package com.qte.ops.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.testkit.contract.Lines.Answer;
import com.qte.ops.testkit.contract.Lines.Place;
import com.qte.ops.testkit.contract.Lines.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutingTest {
    private static final int VISITS = 20;

    private final CountDownLatch never = new CountDownLatch(1);

    private static Outing<Place, Answer> outing(Sample probe, Duration timeout) {
        return new Outing<>(probe, new Place(1, 0), timeout, List.of(), Map.of());
    }

    /** Long enough to lose the turn, so that the visit ends beside its round. */
    @Test
    void visit_slowOnes_eachIsSent() {
        AtomicInteger visits = new AtomicInteger();
        Sample probe = Sample.collecting(visit -> {
            never.await(30, TimeUnit.MILLISECONDS);
            return new Answer(visits.incrementAndGet(), "");
        });
        try (Outing<Place, Answer> outing = outing(probe, Duration.ofSeconds(10))) {
            for (int i = 1; i <= VISITS; i++) {
                assertThat(outing.visit().note().snapshot()).contains(new Answer(i, ""));
            }
        }
    }

    @Test
    void visit_afterOneThatWasCutOff_sentOnceItsThreadIsBack() {
        AtomicInteger visits = new AtomicInteger();
        Sample probe = Sample.collecting(visit -> {
            if (visits.incrementAndGet() == 1) {
                never.await();
            }
            return new Answer(visits.get(), "");
        });
        try (Outing<Place, Answer> outing = outing(probe, Duration.ofMillis(100))) {
            assertThat(outing.visit().note().snapshot()).isEmpty();
            assertThat(outing.visit().note().snapshot()).contains(new Answer(2, ""));
        }
    }
}
