package com.qte.ops.probes.jvm;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.config.Configuration;
import com.qte.ops.model.Finding;
import com.qte.ops.probes.engine.EngineLoops;
import com.qte.ops.signal.Heartbeat;
import com.qte.ops.signal.Signals;
import com.qte.ops.target.jvm.JvmTarget;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * A small engine in a JVM of its own that embeds the library and falls ill when it is told to. Reads a command a line:
 * {@code look} and the checks, for a line of each finding; {@code later} and minutes, which sets its wall clock forward; or
 * an {@link Ailment}. Ends every answer with a full stop, and itself with its standard input.
 */
final class EngineChild {
    private static final CountDownLatch STALLED = new CountDownLatch(1);
    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static volatile Duration ahead = Duration.ZERO;

    private EngineChild() {}

    public static void main(String[] arguments) throws Exception {
        Signals signals = new Signals();
        Heartbeat loop = signals.heartbeat("order-loop", Duration.ofMillis(50));
        Thread orders = new Thread(() -> trade(loop), "orders");
        orders.setDaemon(true);
        orders.start();
        Clock clock = Clock.systemUTC();
        Configuration settings =
                Configuration.load(Optional.empty(), Map.of("qte.ops.healing.journal", arguments[0]), Map.of());
        try (QteOps ops = QteOps.builder()
                .configuration(settings)
                .withoutDiscovery()
                .probe(new JvmVitals())
                .probe(new JvmShape())
                .probe(new JvmPauses())
                .probe(new EngineLoops())
                .target(new JvmTarget())
                .signals(signals)
                .clock(() -> clock.instant().plus(ahead))
                .build()) {
            ops.start();
            say("started");
            obey(ops, new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        }
        System.exit(0);
    }

    private static void trade(Heartbeat loop) {
        while (true) {
            loop.beat();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            if (STALLED.getCount() == 0) {
                waitForAnAnswerThatNeverComes();
            }
        }
    }

    static void waitForAnAnswerThatNeverComes() {
        try {
            NEVER.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void rest() {
        try {
            NEVER.await(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void stall() {
        STALLED.countDown();
    }

    private static void obey(QteOps ops, BufferedReader commands) throws IOException {
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case "look" ->
                    ops.diagnose(Scope.of(List.of(words[1].split(" ")))).findings().stream()
                            .filter(finding -> !finding.id().check().startsWith("ops."))
                            .forEach(finding -> System.out.println(line(finding)));
                case "later" -> ahead = ahead.plus(Duration.ofMinutes(Long.parseLong(words[1])));
                default -> Ailment.valueOf(words[0]).befall();
            }
            say(".");
        }
    }

    /** In the order in which {@link ChildJvm} takes it apart. */
    private static String line(Finding finding) {
        return String.join(
                        "\t",
                        finding.id().check(),
                        finding.id().part(),
                        finding.status().name(),
                        finding.reason(),
                        finding.evidence().stream()
                                .map(fact -> fact.name() + "=" + fact.display())
                                .collect(Collectors.joining("; ")))
                .replace('\n', ' ');
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
