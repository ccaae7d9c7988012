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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a process leaves behind that was killed: whoever is not closed here is one. */
@Timeout(120)
class RestartTest {
    private static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");
    private static final Delivery DOWN = Delivery.failed("down");

    @TempDir
    Path state;

    private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicReference<Delivery> answer = new AtomicReference<>(Delivery.delivered());
    private final BlockingQueue<Alert> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> troubles = new LinkedBlockingQueue<>();
    private final List<Silence> silences = new ArrayList<>();
    private final List<Alerts> made = new ArrayList<>();

    private final AlertSink sink = new AlertSink() {
        @Override
        public AlertSinkSpec spec() {
            return AlertSinkSpec.of(Reach.CONTACTS, 1);
        }

        @Override
        public Delivery send(List<Alert> alerts) {
            Delivery now = Objects.requireNonNull(answer.get());
            asked.addAll(alerts); // whoever has seen that may change the answer
            return now;
        }
    };

    @AfterEach
    void close() {
        made.forEach(Alerts::close);
    }

    private Alerts begun(AlertSink... sinks) {
        List<Route> routes = new ArrayList<>();
        Map<String, PluggedSink> plugged = new TreeMap<>();
        for (AlertSink one : sinks) {
            String name = "s" + routes.size();
            routes.add(new Route(name, name, name, Language.EN, Set.of(Severity.values()), Set.of("email")));
            plugged.put(name, new PluggedSink(one, one.spec()));
        }
        Ticker ticker = new Ticker() {
            @Override
            public long nanos() {
                return nanos.get();
            }

            @Override
            public void park(long forNanos) {}
        };
        Texts texts = Texts.load(RestartTest.class.getClassLoader(), List.of("core"));
        Alerts alerts = new Alerts(
                new AlertSettings(routes, silences),
                plugged,
                new AlertContext(texts, clock::get, ticker, text -> text, troubles::add));
        made.add(alerts);
        alerts.take(state.resolve("alerts"));
        return alerts;
    }

    private static Notice notice(String id, int number, Notice.Kind kind) {
        return new Notice(
                id,
                kind,
                Severity.P1,
                "postgres:main",
                Map.of(Language.EN, "慢 \"slow\""),
                Map.of(Language.EN, "a\nb"),
                new TreeMap<>(Map.of("notice", id + "/" + number, "subject", "postgres:main")),
                NOW.minusSeconds(7),
                List.of("email:li@example.com"));
    }

    private Alert sent() throws InterruptedException {
        Alert alert = asked.poll(10, TimeUnit.SECONDS);
        assertThat(alert).isNotNull();
        return alert;
    }

    private long files() throws IOException {
        if (!Files.isDirectory(state.resolve("alerts"))) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(state.resolve("alerts"))) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void take_killedWhileASinkWasDown_theNextOneSendsIt() throws Exception {
        answer.set(DOWN);
        Alerts killed = begun(sink);
        killed.tell(notice("a", 1, Notice.Kind.RAISED));
        killed.tell(notice("a", 2, Notice.Kind.RESOLVED));
        Alert first = sent();

        answer.set(Delivery.delivered());
        clock.set(NOW.plusSeconds(3_600));
        Alerts next = begun(sink);
        next.tell(notice("a", 2, Notice.Kind.RESOLVED)); // handed over again, since nobody wrote down that it was
        assertThat(sent()).isEqualTo(first);
        assertThat(sent().kind()).isEqualTo(Alert.Kind.RESOLVED);
        next.close();
        assertThat(asked).isEmpty();
        assertThat(files()).isZero();
        assertThat(next.state().sinks().get(0).delivered()).isEqualTo(2);
    }

    @Test
    void take_killedBetweenSendingAndNoting_oneMessageTwiceAndNoMore() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(1);
        Alerts killed = begun(new AlertSink() {
            @Override
            public AlertSinkSpec spec() {
                return sink.spec();
            }

            @Override
            public Delivery send(List<Alert> alerts) throws Exception {
                asked.addAll(alerts);
                inside.countDown();
                assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
                return Delivery.delivered();
            }
        });
        killed.tell(notice("a", 1, Notice.Kind.RAISED));
        killed.tell(notice("b", 1, Notice.Kind.RAISED));
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
        Alerts next = begun(sink);
        assertThat(List.of(sent().id(), sent().id(), sent().id())).containsExactlyInAnyOrder("a", "a", "b");
        next.close();
        held.countDown();
        begun(sink).close();
        assertThat(asked.stream().filter(alert -> alert.id().equals("a"))).isEmpty();
    }

    @Test
    void take_olderThanADay_isGivenUpAndSaid() throws Exception {
        answer.set(DOWN);
        begun(sink).tell(notice("a", 1, Notice.Kind.RAISED));
        sent();
        answer.set(Delivery.delivered());
        clock.set(NOW.plus(Duration.ofDays(2)));
        Alerts next = begun(sink);

        while (!troubles.take().contains("gives up 1 alerts")) {
            // others are of no interest
        }
        assertThat(next.state().sinks().get(0).lost()).isEqualTo(1);
        assertThat(next.state().sinks().get(0).lostLast()).contains(clock.get());
        next.close();
        assertThat(asked).isEmpty();
        assertThat(files()).isZero();
    }

    @Test
    void tell_diskTakesNothing_toldAllTheSameAndSaidOnce() throws Exception {
        Files.writeString(state.resolve("alerts"), "a file where the folder should be");
        Alerts alerts = begun(sink);
        alerts.tell(notice("a", 1, Notice.Kind.RAISED));
        alerts.tell(notice("b", 1, Notice.Kind.RAISED));

        assertThat(List.of(sent().id(), sent().id())).containsExactly("a", "b");
        assertThat(troubles).hasSize(1).first().asString().contains("would be lost with this process");
    }

    @Test
    void tell_hugeAndBrokenText_keptAsItIsShown() throws Exception {
        answer.set(DOWN);
        Notice plain = notice("a", 1, Notice.Kind.RAISED);
        begun(sink)
                .tell(new Notice(
                        "a",
                        plain.kind(),
                        plain.severity(),
                        plain.subject(),
                        Map.of(Language.EN, "x".repeat(998) + "\ud83d\ude80" + "x".repeat(1 << 20)),
                        Map.of(Language.EN, "half \ud83d" + "y".repeat(1 << 20)),
                        plain.labels(),
                        plain.since(),
                        plain.contacts()));
        assertThat(sent().title()).hasSize(999).endsWith("x…");
        assertThat(troubles).noneMatch(what -> what.contains("kept"));
        answer.set(Delivery.delivered());
        begun(sink);

        Alert again = sent();
        assertThat(again.title()).hasSize(999).endsWith("x…");
        assertThat(again.text()).startsWith("half ").hasSize(16_000);
    }

    @Test
    void close_neverUsed_theSinkIsClosedAndTakesNoTest() {
        CountDownLatch closed = new CountDownLatch(1);
        Alerts alerts = begun(new AlertSink() {
            @Override
            public AlertSinkSpec spec() {
                return sink.spec();
            }

            @Override
            public Delivery send(List<Alert> all) {
                return Delivery.delivered();
            }

            @Override
            public void close() {
                closed.countDown();
            }
        });
        alerts.close();

        assertThat(closed.getCount()).isZero();
        assertThat(alerts.test(Optional.empty())).allMatch(one -> one.result().equals(Delivery.failed("closed")));
    }

    @Test
    void take_leftForASinkThatThereIsNoMore_isSaid() throws Exception {
        answer.set(DOWN);
        begun(sink).tell(notice("a", 1, Notice.Kind.RAISED));
        troubles.clear();
        begun();

        assertThat(troubles).anyMatch(what -> what.contains("s0, for a sink that there is no more"));
    }

    @Test
    void take_damagedFile_saidAndTheOthersSent() throws Exception {
        answer.set(DOWN);
        Alerts killed = begun(sink);
        killed.tell(notice("a", 1, Notice.Kind.RAISED));
        killed.tell(notice("b", 1, Notice.Kind.RAISED));
        Path folder = state.resolve("alerts").resolve("s0");
        Files.writeString(folder.resolve("000000000001.json"), "{\"id\":\"a\"}");
        asked.clear();
        troubles.clear();
        answer.set(Delivery.delivered());

        Alerts next = begun(sink);
        assertThat(sent().id()).isEqualTo("b");
        assertThat(troubles).anyMatch(what -> what.contains("000000000001.json") && what.contains("cannot be read"));
        next.tell(notice("c", 1, Notice.Kind.RAISED));
        assertThat(sent().id()).isEqualTo("c");
    }

    @Test
    void lasts_whileItIsSilenced_toldWhenTheSilenceIsOver() throws Exception {
        silences.add(new Silence(
                new TreeMap<>(Map.of("subject", "postgres:*")), NOW.plusSeconds(60), "li", "disk is replaced"));
        Alerts alerts = begun(sink);
        alerts.lasts(notice("a", 1, Notice.Kind.RAISED));
        alerts.lasts(notice("b", 1, Notice.Kind.RAISED));
        alerts.tell(notice("b", 2, Notice.Kind.RESOLVED));
        assertThat(sent().kind()).isEqualTo(Alert.Kind.RESOLVED);

        clock.set(NOW.plusSeconds(61));
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        alerts.beat(nanos.get());
        assertThat(sent().id()).isEqualTo("a");
        alerts.close();
        assertThat(asked).isEmpty();
    }
}
