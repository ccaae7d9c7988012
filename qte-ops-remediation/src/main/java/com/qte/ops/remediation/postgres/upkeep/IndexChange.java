package com.qte.ops.remediation.postgres.upkeep;

import com.qte.ops.model.Action;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.target.postgres.WantedIndex;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One change of a wanted index.
 *
 * @param verb what is done
 * @param wanted which of those configured
 * @param identity the table, the index's name, and the invalid one that was there when it was planned
 */
record IndexChange(String verb, WantedIndex wanted, Map<String, String> identity) {
    /** Makes it; drops what a failed attempt has left first. */
    static final String CREATE = "create";
    /** Drops what a failed attempt has left; another index serves already. */
    static final String DROP_LEFTOVER = "drop-leftover";
    /** Takes a creation back. */
    static final String DROP = "drop-index";

    private static final String WANTED = "wanted";
    private static final String INDEX = "index";
    private static final String LEFTOVER = "leftover";
    private static final Set<String> VERBS = Set.of(CREATE, DROP_LEFTOVER, DROP);
    private static final Set<String> KEYS = Set.of(Table.OID, Table.SCHEMA, Table.NAME, WANTED, INDEX, LEFTOVER);

    /** The change of an index that is as it was seen. */
    static IndexChange of(String verb, Spot spot) {
        Map<String, String> identity = new HashMap<>(spot.table().identity());
        identity.put(WANTED, spot.wanted().toString());
        identity.put(INDEX, spot.name());
        identity.put(LEFTOVER, leftover(spot));
        return new IndexChange(verb, spot.wanted(), identity);
    }

    /** Read from an action; empty where it is none of this target's. */
    static Optional<IndexChange> of(Action action, PostgresTarget target) {
        Map<String, String> identity = action.identity();
        if (!VERBS.contains(action.verb()) || !identity.keySet().equals(KEYS)) {
            return Optional.empty();
        }
        return target.wanted().indexes().stream()
                .filter(wanted -> wanted.toString().equals(identity.get(WANTED)))
                .findFirst()
                .map(wanted -> new IndexChange(action.verb(), wanted, identity));
    }

    Action action() {
        return Action.of(
                verb, identity.get(INDEX) + " on " + identity.get(Table.SCHEMA) + "." + wanted, identity, Map.of());
    }

    /** The place as it is now, if it is still the one that is named. */
    Optional<Spot> spot(Connection connection) throws SQLException {
        Optional<Table> table = Table.of(connection, identity);
        if (table.isEmpty()) {
            return Optional.empty();
        }
        Spot spot = Spot.of(connection, wanted, table.get());
        return spot.name().equals(identity.get(INDEX)) ? Optional.of(spot) : Optional.empty();
    }

    /** Whether what a failed attempt has left is still what was seen: the same, or still nothing. */
    boolean leftoverIsThatOf(Spot spot) {
        return leftover(spot).equals(identity.get(LEFTOVER));
    }

    private static String leftover(Spot spot) {
        return spot.leftover().map(index -> Long.toString(index.oid())).orElse("");
    }
}
