package com.qte.ops.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Secret;
import com.qte.ops.testkit.contract.Lines.Answer;
import com.qte.ops.testkit.contract.Lines.Place;
import com.qte.ops.testkit.contract.Lines.Sample;
import com.qte.ops.testkit.servers.FaultyServer;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each sentence of the contract is broken by a probe that lies in just that. */
class ProbeContractTest {
    private static final Duration GRACE = Duration.ofMillis(300);
    private static final String PASSWORD = "canary-4711";
    private static final String SEES = "it sees what is well, and shows no secret of it";
    private static final String STOPPED = "the server is stopped";

    private final FaultyServer server = FaultyServer.with(Lines.well());
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Socket> forgotten = new ArrayList<>();

    @AfterEach
    void end() throws IOException {
        over.countDown();
        for (Socket socket : forgotten) {
            socket.close();
        }
        server.close();
    }

    private final class Contract extends ProbeContract<Place, Answer> {
        private final Sample sample;

        Contract(Sample sample) {
            this.sample = sample;
        }

        @Override
        public Probe<Place, Answer> probe() {
            return sample;
        }

        @Override
        protected Place working() {
            return new Place(server.port(), 0);
        }

        @Override
        protected Optional<Place> at(int port) {
            return Optional.of(new Place(port, 0));
        }

        @Override
        protected Optional<Secret> secret() {
            return Optional.of(Secret.of(PASSWORD));
        }
    }

    private List<String> broken(Sample probe, String... names) {
        return broken(GRACE, probe, names);
    }

    private List<String> broken(Duration grace, Sample probe, String... names) {
        return new ProbeRules<>(new Contract(probe), grace)
                .all()
                .filter(rule -> List.of(names).contains(rule.name()))
                .flatMap(rule -> rule.broken().stream())
                .toList();
    }

    @Test
    void contract_goodProbe_kept() {
        List<Rule> all = new ProbeRules<>(new Contract(Sample.good()), Leftovers.GRACE)
                .all()
                .toList();
        assertThat(all).hasSize(14);
        assertThat(all)
                .allSatisfy(rule -> assertThat(rule.broken()).as(rule.name()).isEmpty());
    }

    @Test
    void contract_specChanges_found() {
        AtomicInteger calls = new AtomicInteger();
        Sample probe = new Sample(
                () -> Lines.TIMEOUT.plusMillis(calls.incrementAndGet()),
                Sample.good().collecting());
        assertThat(broken(probe, "its spec is the same at every call")).isNotEmpty();
    }

    @Test
    void contract_zerosForAServerThatIsDown_found() {
        Sample probe = Sample.collecting(visit -> {
            try {
                return new Answer(visit.session(visit.target()).ask(), "");
            } catch (IOException e) {
                return new Answer(0, "");
            }
        });
        assertThat(broken(probe, STOPPED))
                .anyMatch(line -> line.startsWith("nothing is said to be wrong"))
                .anyMatch(line -> line.startsWith("by its snapshot said to be well"));
    }

    @Test
    void contract_ignoresInterruption_found() {
        Sample probe = Sample.collecting(visit -> {
            while (over.getCount() > 0) {
                LockSupport.parkNanos(1_000_000);
                Thread.interrupted();
            }
            return new Answer(0, "");
        });
        assertThat(broken(probe, "it comes back when it is cut off")).isNotEmpty();
    }

    @Test
    void contract_leaksAThread_found() {
        Sample probe = Sample.collecting(visit -> {
            Thread thread = new Thread(this::untilOver, "leaked");
            thread.setDaemon(true);
            thread.start();
            return new Answer(1, "");
        });
        assertThat(broken(probe, "it leaves nothing behind")).anyMatch(line -> line.contains("thread leaked"));
    }

    @Test
    void contract_leaksASocket_found() {
        Sample probe = Sample.collecting(visit -> {
            forgotten.add(new Socket("127.0.0.1", visit.target().port()));
            return new Answer(1, "");
        });
        assertThat(broken(probe, "it leaves nothing behind")).anyMatch(line -> line.contains("descriptor socket:"));
    }

    @Test
    void contract_startsSomethingOnceForAll_noLeak() {
        AtomicBoolean started = new AtomicBoolean();
        Sample probe = Sample.collecting(visit -> {
            if (started.compareAndSet(false, true)) {
                Thread shared = new Thread(this::untilOver, "shared");
                shared.setDaemon(true);
                shared.start();
            }
            return new Answer(1, "");
        });
        assertThat(broken(Duration.ofSeconds(2), probe, "it leaves nothing behind"))
                .isEmpty();
    }

    @Test
    void contract_anotherSessionEachTime_found() {
        AtomicInteger visits = new AtomicInteger();
        Sample probe = Sample.collecting(visit -> new Answer(
                visit.session(new Place(visit.target().port(), visits.incrementAndGet()))
                        .ask(),
                ""));
        assertThat(broken(probe, "it keeps its session for the next visit")).isNotEmpty();
    }

    @Test
    void contract_oneAtATimeOnly_found() {
        AtomicBoolean busy = new AtomicBoolean();
        AtomicInteger meetings = new AtomicInteger();
        Sample probe = Sample.collecting(visit -> {
            boolean alone = busy.compareAndSet(false, true);
            long until = System.nanoTime() + Duration.ofMillis(200).toNanos();
            while (alone && meetings.get() == 0 && System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            if (!alone) {
                meetings.incrementAndGet();
                throw new IllegalStateException("somebody is here already");
            }
            busy.set(false);
            return new Answer(1, "");
        });
        assertThat(broken(probe, "it is safe from two threads")).anyMatch(line -> line.contains("here already"));
    }

    @Test
    void contract_snapshotThatCannotBeStored_found() {
        assertThat(broken(Sample.collecting(visit -> new Answer(1, Instant.EPOCH)), SEES))
                .anyMatch(line -> line.startsWith("stored and read again"));
    }

    @Test
    void contract_secretInSnapshotExceptionAndLog_found() {
        assertThat(broken(Sample.collecting(visit -> new Answer(1, PASSWORD)), SEES))
                .anyMatch(line -> line.startsWith("the secret is in the snapshot"));
        assertThat(broken(
                        Sample.collecting(visit -> {
                            throw new IOException("login failed", new IOException("with " + PASSWORD));
                        }),
                        STOPPED))
                .anyMatch(line -> line.startsWith("the secret is in java.io.IOException"));
        assertThat(broken(
                        Sample.collecting(visit -> {
                            Logger.getLogger("com.qte.sample").fine("trying " + PASSWORD);
                            return new Answer(1, "");
                        }),
                        SEES))
                .anyMatch(line -> line.startsWith("the secret was logged"));
        assertThat(broken(Sample.collecting(visit -> new Answer(1, visit.redacted(PASSWORD))), SEES))
                .isEmpty();
    }

    private void untilOver() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
