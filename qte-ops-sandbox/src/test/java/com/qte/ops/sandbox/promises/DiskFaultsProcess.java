package com.qte.ops.sandbox.promises;

import com.qte.ops.QteOps;
import com.qte.ops.config.Configuration;
import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Proposal;
import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Plan;
import com.qte.ops.model.Status;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.testkit.promise.PlantedBug;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * A host with a loop of a thousand turns a second, whose library acts again and again while something may be done to its
 * disk. Every act is noted in a file that lies elsewhere. Prints what came of it, one {@code name=value} a line.
 */
final class DiskFaultsProcess {
    private static final int PLANS = 2;
    /** Acts of each plan, and how many peers it takes to be allowed as many. */
    private static final int ACTS = 5;

    private static final int PEERS = 100;
    /** How often it tries again before it gives up. */
    private static final int REFUSED = 20;

    private static final long BETWEEN_ATTEMPTS = Duration.ofMillis(50).toNanos();
    /** As many as the limits of a target allow. */
    private static final Duration BETWEEN_ACTS = Duration.ofHours(9);

    private DiskFaultsProcess() {}

    /** @param arguments the state folder, the file in which acts are noted, and any planted bug */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 2) {
            PlantedBug.valueOf(arguments[2]).plant();
        }
        AtomicLong ahead = new AtomicLong();
        InstantSource clock = () -> InstantSource.system().instant().plus(BETWEEN_ACTS.multipliedBy(ahead.get()));
        HostLoop loop = new HostLoop();
        Times late;
        int acted = 0;
        int refused = 0;
        AtomicReference<String> why = new AtomicReference<>("");
        long began = System.nanoTime();
        QteOps ops = ops(Path.of(arguments[0]), Path.of(arguments[1]), clock);
        try {
            loop.start();
            while (refused < REFUSED && acted < PLANS) {
                ahead.incrementAndGet();
                if (act(ops, why)) {
                    acted++;
                } else {
                    refused++;
                }
                LockSupport.parkNanos(BETWEEN_ATTEMPTS);
            }
        } finally {
            late = loop.end();
            long closing = System.nanoTime();
            ops.close();
            say("closing", (System.nanoTime() - closing) / 1_000_000);
        }
        say("took", (System.nanoTime() - began) / 1_000_000);
        say("acted", acted);
        say("refused", refused);
        say("why", why.get());
        say("turns", late.size());
        say("p99", late.millis(0.99));
        say("max", late.millis(1));
        say("end", "reached");
        System.exit(
                0); // a sync that hangs may hold its thread, which is a daemon, but a disk may hold the whole process
    }

    private static QteOps ops(Path state, Path notes, InstantSource clock) {
        return QteOps.builder()
                .withoutDiscovery()
                .configuration(Configuration.load(
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        Map.of("healing.journal", state.toString(), "healing.mode", "AUTO")))
                .clock(clock)
                .probe(new Bench.Look(Duration.ofSeconds(5)))
                .target(new Bench("host", visit -> Status.HEALTHY))
                .remediation(new Note(notes))
                .build();
    }

    private static boolean act(QteOps ops, AtomicReference<String> why) {
        try {
            Proposal proposal = ops.plan(Note.ID, Optional.empty(), Map.of(Note.WISH, "here"), "alice")
                    .get(0);
            Healed healed = ops.heal(proposal, "for the test");
            if (healed.outcome() == Healed.Outcome.VERIFIED) {
                return true;
            }
            why.compareAndSet("", healed.outcome() + " " + healed.proposal().opinions());
        } catch (OpsException e) {
            why.compareAndSet("", String.valueOf(e.getMessage()));
        }
        return false;
    }

    private static void say(String name, Object value) {
        System.out.println(name + "=" + value);
    }

    /** Appends a line, and syncs nothing, so that no fault is put where the recorder is. */
    private record Note(Path notes) implements Remediation<Bench> {
        private static final String ID = "bench.note";
        private static final String WISH = "where";

        @Override
        public RemediationSpec<Bench> spec() {
            return new RemediationSpec<>(
                    ID,
                    Bench.class,
                    Danger.SAFE,
                    List.of(Bench.CHECK),
                    List.of(WISH),
                    Duration.ofSeconds(30),
                    Duration.ZERO,
                    Duration.ofSeconds(1),
                    List.of());
        }

        @Override
        public Plan plan(Occasion<Bench> occasion) {
            return new Plan(
                    ID,
                    occasion.target().subject(),
                    "note",
                    IntStream.range(0, ACTS)
                            .mapToObj(number -> Action.of("note", "here " + number, Map.of(WISH, "here"), Map.of()))
                            .toList(),
                    PEERS,
                    occasion.now(),
                    occasion.now().plus(Duration.ofMinutes(5)));
        }

        @Override
        public Result apply(Action action, Act<Bench> act) throws IOException {
            long micros = ChronoUnit.MICROS.between(
                    Instant.EPOCH, InstantSource.system().instant());
            try (FileOutputStream out = new FileOutputStream(notes.toFile(), true)) {
                out.write((micros + "\n").getBytes(StandardCharsets.US_ASCII));
            }
            return Result.done("");
        }
    }
}
