package com.qte.ops.remediation.postgres;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sessions as a server would show them, for what is pure. */
record Backends(
        Map<String, String> identity, String type, Backend.Place place, double age, String waitsFor, String query) {
    static final Backend.Place ORDINARY = new Backend.Place(false, true, false, false, false);

    static Backends session(int pid) {
        Map<String, String> identity = new HashMap<>();
        Identity.COLUMNS.keySet().forEach(column -> identity.put(column, ""));
        identity.put(Identity.PID, Integer.toString(pid));
        identity.put(Identity.STATE, Identity.ACTIVE);
        identity.put(Identity.USER, "qte_engine");
        identity.put(Identity.APPLICATION, "worker");
        return new Backends(identity, "client backend", ORDINARY, 0, "", "SELECT 1");
    }

    Backends with(String column, String value) {
        Map<String, String> changed = new HashMap<>(identity);
        changed.put(column, value);
        return new Backends(changed, type, place, age, waitsFor, query);
    }

    Backends state(String state) {
        return with(Identity.STATE, state);
    }

    Backends type(String newType) {
        return new Backends(identity, newType, place, age, waitsFor, query);
    }

    Backends place(Backend.Place newPlace) {
        return new Backends(identity, type, newPlace, age, waitsFor, query);
    }

    Backends aged(double seconds) {
        return new Backends(identity, type, place, seconds, waitsFor, query);
    }

    Backends waitsFor(String event) {
        return new Backends(identity, type, place, age, event, query);
    }

    Backends query(String sql) {
        return new Backends(identity, type, place, age, waitsFor, sql);
    }

    Backend free() {
        return blockedBy(0);
    }

    /** Kept waiting for so many seconds by these. */
    Backend blockedBy(double seconds, Integer... pids) {
        return new Backend(
                identity,
                type,
                place,
                "10.0.0.3",
                Optional.of(age),
                Optional.of(age),
                waitsFor,
                query,
                List.of(pids),
                Optional.of(seconds));
    }
}
