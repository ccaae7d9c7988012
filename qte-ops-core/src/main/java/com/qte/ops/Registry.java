package com.qte.ops;

import com.qte.ops.alert.PluggedSink;
import com.qte.ops.model.Action;
import com.qte.ops.model.Finding;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Thrown;
import com.qte.ops.probing.Plugged;
import com.qte.ops.report.Catalogue;
import com.qte.ops.report.Inert;
import com.qte.ops.self.SelfSnapshot.PluginProblem;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Tier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that was found or handed in, by id, as it declared itself then: nothing here calls foreign code. What could
 * not be used is put down as a plugin's problem. The first of an id has it: a second one that was found is left out,
 * and one that was handed in is refused, with both named. Confined to one thread until it is complete.
 */
final class Registry {
    private static final int MOST_PROBLEMS = 200;

    private final Map<String, Owned<Plugged<?, ?>>> probes = new LinkedHashMap<>();
    private final Map<String, Owned<CheckSpec>> checks = new LinkedHashMap<>();
    private final Map<String, Owned<Pinned<?>>> remediations = new LinkedHashMap<>();
    private final List<Guard> guards = new ArrayList<>();
    private final Map<Subject, Target<?>> targets = new LinkedHashMap<>();
    private final Map<String, Owned<String>> sinkTypes = new LinkedHashMap<>();
    private final Map<String, PluggedSink> sinks = new LinkedHashMap<>();
    private final Set<String> providers = new LinkedHashSet<>();
    private final Set<PluginProblem> unusable = new LinkedHashSet<>();
    private final Set<PluginProblem> remarks = new LinkedHashSet<>();
    private final Set<String> twice = new LinkedHashSet<>();

    private record Owned<X>(X thing, Owner owner) {}

    void add(Plugged<?, ?> probe, Owner owner) {
        if (owner.isFound()) {
            Optional<CheckSpec> taken = probe.checks().stream()
                    .map(check -> check.spec())
                    .filter(spec -> checks.containsKey(spec.id()))
                    .findFirst();
            if (taken.isPresent()) { // without one of its checks a probe is not what its author meant
                put("check", checks, taken.get().id(), taken.get(), owner);
                return;
            }
        }
        if (put("probe", probes, probe.spec().id(), probe, owner)) {
            probe.checks().forEach(check -> put("check", checks, check.spec().id(), check.spec(), owner));
        }
    }

    void add(Pinned<?> remediation, Owner owner) {
        put("remediation", remediations, remediation.spec().id(), remediation, owner);
    }

    void add(Guard guard) {
        guards.add(guard);
    }

    void add(Target<?> target, Subject subject) {
        if (targets.putIfAbsent(subject, target) != null) {
            twice.add("two targets are called '" + subject + "'; names must differ");
        }
    }

    /** A kind of alert sinks; the first who brings one has it. */
    boolean sinkType(String type, Owner owner) {
        return put("kind of alert sinks", sinkTypes, type, type, owner);
    }

    /** @param path where it stands in the settings */
    void add(PluggedSink sink, String path) {
        sinks.put(path, sink);
    }

    /** The kinds of alert sinks that there are. */
    Set<String> sinkTypes() {
        return Set.copyOf(sinkTypes.keySet());
    }

    /** The alert sinks that were made, by where they stand in the settings. */
    Map<String, PluggedSink> sinks() {
        return Map.copyOf(sinks);
    }

    /** A provider whose texts can be read. */
    void provider(String id) {
        providers.add(id);
    }

    /** Somebody could not be used, wholly or in part. */
    void problem(String name, String problem) {
        put(unusable, name, problem);
    }

    /** Something that is to be seen where the problems are, although nobody was left out for it. */
    void remark(String name, String remark) {
        put(remarks, name, remark);
    }

    private static void put(Set<PluginProblem> among, String name, String problem) {
        if (among.size() < MOST_PROBLEMS) {
            among.add(new PluginProblem(Thrown.bounded(Inert.line(name)), problem));
        }
    }

    private <X> boolean put(String kind, Map<String, Owned<X>> known, String id, X thing, Owner owner) {
        Owned<X> first = known.putIfAbsent(id, new Owned<>(thing, owner));
        if (first == null) {
            return true;
        }
        if (owner.isFound()) {
            problem(
                    owner.type(),
                    "left out, because its " + kind + " '" + id + "' is there already, of "
                            + first.owner().name());
        } else {
            twice.add("there is a second " + kind + " '" + id + "': one of "
                    + first.owner().name() + " and one of " + owner.name());
        }
        return false;
    }

    /** @throws OpsException CONFIGURATION, if an id or a target's name is there twice; all of them are named */
    void refuseDuplicates() {
        if (!twice.isEmpty()) {
            throw new OpsException(OpsException.Kind.CONFIGURATION, String.join("\n", twice));
        }
    }

    List<Plugged<?, ?>> probes() {
        return things(probes);
    }

    /** All checks, by id. */
    List<CheckSpec> checks() {
        return things(checks).stream()
                .sorted(Comparator.comparing(CheckSpec::id))
                .toList();
    }

    /** How often each check is looked at, by its id. */
    Map<String, Tier> tiers() {
        Map<String, Tier> tiers = new HashMap<>();
        things(probes)
                .forEach(probe -> probe.checks()
                        .forEach(check ->
                                tiers.put(check.spec().id(), probe.spec().tier())));
        return tiers;
    }

    /** The checks of targets that are there, of these tiers alone. */
    List<Finding.Id> of(Predicate<Tier> tiers) {
        List<Finding.Id> ids = new ArrayList<>();
        for (Plugged<?, ?> probe : things(probes)) {
            if (tiers.test(probe.spec().tier())) {
                targets.forEach((subject, target) -> {
                    if (probe.spec().target().isInstance(target)) {
                        probe.checks()
                                .forEach(check ->
                                        ids.add(new Finding.Id(check.spec().id(), subject, "")));
                    }
                });
            }
        }
        return ids;
    }

    /** What there is to look at and to do. */
    Catalogue catalogue() {
        return new Catalogue(checks(), remediationSpecs(), tiers(), reversible());
    }

    /** Those that do not leave it at the SPI's word that nothing is taken back. */
    private Set<String> reversible() {
        return things(remediations).stream()
                .filter(pinned -> overridesUndo(pinned.remediation().getClass()))
                .map(pinned -> pinned.spec().id())
                .collect(Collectors.toSet());
    }

    private static boolean overridesUndo(Class<?> remediation) {
        try {
            return !remediation
                    .getMethod("undo", Action.class)
                    .getDeclaringClass()
                    .equals(Remediation.class);
        } catch (NoSuchMethodException | LinkageError e) {
            return false;
        }
    }

    List<Remediation<?>> remediations() {
        List<Remediation<?>> all = new ArrayList<>();
        things(remediations).forEach(pinned -> all.add(pinned.remediation()));
        return List.copyOf(all);
    }

    /** What all remediations declared, by id. */
    List<RemediationSpec<?>> remediationSpecs() {
        List<RemediationSpec<?>> specs = new ArrayList<>();
        things(remediations).forEach(remediation -> specs.add(remediation.spec()));
        specs.sort(Comparator.comparing(RemediationSpec::id));
        return List.copyOf(specs);
    }

    List<Guard> guards() {
        return List.copyOf(guards);
    }

    List<Target<?>> targets() {
        return List.copyOf(targets.values());
    }

    /** Ids under which texts are looked for. */
    Set<String> providerIds() {
        return new LinkedHashSet<>(providers);
    }

    /** Keys of the texts that an owner's checks and remediations need, as far as their declarations tell. */
    Set<String> textKeys(String owner) {
        Set<String> keys = new LinkedHashSet<>();
        owned(checks, owner).forEach(check -> {
            keys.add(check.id() + ".name");
            keys.add(check.id() + ".impact");
            check.limits().forEach(limit -> keys.add(check.id() + ".limit." + limit.name()));
        });
        owned(remediations, owner).map(Pinned::spec).forEach(spec -> {
            keys.add(spec.id() + ".name");
            spec.wishes().forEach(wish -> keys.add(spec.id() + ".wish." + wish));
        });
        return keys;
    }

    private static <X> Stream<X> owned(Map<String, Owned<X>> known, String owner) {
        return known.values().stream()
                .filter(one -> one.owner().name().equals(owner))
                .map(Owned::thing);
    }

    /**
     * What could not be used, and what follows from it, in lines that are fit to be shown.
     *
     * @param redactor replaces known secrets; more of them may be known later
     */
    List<PluginProblem> unusable(UnaryOperator<String> redactor) {
        return shown(Stream.concat(unusable.stream(), remarks.stream()), redactor);
    }

    /** Who could not be used, wholly or in part, a line for each. */
    List<String> leftOut(UnaryOperator<String> redactor) {
        return shown(unusable.stream(), redactor).stream()
                .map(one -> one.name() + ": " + one.problem())
                .toList();
    }

    private static List<PluginProblem> shown(Stream<PluginProblem> problems, UnaryOperator<String> redactor) {
        return problems.map(
                        one -> new PluginProblem(one.name(), Thrown.bounded(Inert.line(redactor.apply(one.problem())))))
                .toList();
    }

    private static <X> List<X> things(Map<String, Owned<X>> owned) {
        return owned.values().stream().map(Owned::thing).toList();
    }
}
