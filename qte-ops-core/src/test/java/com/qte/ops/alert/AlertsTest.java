package com.qte.ops.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Severity;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import com.qte.ops.spi.Alert;
import com.qte.ops.spi.AlertSink;
import com.qte.ops.spi.AlertSinkSpec;
import com.qte.ops.spi.AlertSinkSpec.Reach;
import com.qte.ops.spi.Delivery;
import com.qte.ops.spi.Ticker;
import java.io.IOError;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AlertsTest {
    private static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
    private final BlockingQueue<String> troubles = new LinkedBlockingQueue<>();
    private final Map<String, PluggedSink> sinks = new HashMap<>();
    private final List<Route> routes = new ArrayList<>();
    private final List<Silence> silences = new ArrayList<>();
    private volatile UnaryOperator<String> redactor = text -> text.replace("s3cret", "***");
    private final List<Alerts> made = new ArrayList<>();

    /** Keeps what it is sent. */
    private record Kept(BlockingQueue<List<Alert>> sent, AlertSinkSpec spec) implements AlertSink {
        Kept(Reach reach) {
            this(new LinkedBlockingQueue<>(), AlertSinkSpec.of(reach, 1_000));
        }

        @Override
        public Delivery send(List<Alert> alerts) {
            sent.add(alerts);
            return Delivery.delivered();
        }

        Alert one() throws InterruptedException {
            List<Alert> batch = sent.poll(10, TimeUnit.SECONDS);
            assertThat(batch).hasSize(1);
            return batch.get(0);
        }
    }

    private void sink(String name, AlertSink sink, Severity... severities) {
        routes.add(new Route(
                name,
                "alerts.sinks[" + routes.size() + "]",
                name,
                name.equals("zh") ? Language.ZH : Language.EN,
                severities.length == 0 ? Set.of(Severity.values()) : Set.of(severities),
                Set.of(name)));
        sinks.put(routes.get(routes.size() - 1).path(), new PluggedSink(sink, sink.spec()));
    }

    private Alerts alerts() {
        Ticker ticker = Ticker.system();
        Alerts alerts = new Alerts(
                new AlertSettings(routes, silences),
                sinks,
                new AlertContext(
                        Texts.load(AlertsTest.class.getClassLoader(), List.of("core")),
                        clock::get,
                        new Ticker() {
                            @Override
                            public long nanos() {
                                return nanos.get();
                            }

                            @Override
                            public void park(long forNanos) {
                                ticker.park(forNanos);
                            }
                        },
                        text -> redactor.apply(text),
                        troubles::add));
        made.add(alerts);
        return alerts;
    }

    @AfterEach
    void close() {
        made.forEach(Alerts::close);
    }

    private static Notice notice(String id, int number, Notice.Kind kind, Severity severity, String... contacts) {
        return new Notice(
                id,
                kind,
                severity,
                "postgres:main",
                Map.of(Language.EN, "slow", Language.ZH, "慢"),
                Map.of(Language.EN, "text", Language.ZH, "文"),
                new TreeMap<>(Map.of("notice", id + "/" + number, "subject", "postgres:main")),
                NOW,
                List.of(contacts));
    }

    @Test
    void way_noSinkForIt_isNoneAndSaysWhy() {
        Notice grave = notice("a", 1, Notice.Kind.RAISED, Severity.P0, "phone:li");
        assertThat(alerts().way(grave)).isEqualTo(Notices.Way.NO_SINK);

        sink("email", new Kept(Reach.CONTACTS), Severity.P0);
        assertThat(alerts().way(grave)).isEqualTo(Notices.Way.UNSERVED);
        assertThat(alerts().way(notice("a", 1, Notice.Kind.RAISED, Severity.P1)))
                .isEqualTo(Notices.Way.UNSERVED);
        assertThat(alerts().way(notice("a", 1, Notice.Kind.RAISED, Severity.P0)))
                .isEqualTo(Notices.Way.OPEN);

        sinks.clear();
        assertThat(alerts().way(grave)).isEqualTo(Notices.Way.UNUSABLE);
    }

    @Test
    void tell_severityContactsLanguage_goesWhereItIsFor() throws InterruptedException {
        Kept log = new Kept(Reach.EVERYBODY);
        Kept email = new Kept(Reach.CONTACTS);
        Kept zh = new Kept(Reach.CONTACTS);
        Kept grave = new Kept(Reach.EVERYBODY);
        sink("log", log);
        sink("email", email);
        sink("zh", zh);
        sink("grave", grave, Severity.P0);
        Alerts alerts = alerts();

        alerts.tell(notice("a", 1, Notice.Kind.RAISED, Severity.P1, "EMAIL:li@example.com"));
        assertThat(log.one().id()).isEqualTo("a");
        alerts.tell(notice("b", 1, Notice.Kind.RAISED, Severity.P1)); // not before, or they may come in one message
        assertThat(log.one().id()).isEqualTo("b");
        assertThat(email.one().addresses("email")).containsExactly("li@example.com");
        assertThat(zh.one().title()).isEqualTo("慢");
        alerts.close();
        assertThat(grave.sent()).isEmpty();
        assertThat(zh.sent()).isEmpty();
    }

    @Test
    void tell_sameNumberTwice_toldOnce() throws InterruptedException {
        Kept log = new Kept(Reach.EVERYBODY);
        sink("log", log);
        Alerts alerts = alerts();
        alerts.tell(notice("a", 1, Notice.Kind.RAISED, Severity.P1));
        alerts.tell(notice("a", 1, Notice.Kind.RAISED, Severity.P1));
        alerts.tell(notice("a", 2, Notice.Kind.CHANGED, Severity.P1));
        alerts.close();

        assertThat(log.sent().stream().flatMap(List::stream)).hasSize(2);
        assertThat(alerts.state().repeated()).isEqualTo(1);
    }

    @Test
    void tell_burstWhileASinkHangs_callerFreeOthersServedCountsRight() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(1);
        Kept other = new Kept(Reach.EVERYBODY);
        sink("hung", new AlertSink() {
            @Override
            public AlertSinkSpec spec() {
                return AlertSinkSpec.of(Reach.EVERYBODY, 1);
            }

            @Override
            public Delivery send(List<Alert> alerts) {
                inside.countDown();
                while (held.getCount() > 0) {
                    Thread.onSpinWait(); // deaf to interruptions
                    Thread.yield();
                }
                return Delivery.delivered();
            }
        });
        sink("other", other);
        Alerts alerts = alerts();
        try {
            alerts.tell(notice("first", 1, Notice.Kind.RAISED, Severity.P0));
            assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
            long longest = 0;
            for (int i = 0; i < 10_000; i++) {
                long begun = System.nanoTime();
                alerts.tell(notice("i" + i, 1, Notice.Kind.RAISED, Severity.P2));
                longest = Math.max(longest, System.nanoTime() - begun);
            }
            System.out.printf("10000 notices beside a sink that hangs: the longest call took %d us%n", longest / 1_000);
            assertThat(longest).isLessThan(Duration.ofSeconds(5).toNanos());

            nanos.addAndGet(Lane.HANGS.toNanos());
            alerts.beat(nanos.get());
            SinkState hung = alerts.state().sinks().get(0);
            assertThat(hung.hangs()).contains(Lane.HANGS);
            assertThat(hung.waiting()).isEqualTo(Outbox.MOST_WAITING + 1);
            assertThat(hung.taken()).isEqualTo(10_001);
            assertThat(hung.delivered() + hung.lost() + hung.waiting()).isEqualTo(10_001);
            assertThat(troubles).anyMatch(what -> what.contains("hung has hung"));

            int seen = 0;
            SinkState served = alerts.state().sinks().get(1);
            while (seen + served.lost() < 10_001) {
                List<Alert> batch = other.sent().poll(20, TimeUnit.SECONDS);
                assertThat(batch).isNotNull();
                seen += batch.size();
                served = alerts.state().sinks().get(1);
            }
        } finally {
            held.countDown();
        }
    }

    @Test
    void tell_sinkThrows_triedAgainSaidAndCounted() throws InterruptedException {
        CountDownLatch thrown = new CountDownLatch(1);
        BlockingQueue<Alert> taken = new LinkedBlockingQueue<>();
        sink("wild", new AlertSink() {
            @Override
            public AlertSinkSpec spec() {
                return AlertSinkSpec.of(Reach.EVERYBODY, 10);
            }

            @Override
            public Delivery send(List<Alert> alerts) {
                if (thrown.getCount() > 0) {
                    thrown.countDown();
                    throw new StackOverflowError("token s3cret\u001b[2J");
                }
                taken.addAll(alerts);
                return Delivery.delivered();
            }
        });
        Alerts alerts = alerts();
        alerts.tell(notice("a", 1, Notice.Kind.RAISED, Severity.P1));
        assertThat(troubles.poll(10, TimeUnit.SECONDS))
                .contains("wild failed")
                .contains("***")
                .doesNotContain("s3cret")
                .doesNotContain("\u001b");
        assertThat(alerts.state().sinks().get(0).failures()).isEqualTo(1);

        nanos.addAndGet(Outbox.FIRST_WAIT.toNanos());
        assertThat(taken.poll(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(troubles.poll(10, TimeUnit.SECONDS)).contains("takes alerts again");
    }

    private static AlertSink failingOnce(Error error, BlockingQueue<Alert> taken) {
        AtomicReference<Error> once = new AtomicReference<>(error);
        return new AlertSink() {
            @Override
            public AlertSinkSpec spec() {
                return AlertSinkSpec.of(Reach.EVERYBODY, 10);
            }

            @Override
            public Delivery send(List<Alert> alerts) {
                Error thrown = once.getAndSet(null);
                if (thrown != null) {
                    throw thrown;
                }
                taken.addAll(alerts);
                return Delivery.delivered();
            }

            @Override
            public void close() {
                throw error;
            }
        };
    }

    @Test
    void tell_sinkThrowsAnErrorOfAnyKind_triedAgainSaidAndCounted() throws InterruptedException {
        BlockingQueue<Alert> taken = new LinkedBlockingQueue<>();
        sink("wild", failingOnce(new IOError(new IOException("gone")), taken));
        Alerts alerts = alerts();
        alerts.tell(notice("a", 1, Notice.Kind.RAISED, Severity.P1));
        assertThat(troubles.poll(10, TimeUnit.SECONDS)).contains("wild failed").contains("gone");

        nanos.addAndGet(Outbox.FIRST_WAIT.toNanos());
        assertThat(taken.poll(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(troubles.poll(10, TimeUnit.SECONDS)).contains("takes alerts again");
        alerts.close();
        assertThat(troubles.poll(10, TimeUnit.SECONDS))
                .contains("could not be closed")
                .contains("gone");
    }

    @Test
    void tell_threadEndsInTheMidst_triedAgainByTheNextOne() throws InterruptedException {
        BlockingQueue<Alert> taken = new LinkedBlockingQueue<>();
        CountDownLatch asked = new CountDownLatch(1);
        sink("wild", failingOnce(new IOError(new IOException("gone")), taken));
        redactor = text -> {
            asked.countDown();
            throw new OutOfMemoryError("not for this thread");
        };
        Alerts alerts = alerts();
        alerts.tell(notice("a", 1, Notice.Kind.RAISED, Severity.P1));
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        while (alerts.state().sinks().get(0).failures() == 0) {
            Thread.onSpinWait();
        }
        assertThat(alerts.state().sinks().get(0).waiting()).isEqualTo(1);

        redactor = text -> text;
        while (taken.isEmpty()) {
            nanos.addAndGet(Outbox.FIRST_WAIT.toNanos());
            alerts.beat(nanos.get());
        }
        assertThat(alerts.state().sinks().get(0).lost()).isZero();
    }

    @Test
    void tell_silenced_toldWhenTheSilenceIsOverIfItLasts() throws InterruptedException {
        Kept log = new Kept(Reach.EVERYBODY);
        sink("log", log);
        silences.add(new Silence(
                new TreeMap<>(Map.of("subject", "postgres:*")), NOW.plusSeconds(60), "li", "disk is replaced"));
        Alerts alerts = alerts();
        alerts.tell(notice("short", 1, Notice.Kind.RAISED, Severity.P1));
        alerts.tell(notice("long", 1, Notice.Kind.RAISED, Severity.P1));
        alerts.tell(notice("short", 2, Notice.Kind.RESOLVED, Severity.P1));
        assertThat(alerts.state().silenced()).isEqualTo(3);
        assertThat(alerts.state().sinks().get(0).taken()).isZero();

        clock.set(NOW.plusSeconds(61));
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        alerts.beat(nanos.get());
        assertThat(log.one().id()).isEqualTo("long");
    }

    @Test
    void tell_silencedAfterItWasTold_itsEndIsToldAllTheSame() throws InterruptedException {
        Kept log = new Kept(Reach.EVERYBODY);
        sink("log", log);
        silences.add(new Silence(new TreeMap<>(Map.of("silent", "yes")), NOW.plusSeconds(60), "li", "why"));
        Alerts alerts = alerts();
        alerts.tell(notice("a", 1, Notice.Kind.RAISED, Severity.P1));
        assertThat(log.one().kind()).isEqualTo(Alert.Kind.RAISED);
        Notice end = notice("a", 2, Notice.Kind.RESOLVED, Severity.P1);
        TreeMap<String, String> labels = new TreeMap<>(end.labels());
        labels.put("silent", "yes");
        alerts.tell(new Notice(
                end.id(), end.kind(), end.severity(), end.subject(), end.title(), end.text(), labels, NOW, List.of()));

        assertThat(log.one().kind()).isEqualTo(Alert.Kind.RESOLVED);
    }

    @Test
    void test_eachSink_saysWhatCameOfIt() {
        sink("log", new Kept(Reach.EVERYBODY));
        sink("no", new AlertSink() {
            @Override
            public AlertSinkSpec spec() {
                return AlertSinkSpec.of(Reach.CONTACTS, 1);
            }

            @Override
            public Delivery send(List<Alert> alerts) {
                return Delivery.refused("errcode 310000");
            }
        });
        Alerts alerts = alerts();

        assertThat(alerts.test(Optional.empty()))
                .extracting(Alerts.Testing::result)
                .containsExactly(Delivery.delivered(), Delivery.refused("errcode 310000"));
        assertThat(alerts.test(Optional.of("other"))).isEmpty();
        assertThat(alerts.state().sinks()).allMatch(sink -> sink.taken() == 0 && sink.lost() == 0);
    }
}
