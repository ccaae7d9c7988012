package com.qte.ops.incident;

import static com.qte.ops.incident.Told.DISK;
import static com.qte.ops.incident.Told.ill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.qte.ops.alert.Notice;
import com.qte.ops.alert.Notices;
import com.qte.ops.healing.Escalation;
import com.qte.ops.report.Texts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of what happens while the thread of incidents hangs, or cannot be had. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BacklogTest {
    private static final String ID = "2026-11-26-1";
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @TempDir
    private Path state;

    private final BlockingQueue<Notice> notices = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> troubles = new LinkedBlockingQueue<>();
    private final CountDownLatch hangs = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);
    private final BlockingQueue<Thread> made = new LinkedBlockingQueue<>();
    private volatile long nanos;
    private ThreadFactory threads = Thread::new;

    private Incidents incidents(Notices passing) {
        Incidents incidents = new Incidents(
                new IncidentContext(
                        state,
                        Told.RULES,
                        Texts.load(getClass().getClassLoader(), List.of("core")),
                        () -> Told.START.plusNanos(nanos),
                        Told.ticker(() -> nanos),
                        Optional::empty,
                        passing,
                        changed -> {},
                        troubles::add),
                work -> {
                    Thread one = threads.newThread(work);
                    made.add(one);
                    return one;
                });
        incidents.take();
        return incidents;
    }

    private Incidents hanging() throws InterruptedException {
        Incidents incidents = incidents(notice -> {
            hangs.countDown();
            try {
                goesOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        incidents.diagnosed(Told.diagnosis(ill(DISK)));
        hangs.await();
        return incidents;
    }

    /** Who was interrupted may still write what it was about. */
    @AfterEach
    void end() throws InterruptedException {
        for (Thread one : made) {
            one.join();
        }
    }

    private static Escalation escalation() {
        return new Escalation(ill(DISK), Escalation.Why.TRIED, List.of());
    }

    private long noted() {
        return Story.kinds(Incidents.read(state, ID).orElseThrow()).stream()
                .filter(Entry.Kind.PERSON_NEEDED::equals)
                .count();
    }

    @Test
    void escalated_manyRoundsWhileTheDiskHangs_isNotPushedOut() throws Exception {
        try (Incidents incidents = hanging()) {
            incidents.escalated(escalation());
            for (int round = 0; round < 1_000; round++) {
                incidents.diagnosed(Told.diagnosis(ill(DISK)));
                nanos += SECOND;
                incidents.beat(nanos);
            }
            goesOn.countDown();
            while (noted() == 0) {
                Thread.onSpinWait();
            }
        }
        assertThat(troubles).isEmpty();
    }

    @Test
    void escalated_moreThanThereIsRoomFor_isTold() throws Exception {
        try (Incidents incidents = hanging()) {
            for (int number = 0; number < 257; number++) {
                incidents.escalated(escalation());
            }
            assertThat(troubles.poll(10, TimeUnit.SECONDS)).contains("the oldest is given up");
            goesOn.countDown();
        }
    }

    @Test
    void close_whileTheDiskHangs_tellsWhatIsNotNoted() throws Exception {
        try (Incidents incidents = hanging()) {
            incidents.escalated(escalation());
        }
        assertThat(troubles).last().asString().contains("without 1 of the things");
    }

    @Test
    void diagnosed_noThreadForIt_isToldAndTriedAtTheNextBeat() throws Exception {
        AtomicBoolean none = new AtomicBoolean(true);
        threads = work -> {
            if (none.get()) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return new Thread(work);
        };
        try (Incidents incidents = incidents(notices::add)) {
            assertThatCode(() -> incidents.diagnosed(Told.diagnosis(ill(DISK)))).doesNotThrowAnyException();
            assertThat(troubles.poll(10, TimeUnit.SECONDS)).contains("there is no thread");
            none.set(false);
            nanos += SECOND;
            incidents.beat(nanos);
            assertThat(notices.poll(10, TimeUnit.SECONDS)).isNotNull();
        }
        assertThat(troubles).isEmpty();
    }
}
