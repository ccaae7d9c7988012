package com.qte.ops.remediation.postgres.upkeep;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.target.postgres.WantedIndex;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes an index that the configuration wants and that no valid one stands in for; beside the traffic, for nobody who
 * reads or writes has to wait.
 *
 * <p>One index a plan. It gets the name {@code idx_<table>_<columns>}. What a failed attempt has left under this name,
 * invalid and with just this definition, is dropped first; other invalid indexes are left to people. Not begun where the
 * disk that can be seen has less than twice the estimate left, the server is under load, or the table is larger than
 * {@value #MOST_BYTES} bytes, which takes longer than one act may. A build that is cancelled, fails or has to stop leaves
 * nothing behind. Taken back by dropping the index.
 *
 * <p>Immutable and thread-safe.
 */
public final class CreateIndex implements Remediation<PostgresTarget> {
    /** What is read within some forty seconds at a hundred megabytes a second. */
    static final long MOST_BYTES = 4L << 30;

    static final String REQUIRED = "postgres.indexes.required";
    static final String INVALID = "postgres.indexes.invalid";

    private static final RemediationSpec<PostgresTarget> SPEC = new RemediationSpec<>(
            "postgres.create-index",
            PostgresTarget.class,
            Danger.DISRUPTIVE,
            List.of(REQUIRED, INVALID),
            List.of(),
            Duration.ofSeconds(60),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            List.of("RB-B4.f2", "RB-E1.1", "RB-E1.2", "RB-E1.3"));

    /** As long as an approval is valid. */
    private static final Duration VALID = Duration.ofMinutes(15);

    @Override
    public RemediationSpec<PostgresTarget> spec() {
        return SPEC;
    }

    /**
     * Looks which of the wanted indexes is missing; blocks for some milliseconds and a login.
     *
     * @throws com.qte.ops.model.OpsException DENIED, if the role has not the rights of the table's owner
     * @throws SQLException if the server cannot be asked
     */
    @Override
    public Plan plan(Occasion<PostgresTarget> occasion) throws Exception {
        PostgresTarget target = occasion.target();
        Connection connection = occasion.fresh(target).connection();
        List<String> hindrances = new ArrayList<>();
        List<IndexChange> changes = new ArrayList<>();
        Optional<Spot> first = Optional.empty();
        for (Spot spot : spots(connection, target)) {
            Optional<String> verb = verb(spot);
            if (verb.isPresent()) {
                changes.add(IndexChange.of(verb.get(), spot));
                first = first.or(() -> Optional.of(spot));
            } else if (spot.state() == Spot.State.MISSING) {
                hindrances.add("too-large");
            } else if (spot.state() != Spot.State.SERVED) {
                hindrances.add(spot.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            }
        }
        if (first.isEmpty()) {
            return plan(occasion, hindrances.stream().findFirst().orElse("nothing"), List.of());
        }
        Spot spot = first.get();
        if (!spot.table().owned()) {
            throw Missing.ownership(target.user(), spot.table());
        }
        Optional<Long> free = Room.free(connection, target);
        if (free.filter(bytes -> bytes < need(spot)).isPresent()) {
            return plan(occasion, "no-room", List.of());
        }
        String note = (free.isPresent() ? "room" : "room-unknown") + (changes.size() > 1 ? "-first" : "");
        return plan(occasion, note, List.of(changes.get(0).action()));
    }

    private static List<Spot> spots(Connection connection, PostgresTarget target) throws SQLException {
        List<Spot> spots = new ArrayList<>();
        for (WantedIndex wanted : target.wanted().indexes()) {
            for (Table table : Table.named(connection, wanted.table())) {
                spots.add(Spot.of(connection, wanted, table));
            }
        }
        return spots;
    }

    private static Optional<String> verb(Spot spot) {
        return switch (spot.state()) {
            case LEFT_OVER -> Optional.of(IndexChange.DROP_LEFTOVER);
            case MISSING -> spot.table().bytes() <= MOST_BYTES ? Optional.of(IndexChange.CREATE) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Bytes that must be free. */
    static long need(Spot spot) {
        return Room.TIMES * Room.estimate(spot.table().rows(), spot.keyBytes());
    }

    private static Plan plan(Occasion<PostgresTarget> occasion, String note, List<Action> actions) {
        int peers = Math.max(1, occasion.target().wanted().indexes().size());
        return new Plan(
                SPEC.id(),
                occasion.target().subject(),
                note,
                actions,
                peers,
                occasion.now(),
                occasion.now().plus(VALID));
    }

    /**
     * Builds one index, or drops one; blocks for as long as that takes, at most its time-out.
     *
     * @throws SQLException if it is not known what became of it
     */
    @Override
    public Result apply(Action action, Act<PostgresTarget> act) throws Exception {
        Optional<IndexChange> change = IndexChange.of(action, act.target());
        return change.isPresent()
                ? IndexWork.of(change.get(), act)
                : Result.refused("not an action of this remediation: " + action.verb() + " " + action.identity());
    }

    /**
     * Looks whether the index is there and valid, or gone; blocks for some milliseconds and a login. One that is still
     * being built tells nothing yet.
     *
     * @throws SQLException if the server cannot be asked
     */
    @Override
    public Trace trace(Action action, Site<PostgresTarget> site) throws Exception {
        Optional<IndexChange> change = IndexChange.of(action, site.target());
        if (change.isEmpty()) {
            return Trace.UNKNOWN;
        }
        Connection connection = site.fresh(site.target()).connection();
        Optional<Spot> spot = change.get().spot(connection);
        if (spot.isEmpty()) {
            return Trace.DONE;
        }
        Optional<Index> own = spot.get().own();
        if (own.filter(index -> index.builder() != 0).isPresent()) {
            return Trace.UNKNOWN;
        }
        boolean wanted = action.verb().equals(IndexChange.CREATE);
        boolean there = wanted ? own.filter(Index::valid).isPresent() : own.isPresent();
        return wanted == there ? Trace.DONE : Trace.NOT_DONE;
    }

    /** Dropping what was made; what was dropped as invalid does not come back. */
    @Override
    public Optional<Action> undo(Action action) {
        return action.verb().equals(IndexChange.CREATE)
                ? Optional.of(new Action(IndexChange.DROP, action.target(), action.identity(), action.before()))
                : Optional.empty();
    }
}
