package com.qte.ops.remediation.postgres;

import static com.qte.ops.remediation.Call.found;
import static com.qte.ops.remediation.postgres.Backends.session;
import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final Subject MAIN = new Subject("postgres", "main");
    private static final Selection CANCEL = new Selection.Queries(Signal.CANCEL);
    private static final Selection TERMINATE = new Selection.Queries(Signal.TERMINATE);
    private static final Selection IDLE = new Selection.IdleSessions();
    private static final String IN_TRANSACTION = Identity.IDLE_IN_TRANSACTION;

    @Test
    void choose_slowQueryAroundTheLimit_fromTheLimitOn() {
        List<Backend> seen = List.of(
                session(1).aged(59.9).free(),
                session(2).aged(60).free(),
                session(3).aged(60.1).free());

        assertThat(pids(CANCEL, seen, found(MAIN, Occasions.SLOW_QUERIES, 60))).containsExactly(3, 2);
        assertThat(pids(CANCEL, seen)).containsExactly(3, 2);
    }

    @Test
    void choose_slowQueryThatWaitsForALock_isAVictim() {
        List<Backend> seen =
                List.of(session(1).aged(10).free(), session(2).aged(100).blockedBy(100, 1));

        assertThat(pids(CANCEL, seen, found(MAIN, Occasions.SLOW_QUERIES, 60))).isEmpty();
        assertThat(pids(CANCEL, seen, found(MAIN, Occasions.BLOCKED, 30))).containsExactly(1);
    }

    @Test
    void choose_blockedAndSlow_rootBlockerFirst() {
        List<Backend> seen = List.of(
                session(1).aged(500).free(),
                session(2).aged(70).free(),
                session(3).aged(40).blockedBy(40, 2));

        assertThat(pids(CANCEL, seen, found(MAIN, Occasions.SLOW_QUERIES, 60), found(MAIN, Occasions.BLOCKED, 30)))
                .containsExactly(2, 1);
    }

    @Test
    void choose_waitAroundTheLimit_fromTheLimitOn() {
        Finding blocked = found(MAIN, Occasions.BLOCKED, 30);

        assertThat(pids(CANCEL, List.of(session(1).free(), session(2).blockedBy(29.9, 1)), blocked))
                .isEmpty();
        assertThat(pids(CANCEL, List.of(session(1).free(), session(2).blockedBy(30, 1)), blocked))
                .containsExactly(1);
    }

    @Test
    void choose_idleInTransaction_neverCancelled() {
        List<Backend> seen = List.of(
                session(1).state(IN_TRANSACTION).aged(900).free(), session(2).blockedBy(900, 1));

        assertThat(pids(CANCEL, seen)).isEmpty();
        assertThat(pids(TERMINATE, seen)).isEmpty();
        assertThat(pids(IDLE, seen)).containsExactly(1);
    }

    @Test
    void choose_queryThatWaitsForItsClient_onlyTerminated() {
        List<Backend> seen = List.of(
                session(1)
                        .aged(90)
                        .waitsFor("ClientRead")
                        .query("COPY t FROM STDIN")
                        .free(),
                session(2).aged(80).waitsFor("ClientWrite").query("SELECT 1").free(),
                session(3).aged(70).query("COPY t FROM STDIN").free());

        assertThat(pids(CANCEL, seen)).isEmpty();
        assertThat(pids(TERMINATE, seen)).containsExactly(1, 2);
    }

    @Test
    void choose_idleInTransactionAroundTheLimit_fromTheLimitOn() {
        List<Backend> seen = List.of(
                session(1).state(IN_TRANSACTION).aged(59.9).free(),
                session(2).state(IN_TRANSACTION).aged(60).free(),
                session(3).state("idle in transaction (aborted)").aged(61).free());

        assertThat(pids(IDLE, seen, found(MAIN, Occasions.IDLE_IN_TRANSACTION, 60)))
                .containsExactly(3, 2);
        assertThat(pids(IDLE, seen, found(MAIN, Occasions.SATURATION, 0.8))).containsExactly(3, 2);
    }

    @Test
    void choose_blockerIdleForAMoment_isBusy() {
        List<Backend> seen = List.of(
                session(1).state(IN_TRANSACTION).aged(0.1).free(), session(2).blockedBy(300, 1));

        assertThat(pids(IDLE, seen, found(MAIN, Occasions.BLOCKED, 30))).isEmpty();
    }

    @Test
    void choose_plainIdle_onlyBeyondThePoolsMinimumAndOnlyForItsOccasions() {
        List<Backend> seen = new ArrayList<>();
        for (int pid = 1; pid <= 12; pid++) {
            seen.add(session(pid).state("idle").aged(3_590 + pid * 10).free());
        }
        Collections.shuffle(seen, new Random(7));

        assertThat(pids(IDLE, seen)).isEmpty();
        assertThat(pids(IDLE, seen, found(MAIN, Occasions.IDLE_IN_TRANSACTION, 60)))
                .isEmpty();
        assertThat(pids(IDLE, seen, found(MAIN, Occasions.IDLE, 3_600))).containsExactly(12, 11);
        assertThat(pids(IDLE, seen, found(MAIN, Occasions.SATURATION, 0.8))).containsExactly(12, 11);
        assertThat(pids(IDLE, seen, found(MAIN, Occasions.IDLE, 3_705))).containsExactly(12);
    }

    @Test
    void choose_idleWithAdvisoryLockOrListening_left() {
        Backend.Place leader = new Backend.Place(false, true, false, false, true);

        assertThat(IDLE.fits(session(1).state("idle").place(leader).free())).isFalse();
        assertThat(IDLE.fits(session(1).state("idle").query("LISTEN fills").free()))
                .isFalse();
        assertThat(IDLE.fits(session(1).state("idle").free())).isTrue();
    }

    @Test
    void choose_findingOfAnotherCheckOnly_nothing() {
        List<Backend> seen = List.of(session(1).aged(900).free());

        assertThat(pids(CANCEL, seen, found(MAIN, Occasions.BLOCKED, 30))).isEmpty();
    }

    @Test
    void choose_spared_never() {
        List<Backend> seen = List.of(
                session(1).aged(900).with(Identity.APPLICATION, "pg_dump").free(),
                session(2).aged(900).type("walsender").free(),
                session(3)
                        .aged(900)
                        .waitsFor("SyncRep")
                        .query("INSERT INTO t VALUES (1)")
                        .free());

        assertThat(pids(CANCEL, seen)).isEmpty();
        assertThat(pids(TERMINATE, seen)).isEmpty();
    }

    private static List<Integer> pids(Selection selection, List<Backend> seen, Finding... findings) {
        Occasions occasions = new Occasions(List.of(findings), Optional.empty());
        return selection.choose(new Activity(seen), occasions).stream()
                .map(Backend::pid)
                .toList();
    }
}
