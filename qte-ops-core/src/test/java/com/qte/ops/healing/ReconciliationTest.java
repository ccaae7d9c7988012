package com.qte.ops.healing;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Entry.Kind;
import com.qte.ops.journal.Journal;
import com.qte.ops.model.Action;
import com.qte.ops.spi.Question;
import com.qte.ops.spi.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the next owner makes of what an earlier one left behind. */
class ReconciliationTest {
    private static final String RUN = "run-1";

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void begin() {
        world = new World(folder.resolve("state"));
    }

    private static Map<String, Object> intent(Map<String, ?> more) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("run", RUN);
        data.put("plan", "hash");
        data.put("remediation", "postgres.end-session");
        data.put("subject", World.DATABASE.toString());
        data.put("action", Forms.of(Action.of("end", "session 1", Map.of("pid", "1"), Map.of())));
        data.put("requester", Question.AUTOMATION);
        data.putAll(more);
        return data;
    }

    private void left(Map<Kind, Map<String, Object>> records) {
        try (Journal journal = Journal.open(world.state, () -> world.now, UnaryOperator.identity(), entry -> {})) {
            records.forEach(journal::append);
        }
    }

    private void leftOpen(Map<String, ?> more) {
        left(Map.of(Kind.INTENT, intent(more)));
    }

    private List<Entry> reconciled() {
        return world.journal().stream()
                .filter(entry -> entry.kind() == Kind.RECONCILED)
                .toList();
    }

    private RunState state() {
        return Optional.ofNullable(RunState.of(world.journal()).get(RUN)).orElseThrow();
    }

    @Test
    void attend_changeIsThere_closesTheIntent() {
        leftOpen(Map.of());
        world.traced = () -> Trace.DONE;
        try (Healing healing = world.healing()) {
            healing.take();
            healing.attend();
            healing.attend();
        }

        assertThat(world.changes).isEmpty();
        assertThat(reconciled())
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.data()).containsEntry("run", RUN).containsEntry("trace", "DONE"));
        assertThat(state()).isEqualTo(RunState.RECONCILED_DONE);
        assertThat(Healing.openIntents(Journal.inspect(world.state))).isEmpty();
        assertThat(world.troubles).hasSize(2).last().asString().contains("was done");
    }

    @Test
    void attend_changeIsNotThere_closesTheIntentAndMayActAgain() {
        leftOpen(Map.of());
        world.traced = () -> Trace.NOT_DONE;
        try (Healing healing = world.healing()) {
            healing.take();
            world.now = world.now.plus(Duration.ofHours(1));
            world.round();
            assertThat(healing.heal(world.plan(healing, Question.AUTOMATION), "still ill")
                            .outcome())
                    .isEqualTo(Healed.Outcome.VERIFIED);
        }
        assertThat(state()).isEqualTo(RunState.RECONCILED_NOT_DONE);
    }

    @Test
    void attend_targetDoesNotTell_staysOpenAndIsToldOnceForAll() {
        leftOpen(Map.of());
        for (int owner = 0; owner < 3; owner++) {
            try (Healing healing = world.healing()) {
                healing.take();
                healing.attend();
            }
        }

        assertThat(world.traces).isEqualTo(1);
        assertThat(reconciled()).hasSize(1);
        assertThat(state()).isEqualTo(RunState.UNKNOWN);
        assertThat(Healing.openIntents(Journal.inspect(world.state))).hasSize(1);
        assertThat(world.troubles).last().asString().contains("a person has to look");
    }

    @Test
    void attend_targetCannotBeReached_looksAgainLaterAndThenSaysUnknown() {
        leftOpen(Map.of());
        world.traced = () -> {
            throw new IOException("no route");
        };
        try (Healing healing = world.healing()) {
            healing.take();
            healing.attend();
            healing.attend();
            assertThat(world.traces).as("not before five seconds have passed").isEqualTo(1);
            assertThat(state()).isEqualTo(RunState.RUNNING);
            for (int later = 0; later < 100; later++) {
                world.now = world.now.plus(Duration.ofMinutes(5));
                healing.attend();
            }
        }
        assertThat(world.traces).isEqualTo(10);
        assertThat(state()).isEqualTo(RunState.UNKNOWN);
        assertThat(reconciled())
                .singleElement()
                .extracting(entry -> entry.data().get("why"))
                .asString()
                .contains("no route");
    }

    @Test
    void attend_clockSetBackWhileItWaits_looksAgainAllTheSame() {
        leftOpen(Map.of());
        world.traced = () -> {
            throw new IOException("no route");
        };
        try (Healing healing = world.healing()) {
            healing.take();
            healing.attend();
            world.setClock(Duration.ofHours(-1));
            world.now = world.now.plus(Duration.ofSeconds(5));
            healing.attend();
        }
        assertThat(world.traces).isEqualTo(2);
    }

    @Test
    void attend_reachedAtLast_tellsWhatItSaw() {
        leftOpen(Map.of());
        int[] down = {3};
        world.traced = () -> {
            if (down[0]-- > 0) {
                throw new IOException("no route");
            }
            return Trace.DONE;
        };
        try (Healing healing = world.healing()) {
            healing.take();
            for (int later = 0; later < 10; later++) {
                healing.attend();
                world.now = world.now.plus(Duration.ofMinutes(1));
            }
        }
        assertThat(state()).isEqualTo(RunState.RECONCILED_DONE);
    }

    @Test
    void attend_remediationIsNotThereAnyMore_unknown() {
        leftOpen(Map.of("remediation", "postgres.other"));
        try (Healing healing = world.healing()) {
            healing.take();
            healing.attend();
        }
        assertThat(state()).isEqualTo(RunState.UNKNOWN);
    }

    @Test
    void attend_recordsThatCannotBeRead_unknown() {
        leftOpen(Map.of("action", Map.of("verb", 1)));
        try (Healing healing = world.healing()) {
            healing.take();
            healing.attend();
        }
        assertThat(state()).isEqualTo(RunState.UNKNOWN);
    }

    @Test
    void attend_secretInTheIdentity_isNotLookedFor() {
        leftOpen(Map.of("altered", true));
        world.traced = () -> Trace.DONE;
        try (Healing healing = world.healing()) {
            healing.take();
            healing.attend();
        }
        assertThat(world.traces).isZero();
        assertThat(state()).isEqualTo(RunState.UNKNOWN);
    }

    @Test
    void heal_secretInTheIdentity_theIntentSaysSo() {
        world.sessions = List.of("s3cret");
        try (Healing healing = world.healing()) {
            healing.heal(world.plan(healing, Question.AUTOMATION), "because");
        }
        assertThat(world.journal())
                .filteredOn(entry -> entry.kind() == Kind.INTENT)
                .singleElement()
                .satisfies(entry -> assertThat(entry.data()).containsEntry("altered", true));
    }

    @Test
    void attend_endedBeforeTheProof_isTold() {
        Map<Kind, Map<String, Object>> records = new LinkedHashMap<>();
        records.put(Kind.INTENT, intent(Map.of()));
        records.put(Kind.OUTCOME, Map.of("run", RUN, "intent", 2, "result", "DONE", "detail", ""));
        left(records);
        try (Healing healing = world.healing()) {
            healing.take();
            healing.attend();
        }
        assertThat(world.traces).isZero();
        assertThat(state()).isEqualTo(RunState.RECONCILED_DONE);
    }

    @Test
    void attend_couldBeTakenBack_isToldAndNotDone() {
        leftOpen(Map.of("undo", Forms.of(Action.of("restore", "session 1", Map.of("pid", "1"), Map.of()))));
        world.traced = () -> Trace.DONE;
        try (Healing healing = world.healing()) {
            healing.take();
            healing.attend();
        }
        assertThat(world.changes).isEmpty();
        assertThat(world.kinds()).endsWith(Kind.ESCALATED, Kind.RECONCILED);
    }

    /** As a process leaves it that dies in the midst of telling: what is told last is that nothing more has to be told. */
    @Test
    void attend_earlierOwnerDiedWhileItCalled_callsAgain() {
        Map<Kind, Map<String, Object>> records = new LinkedHashMap<>();
        records.put(Kind.INTENT, intent(Map.of()));
        records.put(Kind.ESCALATED, Map.of("run", RUN, "why", "cut off in the midst"));
        left(records);
        try (Healing healing = world.healing()) {
            healing.take();
            healing.attend();
            healing.attend();
        }
        assertThat(world.troubles).last().asString().contains("a person has to look");
        assertThat(world.kinds()).endsWith(Kind.ESCALATED, Kind.ABANDONED, Kind.ESCALATED, Kind.RECONCILED);
    }

    @Test
    void attend_earlierStepsWereDone_isToldWithThem() {
        long first;
        try (Journal journal = Journal.open(world.state, () -> world.now, UnaryOperator.identity(), entry -> {})) {
            first = done(journal, Map.of());
            done(journal, Map.of());
            done(journal, Map.of("undoing", true));
            journal.append(Kind.INTENT, intent(Map.of("undoing", true)));
        }
        world.traced = () -> Trace.NOT_DONE;
        try (Healing healing = world.healing()) {
            healing.take();
            healing.attend();
        }
        assertThat(reconciled().get(0).data().get("done")).asString().isEqualTo("[" + first + "]");
        assertThat(world.kinds()).endsWith(Kind.ESCALATED, Kind.RECONCILED);
        assertThat(world.troubles).last().asString().contains("were done and not taken back");
    }

    private static long done(Journal journal, Map<String, ?> more) {
        long number = journal.append(Kind.INTENT, intent(more)).number();
        journal.append(Kind.OUTCOME, Map.of("run", RUN, "intent", number, "result", "DONE", "detail", ""));
        return number;
    }

    @Test
    void attend_ownActInTheMidst_isLeftAlone() {
        try (Healing healing = world.healing()) {
            world.acting = (action, act) -> healing.attend();
            healing.heal(world.plan(healing, Question.AUTOMATION), "because");
        }
        assertThat(world.traces).isZero();
        assertThat(reconciled()).isEmpty();
    }
}
