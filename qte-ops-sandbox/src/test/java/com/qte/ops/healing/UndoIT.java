package com.qte.ops.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.qte.ops.healing.Faulty.Fault;
import com.qte.ops.healing.Faulty.Moment;
import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Journal;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Status;
import com.qte.ops.remediation.redis.SetEvictionPolicy;
import com.qte.ops.spi.Question;
import com.qte.ops.spi.Target;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.promise.PlantedBug;
import com.qte.ops.testkit.promise.Trial;
import com.qte.ops.testkit.servers.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P31: whatever goes wrong in the midst of a reversible act, the state is as it was, or a person is called for. */
class UndoIT {
    private static final String FAULT = "a fault in the midst of each reversible remediation";
    private static final String REDIS_CHECK = "redis.memory.policy";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int ROUNDS = 2;

    private static RedisServer redis;

    @TempDir
    Path folder;

    private int number;

    /** How a case ended. */
    private enum End {
        RESTORED,
        ESCALATED,
        NEITHER
    }

    /** What others may do in the midst. */
    private enum Others {
        NOTHING,
        CHANGE_THE_TARGET,
        ENGAGE_THE_KILL_SWITCH,
        HALT_THE_PROCESS
    }

    @BeforeAll
    static void start() {
        redis = RedisServer.start("maxmemory 64mb", "maxmemory-policy noeviction");
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    private void body(Trial trial) throws IOException {
        Map<End, Integer> ends = new EnumMap<>(End.class);
        List<String> neither = new ArrayList<>();
        for (int round = 0; round < trial.tries(); round++) {
            for (Moment moment : Moment.values()) {
                for (Fault fault : Fault.values()) {
                    for (Others others : Others.values()) {
                        // A refusal after the change is a lie, which the kit for remediations finds out.
                        boolean isLie = fault == Fault.REFUSES && moment == Moment.AFTER;
                        // What others change after the step is theirs, and the act has not broken off.
                        boolean isOver = others == Others.CHANGE_THE_TARGET && moment == Moment.AFTER;
                        if (!isLie && !isOver && fault == Fault.BY_OTHERS == (others != Others.NOTHING)) {
                            int step = 1 + trial.random().nextInt(EditFiles.FILES.size());
                            String what = moment + " step " + step + " " + fault + " " + others;
                            End files = files(step, moment, fault, others);
                            End memory = policy(moment, fault, others);
                            ends.merge(files, 1, Integer::sum);
                            ends.merge(memory, 1, Integer::sum);
                            if (files == End.NEITHER) {
                                neither.add("files: " + what);
                            }
                            if (memory == End.NEITHER) {
                                neither.add("redis: " + what);
                            }
                        }
                    }
                }
            }
        }
        trial.saw(ends + ", neither: " + neither);
        assertThat(neither).isEmpty();
        assertThat(ends).containsKeys(End.RESTORED, End.ESCALATED);
    }

    private End files(int step, Moment moment, Fault fault, Others others) throws IOException {
        Path place = Files.createDirectory(folder.resolve("files-" + ++number));
        for (String file : EditFiles.FILES) {
            Files.writeString(place.resolve(file), EditFiles.OLD);
        }
        String last = EditFiles.FILES.get(step - 1);
        List<String> untouched = EditFiles.FILES.stream()
                .filter(file -> others != Others.CHANGE_THE_TARGET || !file.equals(last))
                .toList();
        return heal(
                new Faulty<>(new EditFiles(), step, moment, fault),
                new EditFiles.Folder(place),
                EditFiles.CHECK,
                others,
                () -> write(place.resolve(last), "level = theirs\n"),
                () -> untouched.stream()
                        .allMatch(file -> read(place.resolve(file)).equals(EditFiles.OLD)),
                () -> EditFiles.FILES.stream()
                        .allMatch(file -> read(place.resolve(file)).equals(EditFiles.NEW)));
    }

    private End policy(Moment moment, Fault fault, Others others) {
        redis.command("CONFIG", "SET", "maxmemory-policy", "noeviction");
        RedisTarget target = new RedisTarget(
                "cache", redis.url(), RedisUse.CACHE, Optional.empty(), Optional.empty(), Optional.empty());
        String undisturbed = others == Others.CHANGE_THE_TARGET ? "volatile-ttl" : "noeviction";
        return heal(
                new Faulty<>(new SetEvictionPolicy(), 1, moment, fault),
                target,
                REDIS_CHECK,
                others,
                () -> redis.command("CONFIG", "SET", "maxmemory-policy", "volatile-ttl"),
                () -> policyIs(undisturbed),
                () -> policyIs("allkeys-lru"));
    }

    private <T extends Target<?>> End heal(
            Faulty<T> faulty,
            T target,
            String check,
            Others others,
            Runnable change,
            BooleanSupplier isAsBefore,
            BooleanSupplier isHealed) {
        Path state = folder.resolve("state-" + number + "-" + target.subject().type());
        Supplier<Status> status = () -> isHealed.getAsBoolean() ? Status.HEALTHY : Status.FAILING;
        List<String> troubles = new ArrayList<>();
        try (Workshop workshop = new Workshop(state, faulty, target, check, status)) {
            faulty.with(
                    switch (others) {
                        case NOTHING -> () -> {};
                        case CHANGE_THE_TARGET -> change;
                        case ENGAGE_THE_KILL_SWITCH ->
                            () -> workshop.healing().killSwitch().engage();
                        case HALT_THE_PROCESS -> () -> workshop.healing().stop();
                    });
            Proposal proposal = plan(workshop.healing(), faulty.spec().id());
            Healed healed = workshop.healing().heal(proposal, "because");
            assertThat(healed.outcome()).isNotEqualTo(Healed.Outcome.REFUSED);
            troubles.addAll(workshop.troubles);
        }
        faulty.end();
        if (others == Others.HALT_THE_PROCESS) {
            try (Workshop next = new Workshop(state, faulty, target, check, status)) {
                next.healing().take();
                next.healing().attend();
            }
        }
        return end(state, isAsBefore, isHealed);
    }

    /** The first call to a server has to load the classes of its client, which on a busy machine takes its time. */
    private static Proposal plan(Healing healing, String remediation) {
        return await().atMost(PATIENCE)
                .ignoreException(OpsException.class)
                .until(
                        () -> healing.plan(remediation, Optional.empty(), Map.of(), Question.AUTOMATION)
                                .get(0),
                        proposal -> true);
    }

    private static End end(Path state, BooleanSupplier isAsBefore, BooleanSupplier isHealed) {
        List<Entry> entries = Journal.inspect(state).entries();
        if (entries.stream().anyMatch(entry -> entry.kind() == Entry.Kind.ESCALATED)) {
            return End.ESCALATED;
        }
        boolean isVerified = entries.stream()
                .anyMatch(entry -> entry.kind() == Entry.Kind.VERIFIED
                        && "VERIFIED".equals(entry.data().get("outcome")));
        return isAsBefore.getAsBoolean() || isVerified && isHealed.getAsBoolean() ? End.RESTORED : End.NEITHER;
    }

    private static boolean policyIs(String policy) {
        return redis.command("CONFIG", "GET", "maxmemory-policy").contains(policy);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void heal_faultInTheMidst_restoredOrEscalated() throws IOException {
        body(Trial.of("P31", FAULT, ROUNDS));
    }

    @Test
    @SuppressWarnings("try")
    void heal_nothingIsTakenBack_isFound() {
        PlantedBug bug = PlantedBug.NOTHING_IS_TAKEN_BACK;
        Trial trial = Trial.of(bug.promise() + "-planted", "planted bug " + bug, 1);
        try (PlantedBug.Planted planted = bug.plant()) {
            assertThatThrownBy(() -> body(trial)).isInstanceOf(AssertionError.class);
        }
    }
}
