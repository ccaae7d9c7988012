package com.qte.ops.console;

import com.qte.ops.QteOps;
import com.qte.ops.QteOpsBuilder;
import com.qte.ops.config.Configuration;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeProvider;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Settings;
import com.qte.ops.spi.Spi;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A tap that says whatever it is given, in every place where something can be said. */
final class Leak {
    private Leak() {}

    static QteOpsBuilder builder(List<String> words, Configuration configuration) {
        int known = 0;
        while (configuration.root().secret("canary" + known).isPresent()) {
            known++;
        }
        return QteOps.builder()
                .withoutDiscovery()
                .classLoader(Leak.class.getClassLoader())
                .configuration(configuration)
                .provider(new Provider(words));
    }

    record Tap(Subject subject) implements Target<AutoCloseable> {
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
            return List.of(new Listening(words), new Choking(words));
        }

        @Override
        public List<Target<?>> targets(Settings settings) {
            return List.of(new Tap(new Subject("tap", "kitchen")));
        }
    }

    private record Listening(List<String> words) implements Probe<Tap, Heard> {
        @Override
        public ProbeSpec<Tap, Heard> spec() {
            return new ProbeSpec<>(
                    "leak.words", Tap.class, Heard.class, Tier.CHEAP, Duration.ofSeconds(5), List.of(new Says()));
        }

        @Override
        public Heard collect(Visit<Tap, Heard> visit) {
            return new Heard(words);
        }
    }

    /** Its exception says what it should not. */
    private record Choking(List<String> words) implements Probe<Tap, Heard> {
        @Override
        public ProbeSpec<Tap, Heard> spec() {
            return new ProbeSpec<>(
                    "leak.choked", Tap.class, Heard.class, Tier.CHEAP, Duration.ofSeconds(5), List.of(new Chokes()));
        }

        @Override
        public Heard collect(Visit<Tap, Heard> visit) {
            throw new IllegalStateException("cannot open tap://u:" + words.get(0) + "@kitchen: " + words.get(1));
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
            verdicts.add(Verdict.of(
                    Status.FAILING,
                    "seen",
                    Evidence.text("query", "select '" + words.get(2) + "' -- " + words.get(3)),
                    Evidence.items("lines", words)));
            for (int i = 4; i < 14; i++) {
                verdicts.add(Verdict.of(Status.DEGRADED, "part", Evidence.text("header", "Cookie: " + words.get(i + 1)))
                        .forPart("user=" + words.get(i)));
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
}
