package com.qte.ops.probing;

import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A probe as it was registered. What it declares is read once, so that foreign code which answers differently the next
 * time, throws or hangs cannot change or stop what runs.
 *
 * @param <T> the kind of target
 * @param <S> the snapshot that it brings
 * @param probe the probe itself, possibly foreign code
 * @param spec what the probe declared
 * @param checks its checks and what they declared, those that are needed before those that need them, and otherwise in
 *     the probe's order
 * @param origin whether it came with this library
 */
public record Plugged<T extends Target<?>, S extends Record>(
        Probe<T, S> probe, ProbeSpec<T, S> spec, List<Declared<S>> checks, Origin origin) {
    /** Where a probe came from. */
    public enum Origin {
        /** From this library: goes on even when no more threads may be risked on others. */
        BUILT_IN,
        /** From a plugin or the embedder. */
        THIRD_PARTY
    }

    /**
     * A check and what it declared.
     *
     * @param <S> the snapshot that it judges
     * @param check the check itself, possibly foreign code
     * @param spec what it declared when it was asked
     */
    public record Declared<S extends Record>(Check<S> check, CheckSpec spec) {}

    public Plugged {
        checks = inOrder(checks);
    }

    /** Reads what the probe declares. Runs foreign code: whatever it throws is thrown, however long it takes. */
    public static <T extends Target<?>, S extends Record> Plugged<T, S> of(Probe<T, S> probe, Origin origin) {
        ProbeSpec<T, S> spec = probe.spec();
        List<Declared<S>> checks = spec.checks().stream()
                .map(check -> new Declared<>(check, check.spec()))
                .toList();
        return new Plugged<>(probe, spec, checks, origin);
    }

    private static <S extends Record> List<Declared<S>> inOrder(List<Declared<S>> checks) {
        Map<String, Declared<S>> byId = new HashMap<>();
        checks.forEach(check -> byId.put(check.spec().id(), check));
        List<Declared<S>> ordered = new ArrayList<>();
        checks.forEach(check -> place(check, byId, ordered, new HashSet<>()));
        return List.copyOf(ordered);
    }

    private static <S extends Record> void place(
            Declared<S> check, Map<String, Declared<S>> byId, List<Declared<S>> ordered, Set<String> above) {
        if (ordered.stream().anyMatch(placed -> placed == check)
                || !above.add(check.spec().id())) {
            return;
        }
        for (String need : check.spec().needs()) {
            Declared<S> needed = byId.get(Topology.Need.parse(need).check());
            if (needed != null) {
                place(needed, byId, ordered, above);
            }
        }
        ordered.add(check);
    }
}
