package com.qte.ops;

import com.qte.ops.model.OpsException;
import com.qte.ops.self.SelfSnapshot.PluginProblem;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeProvider;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationProvider;
import com.qte.ops.spi.Spi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that was found or handed in, by id. What cannot be used is put down as a plugin's problem and left out;
 * two of one id are refused, with both named.
 */
final class Registry {
    private final Map<String, Owned<Probe<?, ?>>> probes = new LinkedHashMap<>();
    private final Map<String, Owned<Check<?>>> checks = new LinkedHashMap<>();
    private final Map<String, Owned<Remediation<?>>> remediations = new LinkedHashMap<>();
    private final List<Guard> guards = new ArrayList<>();
    private final List<ProbeProvider> probeProviders = new ArrayList<>();
    private final Map<String, Object> providers = new LinkedHashMap<>();
    private final List<PluginProblem> unusable = new ArrayList<>();
    private final Set<String> twice = new LinkedHashSet<>();

    private record Owned<X>(X thing, String owner) {}

    void add(ProbeProvider provider) {
        using(provider, () -> {
            name(provider.id(), provider, provider.spiVersion());
            List<Probe<?, ?>> brought = List.copyOf(provider.probes());
            probeProviders.add(provider);
            String owner =
                    "provider " + provider.id() + " (" + provider.getClass().getName() + ")";
            brought.forEach(probe -> add(probe, owner));
        });
    }

    void add(RemediationProvider provider) {
        using(provider, () -> {
            name(provider.id(), provider, provider.spiVersion());
            List<Remediation<?>> brought = List.copyOf(provider.remediations());
            guards.addAll(provider.guards());
            String owner =
                    "provider " + provider.id() + " (" + provider.getClass().getName() + ")";
            brought.forEach(remediation -> add(remediation, owner));
        });
    }

    void add(Probe<?, ?> probe, String owner) {
        using(probe, () -> {
            String id = probe.spec().id();
            List<? extends Check<?>> own = probe.spec().checks();
            own.forEach(check -> check.spec().id());
            if (put("probe", probes, id, probe, owner)) {
                own.forEach(check -> put("check", checks, check.spec().id(), check, owner));
            }
        });
    }

    void add(Remediation<?> remediation, String owner) {
        using(
                remediation,
                () -> put("remediation", remediations, remediation.spec().id(), remediation, owner));
    }

    void add(Guard guard) {
        guards.add(guard);
    }

    void problem(String name, String problem) {
        unusable.add(new PluginProblem(name, problem));
    }

    private <X> boolean put(String kind, Map<String, Owned<X>> known, String id, X thing, String owner) {
        Owned<X> first = known.putIfAbsent(id, new Owned<>(thing, owner));
        if (first != null) {
            twice.add("two " + kind + "s are called '" + id + "': one of " + first.owner() + " and one of " + owner);
        }
        return first == null;
    }

    private void name(String id, Object provider, int spiVersion) {
        if (spiVersion != Spi.VERSION) {
            throw new IllegalStateException(
                    "it was built for version " + spiVersion + " of the SPI, and this is version " + Spi.VERSION);
        }
        providers.putIfAbsent(id, provider);
    }

    /** Foreign code: whatever it throws becomes its own problem. */
    private void using(Object foreign, Runnable use) {
        try {
            use.run();
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            problem(foreign.getClass().getName(), Discovery.describe(e));
        }
    }

    /** @throws OpsException CONFIGURATION, if an id is there twice; all of them are named */
    void refuseDuplicates() {
        if (!twice.isEmpty()) {
            throw new OpsException(OpsException.Kind.CONFIGURATION, String.join("\n", twice));
        }
    }

    List<com.qte.ops.probing.Plugged<?, ?>> probes() {
        List<com.qte.ops.probing.Plugged<?, ?>> plugged = new ArrayList<>();
        for (Probe<?, ?> probe : things(probes)) {
            boolean ours = probe.getClass().getName().startsWith("com.qte.ops.");
            plugged.add(com.qte.ops.probing.Plugged.of(
                    probe,
                    ours
                            ? com.qte.ops.probing.Plugged.Origin.BUILT_IN
                            : com.qte.ops.probing.Plugged.Origin.THIRD_PARTY));
        }
        return plugged;
    }

    List<Check<?>> checks() {
        return things(checks);
    }

    List<Remediation<?>> remediations() {
        return things(remediations);
    }

    List<Guard> guards() {
        return List.copyOf(guards);
    }

    List<ProbeProvider> probeProviders() {
        return List.copyOf(probeProviders);
    }

    /** Ids under which texts are looked for. */
    Set<String> providerIds() {
        return new LinkedHashSet<>(providers.keySet());
    }

    List<PluginProblem> unusable() {
        return List.copyOf(unusable);
    }

    private static <X> List<X> things(Map<String, Owned<X>> owned) {
        return owned.values().stream().map(Owned::thing).toList();
    }
}
