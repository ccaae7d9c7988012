package com.qte.ops.symptom;

import com.qte.ops.spi.CheckSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the checks declare of one another: which fault brings which about. Immutable. */
public final class Origins {
    private final Map<String, CheckSpec> checks;
    private final Map<String, List<String>> causes = new LinkedHashMap<>();

    private Origins(Map<String, CheckSpec> checks) {
        this.checks = checks;
        checks.keySet()
                .forEach(effect -> causes.put(
                        effect,
                        checks.values().stream()
                                .filter(cause -> !cause.id().equals(effect) && cause.canExplain(effect))
                                .map(CheckSpec::id)
                                .toList()));
    }

    /** Of these checks. */
    public static Origins of(Collection<CheckSpec> checks) {
        Map<String, CheckSpec> byId = new LinkedHashMap<>();
        checks.stream().sorted(Comparator.comparing(CheckSpec::id)).forEach(check -> byId.put(check.id(), check));
        return new Origins(byId);
    }

    /** The checks that by their own word bring this one's fault about, by id. */
    public List<String> causesOf(String effect) {
        return causes.getOrDefault(effect, List.of());
    }

    /** Whether the first is known to bring the second about, by however many steps. */
    boolean isBehind(String cause, String effect) {
        Set<String> seen = new LinkedHashSet<>(List.of(effect));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (String nearer : causesOf(open.poll())) {
                if (nearer.equals(cause)) {
                    return true;
                }
                if (seen.add(nearer)) {
                    open.add(nearer);
                }
            }
        }
        return false;
    }

    /**
     * Every check that a differential diagnosis of the symptom looks at: those that it names, and whatever can bring about
     * what it shows or suspects. Causes come before their effects; where two can bring each other about, the one that the
     * symptom names first.
     *
     * @return ids, those that the symptom names but nobody has among them
     */
    public List<String> of(Symptom symptom) {
        Set<String> all = new LinkedHashSet<>(symptom.named());
        Deque<String> open = new ArrayDeque<>(all);
        while (!open.isEmpty()) {
            for (String cause : causesOf(open.poll())) {
                if (all.add(cause)) {
                    open.add(cause);
                }
            }
        }
        Set<String> ordered = new LinkedHashSet<>();
        all.forEach(check -> place(check, all, ordered, new LinkedHashSet<>()));
        return new ArrayList<>(ordered);
    }

    private void place(String check, Set<String> all, Set<String> ordered, Set<String> above) {
        if (ordered.contains(check) || !all.contains(check) || !above.add(check)) {
            return;
        }
        causesOf(check).forEach(cause -> place(cause, all, ordered, above));
        CheckSpec spec = checks.get(check);
        if (spec != null) {
            spec.needs().stream()
                    .map(need -> need.replaceFirst("#.*", ""))
                    .forEach(need -> place(need, all, ordered, above));
        }
        ordered.add(check);
    }

    /** Whether there is such a check. */
    public boolean knows(String check) {
        return checks.containsKey(check);
    }
}
