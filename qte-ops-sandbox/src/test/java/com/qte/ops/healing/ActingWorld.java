package com.qte.ops.healing;

import com.qte.ops.QteOps;
import com.qte.ops.config.Configuration;
import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
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
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A whole instance in mode AUTO that looks at one thing which says what a script says, and what it does about it. */
final class ActingWorld {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LOOKS = 12;

    private final String script;
    private final Path state;
    private final StringBuffer looks = new StringBuffer();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger acts = new AtomicInteger();
    private final AtomicInteger before = new AtomicInteger();
    private final List<String> wrong = new ArrayList<>();

    ActingWorld(Random random, Path state) {
        StringBuilder letters = new StringBuilder();
        int weather = random.nextInt(3);
        for (int look = 0; look < LOOKS; look++) {
            letters.append(Looks.any(random, weather));
        }
        this.script = letters.toString();
        this.state = state;
    }

    /** Runs it until the script is over, or something was done. */
    List<String> run() throws InterruptedException {
        try (QteOps ops = QteOps.builder()
                .withoutDiscovery()
                .configuration(Configuration.load(
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        Map.of(
                                "healing.journal", state.toString(),
                                "healing.mode", "AUTO",
                                "probing.interval", "20ms")))
                .probe(new Look())
                .remediation(new Heal())
                .target(new Thing("main"))
                .build()) {
            ops.start();
            if (!over.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                wrong.add("after " + looks + " nobody looks any more");
            }
        }
        synchronized (wrong) {
            return List.copyOf(wrong);
        }
    }

    int acts() {
        return acts.get();
    }

    private record Thing(String name) implements Target<AutoCloseable> {
        @Override
        public Subject subject() {
            return new Subject("thing", name);
        }

        @Override
        public AutoCloseable open(Duration within) {
            return () -> {};
        }
    }

    private record Seen(Status status) {}

    private final class Look implements Probe<Thing, Seen> {
        @Override
        public ProbeSpec<Thing, Seen> spec() {
            return new ProbeSpec<>(
                    "thing.look", Thing.class, Seen.class, Tier.CHEAP, Duration.ofSeconds(5), List.of(new Ill()));
        }

        @Override
        public Seen collect(Visit<Thing, Seen> visit) throws Exception {
            int look = looks.length();
            if (look > script.length() + 1) {
                over.countDown();
            }
            char letter = look < script.length() ? script.charAt(look) : 'H';
            looks.append(letter);
            if (letter == 'T') {
                throw new IOException("not seen");
            }
            return new Seen(Looks.status(letter));
        }
    }

    private static final class Ill implements Check<Seen> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of("thing.ill", Severity.P1);
        }

        @Override
        public List<Verdict> judge(Observation<Seen> seen) {
            return List.of(Verdict.of(seen.now().status(), "said"));
        }
    }

    private final class Heal implements Remediation<Thing> {
        @Override
        public RemediationSpec<Thing> spec() {
            return new RemediationSpec<>(
                    "thing.heal",
                    Thing.class,
                    Danger.SAFE,
                    List.of("thing.ill"),
                    List.of(),
                    Duration.ofSeconds(5),
                    Duration.ZERO,
                    Duration.ofMinutes(1),
                    List.of());
        }

        @Override
        public Plan plan(Occasion<Thing> occasion) {
            before.set(looks.length());
            return new Plan(
                    "thing.heal",
                    occasion.target().subject(),
                    "note",
                    List.of(Action.of("heal", "main", Map.of("name", "main"), Map.of())),
                    1,
                    occasion.now(),
                    occasion.now().plusSeconds(60));
        }

        /** A look was made after the plan and before this; further ones may have been made since. */
        @Override
        public Result apply(Action action, Act<Thing> act) {
            acts.incrementAndGet();
            String seen = looks.toString();
            boolean isProved = false;
            for (int end = before.get() + 1; end <= seen.length(); end++) {
                isProved |= new Looks(seen.substring(0, end)).proveAFault();
            }
            if (!isProved) {
                synchronized (wrong) {
                    wrong.add("acted after " + seen + ", planned after " + before.get() + " of them");
                }
            }
            over.countDown();
            return Result.done("");
        }
    }
}
