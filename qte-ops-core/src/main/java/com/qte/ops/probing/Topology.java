package com.qte.ops.probing;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Target;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Who needs whom: checks by their declarations, subjects by what their targets rely on. Immutable. */
public final class Topology {
    /** The finding under which the failures of plugins are told. */
    static final Finding.Id PLUGINS = new Finding.Id("ops.plugins", new Subject("ops", "self"), "");

    private final Map<String, CheckSpec> checks;
    private final Map<Subject, Set<Subject>> relies;
    private final Set<Need> neededParts;

    private Topology(Map<String, CheckSpec> checks, Map<Subject, Set<Subject>> relies) {
        this.checks = checks;
        this.relies = relies;
        this.neededParts = checks.values().stream()
                .flatMap(spec -> spec.needs().stream())
                .map(Need::parse)
                .filter(need -> need.part().isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Of these checks and these targets. */
    public static Topology of(Collection<CheckSpec> checks, Collection<? extends Target<?>> targets) {
        Map<Subject, List<Subject>> direct = new HashMap<>();
        targets.forEach(target -> direct.computeIfAbsent(target.subject(), subject -> new ArrayList<>())
                .addAll(target.reliesOn()));
        return of(checks, direct);
    }

    /**
     * Of these checks and these subjects.
     *
     * @param relies what each subject cannot work without
     */
    public static Topology of(Collection<CheckSpec> checks, Map<Subject, ? extends Collection<Subject>> relies) {
        Map<String, CheckSpec> byId = new LinkedHashMap<>();
        checks.forEach(check -> byId.put(check.id(), check));
        Map<Subject, List<Subject>> direct = new HashMap<>();
        relies.forEach((subject, others) -> direct.put(subject, List.copyOf(others)));
        Map<Subject, Set<Subject>> all = new HashMap<>();
        direct.keySet().forEach(subject -> all.put(subject, closure(subject, direct)));
        return new Topology(Map.copyOf(byId), Map.copyOf(all));
    }

    private static Set<Subject> closure(Subject start, Map<Subject, List<Subject>> direct) {
        Set<Subject> seen = new LinkedHashSet<>();
        Deque<Subject> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            Subject subject = open.poll();
            if (seen.add(subject)) {
                open.addAll(direct.getOrDefault(subject, List.of()));
            }
        }
        return seen;
    }

    /** The spec of a check, if there is such a one. */
    public Optional<CheckSpec> check(String id) {
        return Optional.ofNullable(checks.get(id));
    }

    /** The specs of all checks, by id. */
    public List<CheckSpec> checks() {
        return checks.values().stream()
                .sorted(Comparator.comparing(CheckSpec::id))
                .toList();
    }

    /** What each subject cannot work without, itself included; of one that is not listed nothing is known. */
    public Map<Subject, Set<Subject>> relies() {
        return relies;
    }

    /** The subject itself and everything that it cannot work without. */
    public Set<Subject> reliesOn(Subject subject) {
        return relies.getOrDefault(subject, Set.of(subject));
    }

    /** Whether the second can bring the first about: it is explained by it, or needs it, on a subject it relies on. */
    public boolean explains(Finding cause, Finding effect) {
        return reliesOn(effect.subject()).contains(cause.subject())
                && check(cause.check())
                        .filter(spec -> spec.canExplain(effect.check()))
                        .isPresent();
    }

    /** The finding's part where some check needs that very part; empty for all others, which are needed alike. */
    public String neededPart(Finding finding) {
        return neededParts.contains(new Need(finding.check(), Optional.of(finding.part()))) ? finding.part() : "";
    }

    /** Whether the effect's check needs the cause's to be well, on a subject that it relies on. */
    public boolean needs(Finding effect, Finding cause) {
        return reliesOn(effect.subject()).contains(cause.subject())
                && check(effect.check())
                        .filter(spec -> spec.needs().stream().map(Need::parse).anyMatch(need -> need.isMetBy(cause)))
                        .isPresent();
    }

    /**
     * What keeps a check from being looked at: the worst finding that it needs and that is not there, unless the check
     * can itself explain that one.
     *
     * @param known the findings of a check on a subject, as far as they are known
     */
    Optional<Finding> blocker(CheckSpec check, Subject subject, BiFunction<String, Subject, List<Finding>> known) {
        return check.needs().stream()
                .map(Need::parse)
                .filter(need -> !check.canExplain(need.check()))
                .flatMap(need -> reliesOn(subject).stream()
                        .flatMap(relied -> known.apply(need.check(), relied).stream())
                        .filter(need::isMetBy))
                .filter(finding -> isAway(finding.status()))
                .max((one, other) -> one.status().compareTo(other.status()));
    }

    private static boolean isAway(Status status) {
        return status == Status.FAILING || status == Status.RECOVERING || status == Status.UNKNOWN;
    }

    /**
     * One entry of a check's needs: a check, or one part of it as {@code check#part}.
     *
     * @param check id of the check needed
     * @param part the part needed; empty where all parts are
     */
    record Need(String check, Optional<String> part) {
        static Need parse(String entry) {
            int mark = entry.indexOf('#');
            return mark < 0
                    ? new Need(entry, Optional.empty())
                    : new Need(entry.substring(0, mark), Optional.of(entry.substring(mark + 1)));
        }

        boolean isMetBy(Finding finding) {
            return finding.check().equals(check)
                    && part.filter(wanted -> !finding.part().equals(wanted)).isEmpty();
        }
    }
}
