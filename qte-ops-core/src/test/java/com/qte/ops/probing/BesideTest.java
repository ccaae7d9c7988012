package com.qte.ops.probing;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Fakes.Fake;
import com.qte.ops.probing.Fakes.Place;
import com.qte.ops.probing.Fakes.Seen;
import com.qte.ops.probing.Plugged.Origin;
import com.qte.ops.spi.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many visits are slow beside one another where nobody waits for the round. */
@Timeout(60)
class BesideTest {
    private static final int MOST = 2;

    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Test
    void run_manyOwnAreSlow_fewRunBesideOneAnotherAndAllAnswer() {
        List<Plugged<?, ?>> probes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            probes.add(slow("own" + i));
        }
        try (Prober prober = Fakes.proberOf(List.of(new Place("main")), probes)) {
            for (int round = 0; round < 3; round++) { // from the second on they are known to be slow
                assertThat(round(prober).findings())
                        .extracting(Finding::status)
                        .hasSize(8)
                        .containsOnly(Status.HEALTHY);
            }
        }
        assertThat(most).hasValue(MOST);
    }

    @Test
    void run_foreignOnesHang_takeNoRoomFromOwn() {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch ownDone = new CountDownLatch(3);
        List<Plugged<?, ?>> probes = new ArrayList<>();
        for (int i = 0; i < MOST + 1; i++) {
            probes.add(Plugged.of(
                    Fakes.probe("foreign" + i, Fakes.check("foreign.n" + i), visit -> {
                        end.await();
                        return new Seen(Status.HEALTHY);
                    }),
                    Origin.THIRD_PARTY));
        }
        for (int i = 0; i < 3; i++) {
            probes.add(Plugged.of(
                    Fakes.probe("own" + i, Fakes.check("own.n" + i), visit -> {
                        pause();
                        ownDone.countDown();
                        return new Seen(Status.HEALTHY);
                    }),
                    Origin.BUILT_IN));
        }
        try (Prober prober = Fakes.proberOf(List.of(new Place("main")), probes)) {
            CompletableFuture<Prober.Collected> answer = begin(prober);
            assertThat(ownDone.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(answer).isNotDone();
            end.countDown();
            assertThat(answer.join().findings()).hasSize(MOST + 1 + 3);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Longer than a visit may keep the turn. */
    private static void pause() throws InterruptedException {
        boolean unused = new CountDownLatch(1).await(60, TimeUnit.MILLISECONDS);
    }

    private Plugged<?, ?> slow(String id) {
        Fake probe = Fakes.probe(id, Fakes.check("check." + id), visit -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            pause();
            running.decrementAndGet();
            return new Seen(Status.HEALTHY);
        });
        return Plugged.of(probe, Origin.BUILT_IN);
    }

    private static Prober.Collected round(Prober prober) {
        return begin(prober).join();
    }

    private static CompletableFuture<Prober.Collected> begin(Prober prober) {
        CompletableFuture<Prober.Collected> answer = new CompletableFuture<>();
        Prober.Selection selection = prober.select(check -> true);
        prober.begin(new RoundRequest() {
            @Override
            public Prober.Selection selection() {
                return selection;
            }

            @Override
            public boolean isDue(Tier tier) {
                return true;
            }

            @Override
            public int mostBeside() {
                return MOST;
            }

            @Override
            public boolean sameAgainIsNoNews() {
                return false;
            }

            @Override
            public void brought(Prober.Collected collected, long untilNanos, long nowNanos) {
                answer.complete(collected);
            }

            @Override
            public void sameAgain(long untilNanos, long nowNanos) {
                failed("nobody asked");
            }

            @Override
            public void failed(String problem) {
                answer.completeExceptionally(new AssertionError(problem));
            }
        });
        return answer;
    }
}
