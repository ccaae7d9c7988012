package com.qte.ops.console;

import com.qte.ops.QteOps;
import com.qte.ops.QteOpsBuilder;
import com.qte.ops.config.Configuration;
import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Gap;
import com.qte.ops.model.Plan;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeProvider;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationProvider;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Settings;
import com.qte.ops.spi.Spi;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Taps that say whatever they are given, in every place where something can be said. */
final class Leak {
    /** How many words a tap takes: one is its name, two are in an exception, four in a plan. */
    static final int WORDS_OF_A_TAP = 1 + 2 + 4 + Leak.PARTS * Leak.WORDS_OF_A_PART;

    private static final int PARTS = 18;
    private static final int WORDS_OF_A_PART = 7;

    private Leak() {}

    /** As many taps as there are words for. */
    static QteOpsBuilder builder(List<String> words, Configuration configuration) {
        for (int i = 0; configuration.root().secret("canary" + i).isPresent(); i++) {
            configuration.root().text("address" + i);
        }
        return QteOps.builder()
                .withoutDiscovery()
                .classLoader(Leak.class.getClassLoader())
                .configuration(configuration)
                .provider(new Provider(words))
                .provider(new Valves());
    }

    record Tap(Subject subject, List<String> words) implements Target<AutoCloseable> {
        @Override
        public AutoCloseable open(Duration within) {
            return () -> {};
        }
    }

    /** What a visit hears. */
    record Heard(List<String> words) {}

    private record Provider(List<String> words) implements ProbeProvider {
        @Override
        public String id() {
            return "leak";
        }

        @Override
        public int spiVersion() {
            return Spi.VERSION;
        }

        @Override
        public List<Probe<?, ?>> probes() {
            return List.of(new Listening(), new Choking());
        }

        @Override
        public List<Target<?>> targets(Settings settings) {
            List<Target<?>> taps = new ArrayList<>();
            for (int from = 0; from + WORDS_OF_A_TAP <= words.size(); from += WORDS_OF_A_TAP) {
                List<String> own = words.subList(from, from + WORDS_OF_A_TAP);
                taps.add(new Tap(new Subject("tap", taps.size() + " " + own.get(0)), own));
            }
            return taps;
        }
    }

    private static final class Listening implements Probe<Tap, Heard> {
        @Override
        public ProbeSpec<Tap, Heard> spec() {
            return new ProbeSpec<>(
                    "leak.words",
                    Tap.class,
                    Heard.class,
                    Tier.CHEAP,
                    Duration.ofSeconds(5),
                    List.of(new Says(), new Misses()));
        }

        @Override
        public Heard collect(Visit<Tap, Heard> visit) {
            visit.missing(Gap.of(
                    "leak.missed",
                    "denied",
                    Evidence.text("what", visit.target().words().get(3))));
            return new Heard(visit.target().words());
        }
    }

    /** Its exception says what it should not. */
    private static final class Choking implements Probe<Tap, Heard> {
        @Override
        public ProbeSpec<Tap, Heard> spec() {
            return new ProbeSpec<>(
                    "leak.choked", Tap.class, Heard.class, Tier.CHEAP, Duration.ofSeconds(5), List.of(new Chokes()));
        }

        @Override
        public Heard collect(Visit<Tap, Heard> visit) {
            List<String> words = visit.target().words();
            throw new IllegalStateException("cannot open tap://u:" + words.get(1) + "@kitchen: " + words.get(2));
        }
    }

    private static final class Says implements Check<Heard> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of("leak.words", Severity.P1);
        }

        @Override
        public List<Verdict> judge(Observation<Heard> seen) {
            List<String> words = seen.now().words();
            List<Verdict> verdicts = new ArrayList<>();
            for (int i = 0; i < PARTS; i++) {
                List<String> own = words.subList(7 + i * WORDS_OF_A_PART, 7 + (i + 1) * WORDS_OF_A_PART);
                verdicts.add(Verdict.of(
                                i == 0 ? Status.FAILING : Status.DEGRADED,
                                "seen",
                                Evidence.text("query", "select '" + own.get(0) + "' -- " + own.get(1)),
                                Evidence.text("header", "Cookie: " + own.get(2)),
                                Evidence.text("line", "x".repeat(1_990 - i) + own.get(3)),
                                Evidence.items("labels", List.of("key=\"" + own.get(3) + "\"", own.get(4), own.get(5))))
                        .causedBy("valve")
                        .forPart(i + " user=" + own.get(6)));
            }
            return verdicts;
        }
    }

    private static final class Chokes implements Check<Heard> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of("leak.choked", Severity.P1);
        }

        @Override
        public List<Verdict> judge(Observation<Heard> seen) {
            return List.of(Verdict.of(Status.HEALTHY, "seen"));
        }
    }

    private static final class Misses implements Check<Heard> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of("leak.missed", Severity.P2);
        }

        @Override
        public List<Verdict> judge(Observation<Heard> seen) {
            return List.of(Verdict.of(Status.HEALTHY, "seen"));
        }
    }

    private static final class Valves implements RemediationProvider {
        @Override
        public String id() {
            return "leak";
        }

        @Override
        public int spiVersion() {
            return Spi.VERSION;
        }

        @Override
        public List<Remediation<?>> remediations() {
            return List.of(new Close());
        }
    }

    private static final class Close implements Remediation<Tap> {
        @Override
        public RemediationSpec<Tap> spec() {
            return new RemediationSpec<>(
                    "leak.close",
                    Tap.class,
                    Danger.SAFE,
                    List.of("leak.words/valve"),
                    List.of("valve"),
                    Duration.ofSeconds(1),
                    Duration.ZERO,
                    Duration.ofMinutes(1),
                    List.of("RB-X1"));
        }

        @Override
        public Plan plan(Occasion<Tap> occasion) {
            Tap tap = occasion.target();
            List<String> words = tap.words();
            Action action = Action.of(
                    "close",
                    "the valve of " + words.get(3),
                    Map.of("valve", words.get(4)),
                    Map.of("state", "open " + words.get(5)));
            return new Plan(
                    "leak.close",
                    tap.subject(),
                    "seen",
                    List.of(action),
                    1,
                    occasion.now(),
                    occasion.now().plusSeconds(300));
        }

        @Override
        public Result apply(Action action, Act<Tap> act) {
            return Result.done("closed " + act.target().words().get(6));
        }
    }
}
