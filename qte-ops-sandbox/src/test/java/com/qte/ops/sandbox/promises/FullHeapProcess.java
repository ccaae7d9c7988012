package com.qte.ops.sandbox.promises;

import com.qte.ops.QteOps;
import com.qte.ops.QteOpsBuilder;
import com.qte.ops.Scope;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Proposal;
import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Answer;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * A host with little memory, whose library may act. One thing is ill and healed; then comes what fills the heap, if there
 * is a jar of it; then another thing falls ill. Prints what came of it, one {@code name=value} a line.
 */
final class FullHeapProcess {
    private static final String STUBBORN = "stubborn";
    private static final int LOOKS_AFTER = 20;
    private static final int MOST_LOOKS = 5_000;

    private FullHeapProcess() {}

    /** Something that can be ill. */
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

    /** Whether it is. */
    private record Seen(boolean ill) {}

    /** All that is done to things here. */
    private static final class World {
        private final Queue<String> ill = new ConcurrentLinkedQueue<>(List.of("first", STUBBORN));
        private final Queue<String> applied = new ConcurrentLinkedQueue<>();
    }

    /** Looks at one of them; each has a check of its own, and so can have a remediation of its own. */
    private record Look(World world, String name) implements Probe<Thing, Seen> {
        @Override
        public ProbeSpec<Thing, Seen> spec() {
            return new ProbeSpec<>(
                    "thing.look-" + name,
                    Thing.class,
                    Seen.class,
                    Tier.CHEAP,
                    Duration.ofSeconds(5),
                    List.of(new Well("thing." + name)));
        }

        @Override
        public Seen collect(Visit<Thing, Seen> visit) {
            return new Seen(visit.target().name().equals(name) && world.ill.contains(name));
        }
    }

    /** Says it. */
    private record Well(String id) implements Check<Seen> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of(id, Severity.P1);
        }

        @Override
        public List<Verdict> judge(Observation<Seen> seen) {
            return List.of(seen.now().ill() ? Verdict.of(Status.FAILING, "bad") : Verdict.healthy());
        }
    }

    /** Makes it well, and takes note. */
    private record Cure(World world, String name) implements Remediation<Thing> {
        @Override
        public RemediationSpec<Thing> spec() {
            return new RemediationSpec<>(
                    "thing.cure-" + name,
                    Thing.class,
                    Danger.SAFE,
                    List.of("thing." + name),
                    List.of(),
                    Duration.ofSeconds(5),
                    Duration.ZERO,
                    Duration.ofSeconds(1),
                    List.of());
        }

        @Override
        public Plan plan(Occasion<Thing> occasion) {
            Action cure = Action.of("cure", name, Map.of("name", name), Map.of());
            return new Plan(
                    spec().id(),
                    occasion.target().subject(),
                    "note",
                    List.of(cure),
                    1,
                    occasion.now(),
                    occasion.now().plus(Duration.ofMinutes(5)));
        }

        @Override
        public Result apply(Action action, Act<Thing> act) {
            world.applied.add(name);
            world.ill.remove(name);
            return Result.done("");
        }
    }

    /**
     * @param arguments the state folder, and the jar of what fills the heap, if it is to come
     */
    public static void main(String[] arguments) throws Exception {
        World world = new World();
        List<Path> jars = Arrays.stream(arguments).skip(1).map(Path::of).toList();
        AtomicBoolean filling = new AtomicBoolean();
        try (Guests guests = new Guests(jars);
                QteOps ops = ops(guests, Path.of(arguments[0]), world, filling)) {
            ops.start();
            look(ops, () -> world.applied.contains("first"));
            say("before", world.applied);
            Proposal old = proposal(ops);
            filling.set(true);
            for (int look = 0; look < LOOKS_AFTER; look++) {
                ops.diagnose(Scope.usual());
            }
            world.ill.add("second");
            look(ops, () -> !jars.isEmpty() || world.applied.contains("second"));
            Diagnosis last = ops.diagnose(Scope.usual());
            say("second", Guests.finding(last, "thing.second").status());
            say("applied", world.applied);
            say("old", told(ops.heal(old, "for the test")));
            ops.approve(old.plan().hash(), "bob");
            say("fresh", healed(ops));
            say("in all", world.applied);
            say("self", Guests.finding(ops.diagnose(Scope.usual()), "ops.self").reason());
        }
        say("end", "reached");
    }

    private static QteOps ops(Guests guests, Path state, World world, AtomicBoolean filling) {
        QteOpsBuilder builder = guests.host(
                        state,
                        Map.of(
                                "probing.interval",
                                "100ms",
                                "healing.mode",
                                "AUTO",
                                "healing.remediations.thing.cure-" + STUBBORN + ".mode",
                                "PROPOSE"))
                .host(BooleanSupplier.class, filling::get);
        for (String name : List.of("first", "second", STUBBORN)) {
            builder.target(new Thing(name)).probe(new Look(world, name)).remediation(new Cure(world, name));
        }
        return builder.build();
    }

    /** Looks until it is so, and a few times more, so that what is to be done of itself is done. */
    private static void look(QteOps ops, BooleanSupplier isSo) {
        int more = LOOKS_AFTER;
        for (int look = 0; look < MOST_LOOKS && more > 0; look++) {
            ops.diagnose(Scope.usual());
            more -= isSo.getAsBoolean() ? 1 : 0;
        }
    }

    /** As soon as it is found: on a busy machine a look may come to nothing. */
    private static Proposal proposal(QteOps ops) {
        for (int look = 0; look < MOST_LOOKS; look++) {
            List<Proposal> found = ops.plan("thing.cure-" + STUBBORN, Optional.empty(), Map.of(), "alice");
            if (!found.isEmpty()) {
                return found.get(0);
            }
            ops.diagnose(Scope.usual());
        }
        throw new AssertionError("nothing is found to be cured");
    }

    /** Not while something else is being done. */
    private static String healed(QteOps ops) {
        String told = "";
        for (int look = 0; look < MOST_LOOKS && (told.isEmpty() || told.endsWith("rate/busy")); look++) {
            ops.diagnose(Scope.usual());
            told = told(ops.heal(proposal(ops), "for the test"));
        }
        return told;
    }

    private static String told(Healed healed) {
        return healed.outcome()
                + healed.proposal().opinions().stream()
                        .filter(opinion -> opinion.answer().choice() == Answer.Choice.DENY)
                        .map(opinion ->
                                " " + opinion.guard() + "/" + opinion.answer().reason())
                        .collect(Collectors.joining());
    }

    private static void say(String name, Object value) {
        System.out.println(name + "=" + value);
    }
}
