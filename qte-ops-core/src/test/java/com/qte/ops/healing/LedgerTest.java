package com.qte.ops.healing;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.journal.Entry;
import com.qte.ops.spi.Score;
import com.qte.ops.spi.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerTest {
    private final Ledger ledger = new Ledger();
    private Instant at = World.START;
    private long number;

    private long tell(Entry.Kind kind, Map<String, Object> data) {
        ledger.accept(new Entry(++number, at, kind, data, ""));
        return number;
    }

    private long intent(String run, String finding) {
        Map<String, Object> data = new HashMap<>(Map.of(
                "run", run, "plan", "hash", "remediation", "r.heal", "subject", "x:1", "occasion", List.of(finding)));
        return tell(Entry.Kind.INTENT, data);
    }

    private void run(String run, Healed.Outcome outcome, String result) {
        long intent = intent(run, "finding " + run);
        tell(Entry.Kind.OUTCOME, Map.of("run", run, "intent", intent, "result", result));
        tell(Entry.Kind.VERIFIED, Map.of("run", run, "outcome", outcome.name()));
    }

    private Stamp now() {
        return new Stamp(at, "", 0);
    }

    @ParameterizedTest
    @EnumSource(Trace.class)
    void reconciled_knownEnd_closesTheIntent(Trace trace) {
        long intent = intent("a", "f");
        tell(Entry.Kind.RECONCILED, Map.of("intent", intent, "run", "a", "trace", trace.name()));
        assertThat(ledger.openIntents()).hasSize(trace == Trace.UNKNOWN ? 1 : 0);
        assertThat(ledger.acts(now()))
                .singleElement()
                .satisfies(act -> assertThat(act.open()).isEqualTo(trace == Trace.UNKNOWN));
    }

    @Test
    void score_lastTwenty_andFalseFires() {
        for (int i = 0; i < 30; i++) {
            run("old-" + i, Healed.Outcome.FAILED, "UNKNOWN");
        }
        for (int i = 0; i < 16; i++) {
            run("new-" + i, Healed.Outcome.VERIFIED, i < 3 ? "GONE" : "DONE");
        }
        assertThat(ledger.score("r.heal")).isEqualTo(new Score("r.heal", 20, 16, 3, 0));
        assertThat(ledger.score("r.heal").demoted()).isFalse();
        run("one", Healed.Outcome.NOT_EFFECTIVE, "DONE");
        assertThat(ledger.score("r.heal").demoted()).isFalse();
        run("two", Healed.Outcome.VERIFIED, "DONE");
        assertThat(ledger.score("r.other")).isEqualTo(Score.none("r.other"));
        assertThat(ledger.tally())
                .containsEntry(Healed.Outcome.FAILED, 30L)
                .containsEntry(Healed.Outcome.VERIFIED, 17L);
    }

    @Test
    void score_findingBackWithinADay_recurred() {
        run("a", Healed.Outcome.VERIFIED, "DONE");
        at = at.plus(Duration.ofDays(1));
        propose("finding a", "qte-ops");
        assertThat(ledger.score("r.heal").recurred()).isZero();

        run("b", Healed.Outcome.VERIFIED, "DONE");
        at = at.plus(Duration.ofHours(23));
        propose("finding b", "ann");
        assertThat(ledger.score("r.heal").recurred()).isZero();
        propose("finding a", "qte-ops");
        assertThat(ledger.score("r.heal").recurred()).isZero();
        propose("finding b", "qte-ops");
        assertThat(ledger.score("r.heal").recurred()).isOne();
    }

    private void propose(String finding, String requester) {
        tell(Entry.Kind.PROPOSED, Map.of("requester", requester, "occasion", List.of(finding)));
    }

    @Test
    void tried_lastDayOfThatFinding() {
        run("a", Healed.Outcome.NOT_EFFECTIVE, "DONE");
        run("b", Healed.Outcome.VERIFIED, "DONE");
        assertThat(ledger.tried("finding a", now())).containsExactly(new Tried("r.heal", Healed.Outcome.NOT_EFFECTIVE));
        at = at.plus(Duration.ofDays(1));
        assertThat(ledger.tried("finding a", now())).isEmpty();
    }

    @Test
    void runs_thousands_memoryStaysBounded() {
        for (int i = 0; i < 5_000; i++) {
            run("run-" + i, Healed.Outcome.FAILED, "UNKNOWN");
        }
        assertThat(ledger.acts(now())).hasSize(PastRuns.KEPT);
        assertThat(ledger.track().breakers()).hasSize(1);
    }
}
