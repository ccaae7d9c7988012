package com.qte.ops.probes.postgres.tables;

import static com.qte.ops.probes.postgres.tables.GivenTables.AT;
import static com.qte.ops.probes.postgres.tables.GivenTables.holder;
import static com.qte.ops.probes.postgres.tables.GivenTables.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.probes.postgres.tables.IndexFacts.Invalid;
import com.qte.ops.probes.postgres.tables.Seen.Change;
import com.qte.ops.probes.postgres.tables.ServerState.Holder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RememberingTest {
    private static final Map<String, List<String>> TRADES = Map.of("public.trades", List.of("id bigint", "price text"));

    private static ServerState server(Instant clock, Holder... holders) {
        return new ServerState(
                180_006, clock, true, false, true, true, 0, 3, AT.minusSeconds(9), Optional.empty(), List.of(holders));
    }

    private static Seen defined(Seen before, Instant clock, Map<String, List<String>> columns, long total) {
        return Remembering.with(
                before,
                server(clock),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.of(new Definitions(total, columns)));
    }

    @Test
    void with_holderThatDoesNotSaySince_firstSightStays() {
        Holder slot = holder("slot", "s1", Optional.empty());
        Seen first = Remembering.with(
                Seen.NOTHING, server(AT, slot), Optional.empty(), Optional.empty(), 0, Optional.empty());
        Seen later = Remembering.with(
                first, server(AT.plusSeconds(60), slot), Optional.empty(), Optional.empty(), 0, Optional.empty());
        assertThat(later.holders()).isEqualTo(Map.of("slot:s1", AT));
        Seen gone = Remembering.with(
                later, server(AT.plusSeconds(120)), Optional.empty(), Optional.empty(), 0, Optional.empty());
        assertThat(gone.holders()).isEmpty();
    }

    @Test
    void with_invalidIndexNotRead_staysAsItWas() {
        IndexFacts facts = new IndexFacts(List.of(), 1, List.of(new Invalid(7, "public", "trades", "left", true)));
        Seen first =
                Remembering.with(Seen.NOTHING, server(AT), Optional.of(facts), Optional.empty(), 0, Optional.empty());
        Seen later = Remembering.with(
                first, server(AT.plusSeconds(60)), Optional.empty(), Optional.empty(), 0, Optional.empty());
        assertThat(later.invalid()).isEqualTo(Map.of(7L, AT));
    }

    @Test
    void with_columnChanged_namedForADayAndThenMeant() {
        Seen first = defined(Seen.NOTHING, AT, TRADES, 1);
        assertThat(first.changes()).isEmpty();
        Map<String, List<String>> other = Map.of("public.trades", List.of("id bigint", "price numeric"));
        Seen changed = defined(first, AT, other, 1);
        assertThat(changed.changes())
                .containsExactly(
                        new Change("public.trades", "changed", List.of("- price text", "+ price numeric"), AT));
        Seen stillToday = defined(changed, AT.plus(Duration.ofDays(1)).minusNanos(1), other, 1);
        assertThat(stillToday.changes()).hasSize(1);
        Seen accepted = defined(stillToday, AT.plus(Duration.ofDays(1)), other, 1);
        assertThat(accepted.changes()).isEmpty();
        assertThat(defined(accepted, AT.plus(Duration.ofDays(1)), TRADES, 1).changes())
                .hasSize(1);
    }

    @Test
    void with_columnChangedBack_forgotten() {
        Seen first = defined(Seen.NOTHING, AT, TRADES, 1);
        Seen changed = defined(first, AT, Map.of("public.trades", List.of("id bigint")), 1);
        assertThat(defined(changed, AT.plusSeconds(60), TRADES, 1).changes()).isEmpty();
    }

    @Test
    void with_moreTablesThanListed_newInTheListIsNotNew() {
        Seen first = defined(Seen.NOTHING, AT, TRADES, 300);
        Seen later = defined(
                first, AT, Map.of("public.trades", TRADES.get("public.trades"), "public.old", List.of("id int")), 300);
        assertThat(later.changes()).isEmpty();
        assertThat(later.baseline()).containsKey("public.old");
    }

    @Test
    void with_sequencesInPortions_farOnesAreKeptUntilReadAgain() {
        SequenceFacts.Sequence far = sequence("far", 0.9);
        SequenceFacts first = new SequenceFacts(250, far.oid() + 1, 0, Optional.empty(), 0, List.of(far));
        Seen seen =
                Remembering.with(Seen.NOTHING, server(AT), Optional.empty(), Optional.of(first), 0, Optional.empty());
        SequenceFacts rest = new SequenceFacts(3, far.oid() + 9, 0, Optional.empty(), 0, List.of());
        Seen after = Remembering.with(
                seen, server(AT), Optional.empty(), Optional.of(rest), far.oid() + 1, Optional.empty());
        assertThat(after.sequences()).containsExactly(far);
        SequenceFacts again = new SequenceFacts(250, far.oid() + 1, 0, Optional.empty(), 0, List.of());
        assertThat(Remembering.with(after, server(AT), Optional.empty(), Optional.of(again), 0, Optional.empty())
                        .sequences())
                .isEmpty();
    }
}
