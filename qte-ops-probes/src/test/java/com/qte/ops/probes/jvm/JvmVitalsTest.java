package com.qte.ops.probes.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Gap;
import com.qte.ops.probes.jvm.VitalsSnapshot.Census;
import com.qte.ops.probes.jvm.VitalsSnapshot.Threads;
import com.qte.ops.probes.jvm.VitalsSnapshot.Vitals;
import com.qte.ops.spi.Pauses;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.jvm.JvmSession;
import com.qte.ops.target.jvm.JvmTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class JvmVitalsTest {
    private static final Pauses WATCHING = List::of;

    /** A visit to this JVM, with a secret that must not be seen. */
    private record Seen<S extends Record>(Optional<Pauses> meter, Optional<S> last, JvmSession session)
            implements Visit<JvmTarget, S> {
        @Override
        public JvmTarget target() {
            return new JvmTarget();
        }

        @Override
        public <H> Optional<H> host(Class<H> type) {
            return meter.filter(type::isInstance).map(type::cast);
        }

        @Override
        @SuppressWarnings("unchecked") // there is but one kind of session here
        public <C extends AutoCloseable> C session(Target<C> to) {
            return (C) session;
        }

        @Override
        public <C extends AutoCloseable> C fresh(Target<C> to) throws Exception {
            return to.open(remaining());
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public Duration remaining() {
            return Duration.ofSeconds(1);
        }

        @Override
        public String redacted(String text) {
            return text.replace("hunter-two", "***");
        }

        @Override
        public void missing(Gap gap) {
            throw new AssertionError("its snapshot says it all");
        }
    }

    private static Vitals vitals(JvmSession session) throws Exception {
        return new JvmVitals()
                .collect(new Seen<>(Optional.of(WATCHING), Optional.empty(), session))
                .vitals()
                .orElseThrow();
    }

    @Test
    void collect_nobodyWatches_nothingIsLookedAt() throws Exception {
        try (JvmSession session = new JvmTarget().open(Duration.ZERO)) {
            assertThat(new JvmVitals().collect(new Seen<>(Optional.empty(), Optional.empty(), session)))
                    .isEqualTo(VitalsSnapshot.OF_A_COMMAND);
            assertThat(new JvmShape().collect(new Seen<>(Optional.empty(), Optional.empty(), session)))
                    .isEqualTo(ShapeSnapshot.OF_A_COMMAND);
        }
    }

    @Test
    void collect_thisJvm_saysWhatTheBeansSay() throws Exception {
        try (JvmSession session = new JvmTarget().open(Duration.ZERO)) {
            Vitals seen = vitals(session);

            assertThat(seen.uptime()).isPositive();
            assertThat(seen.deadlocked()).isEmpty();
            assertThat(seen.heap().maxBytes()).contains(Runtime.getRuntime().maxMemory());
            assertThat(seen.threads().count()).isPositive();
            assertThat(seen.threads().earlier()).hasSize(1);
            assertThat(seen.classMemory()).isNotEmpty();
            assertThat(seen.codeCache().usedBytes()).isPositive();
            assertThat(seen.directMemory().maxBytes()).isPresent();
        }
    }

    @Test
    void collect_threadNamedAfterASecret_redacted() throws Exception {
        Thread thread = new Thread(LockSupport::park, "login hunter-two");
        thread.setDaemon(true);
        thread.start();
        try (JvmSession session = new JvmTarget().open(Duration.ZERO)) {
            assertThat(vitals(session).threads().groups())
                    .containsKey("login ***")
                    .doesNotContainKey("login hunter-two");
        } finally {
            LockSupport.unpark(thread);
        }
    }

    @Test
    void session_collected_isHeardOfUntilItIsClosed() {
        JvmSession session = new JvmTarget().open(Duration.ZERO);
        System.gc();
        await().until(() -> !session.collections().isEmpty());
        assertThat(session.usedAfterCollection()).isNotEmpty().hasSizeLessThanOrEqualTo(3);
        session.close();
        session.close();
    }

    @Test
    void group_namesThatDifferByNumbers_one() {
        assertThat(ThreadFacts.group("pool-3-thread-17")).isEqualTo(ThreadFacts.group("pool-12-thread-1"));
        assertThat(ThreadFacts.group("a\nb")).isEqualTo("a b");
        assertThat(ThreadFacts.group("x".repeat(500))).hasSize(60);
    }

    @Test
    void read_earlierCensuses_tenMinutesAtMostAMinuteApart() {
        Threads threads = new Threads(1, Map.of(), List.of(), Optional.empty(), Optional.empty());
        for (int second = 0; second <= 3_600; second += 15) {
            threads = ThreadFacts.read(Optional.of(threads), Duration.ofSeconds(second), text -> text);
        }

        assertThat(threads.earlier()).hasSizeBetween(10, 11);
        assertThat(threads.earlier().get(0).uptime()).isGreaterThanOrEqualTo(Duration.ofSeconds(3_000));
        assertThat(threads.earlier()).extracting(Census::uptime).isSorted();
        assertThat(threads.groups()).isNotEqualTo(Map.of());
    }
}
