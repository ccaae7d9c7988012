package com.qte.ops.probes.security;

import com.qte.ops.probes.security.FailedLogin.Voice;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Counts failed logins by source. Of a login that two tell of, the more often told counts. Not thread-safe. */
final class Tally {
    /** Of more sources than that the rest is one. */
    private static final int MOST_SOURCES = 500;

    private static final String OTHERS = "others";

    private final Map<Voice, Map<String, Integer>> told = new EnumMap<>(Voice.class);

    void add(FailedLogin login) {
        Map<String, Integer> counts = told.computeIfAbsent(login.voice(), unused -> new HashMap<>());
        boolean known = counts.containsKey(login.source()) || counts.size() < MOST_SOURCES;
        counts.merge(known ? login.source() : OTHERS, login.times(), Integer::sum);
    }

    Map<String, Integer> bySource() {
        Map<String, Integer> all = new HashMap<>();
        told.values().forEach(counts -> counts.forEach((source, count) -> all.merge(source, count, Math::max)));
        return all;
    }
}
