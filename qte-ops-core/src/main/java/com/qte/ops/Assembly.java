package com.qte.ops;

import com.qte.ops.config.CheckLimits;
import com.qte.ops.config.Configuration;
import com.qte.ops.config.ContactSettings;
import com.qte.ops.config.HealingSettings;
import com.qte.ops.config.TradingSettings;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Subject;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import com.qte.ops.self.SelfCost;
import com.qte.ops.self.SelfProbe;
import com.qte.ops.self.SelfSnapshot;
import com.qte.ops.self.SelfTarget;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.ProbeProvider;
import com.qte.ops.spi.RemediationProvider;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Settings;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Ticker;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.TradingCalendar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an instance is made of, found, read and checked against one another; nothing of it runs yet.
 *
 * @param limits the limits in force
 * @param calendar when the market trades; empty where nobody has said
 * @param interval time from one round to the next
 */
record Assembly(
        Registry registry,
        List<Target<?>> targets,
        CheckLimits limits,
        HealingSettings healing,
        Optional<TradingCalendar> calendar,
        Duration interval,
        Texts texts,
        JournalLook journal) {

    /**
     * @param own targets that the embedder hands in
     * @param calendar the embedder's own
     * @throws OpsException CONFIGURATION, with every problem, one a line
     */
    static Assembly of(
            Registry registry,
            List<Target<?>> own,
            Configuration configuration,
            ClassLoader loader,
            Optional<TradingCalendar> calendar) {
        AtomicReference<@Nullable Assembly> made = new AtomicReference<>();
        SelfCost cost = new SelfCost(Ticker.system());
        registry.add(new SelfProbe(() -> self(made, cost)), "this library");
        registry.refuseDuplicates();
        refuseCircles(registry);

        Settings root = configuration.root();
        List<Target<?>> targets = targets(registry, own, root);
        CheckLimits limits = CheckLimits.read(root, checks(registry));
        List<String> remediations =
                specs(registry).stream().map(RemediationSpec::id).toList();
        Path home = Path.of(System.getProperty("user.home", "/"));
        HealingSettings healing = HealingSettings.read(root, remediations, home);
        Optional<TradingCalendar> configured = TradingSettings.read(root).calendar();
        ContactSettings.read(root);
        Duration interval = root.section("probing").duration("interval").orElse(Tier.CHEAP.interval());

        Set<String> providers = new LinkedHashSet<>(Set.of("core"));
        providers.addAll(registry.providerIds());
        Texts texts = Texts.load(loader, providers);
        refuse(configuration, texts);
        Assembly assembly = new Assembly(
                registry,
                targets,
                limits,
                healing,
                calendar.or(() -> configured),
                interval,
                texts,
                new JournalLook(healing.journal()));
        made.set(assembly);
        return assembly;
    }

    /** Puts what {@link ServiceLoader} finds into the registry. */
    static void discover(Registry registry, ClassLoader loader) {
        Discovery.find(
                ServiceLoader.load(ProbeProvider.class, loader), ProbeProvider.class, registry::add, registry::problem);
        Discovery.find(
                ServiceLoader.load(RemediationProvider.class, loader),
                RemediationProvider.class,
                registry::add,
                registry::problem);
    }

    private static List<Target<?>> targets(Registry registry, List<Target<?>> own, Settings root) {
        List<Target<?>> targets = new ArrayList<>(own);
        targets.add(new SelfTarget());
        for (ProbeProvider provider : registry.probeProviders()) {
            try {
                targets.addAll(provider.targets(root));
            } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
                registry.problem(provider.getClass().getName(), Discovery.describe(e));
            }
        }
        Set<Subject> seen = new HashSet<>();
        List<String> twice = targets.stream()
                .map(Target::subject)
                .filter(subject -> !seen.add(subject))
                .map(subject -> "two targets are called '" + subject + "'; names must differ")
                .toList();
        if (!twice.isEmpty()) {
            throw new OpsException(OpsException.Kind.CONFIGURATION, String.join("\n", twice));
        }
        return targets;
    }

    /** A round cannot begin anywhere in a circle of needs. */
    private static void refuseCircles(Registry registry) {
        Map<String, CheckSpec> byId = checks(registry).stream().collect(Collectors.toMap(CheckSpec::id, spec -> spec));
        for (CheckSpec start : byId.values()) {
            walk(start, byId, new LinkedHashSet<>());
        }
    }

    private static void walk(CheckSpec check, Map<String, CheckSpec> byId, Set<String> above) {
        if (!above.add(check.id())) {
            throw new OpsException(
                    OpsException.Kind.CONFIGURATION,
                    "checks need one another in a circle: " + String.join(" -> ", above) + " -> " + check.id());
        }
        for (String need : check.needs()) {
            int mark = need.indexOf('#');
            CheckSpec needed = byId.get(mark < 0 ? need : need.substring(0, mark));
            if (needed != null) {
                walk(needed, byId, new LinkedHashSet<>(above));
            }
        }
    }

    private static void refuse(Configuration configuration, Texts texts) {
        String problems = configuration.problems().stream()
                .map(problem -> texts.problem(problem, Language.EN))
                .collect(Collectors.joining("\n"));
        if (!problems.isEmpty()) {
            throw new OpsException(OpsException.Kind.CONFIGURATION, problems);
        }
    }

    private static SelfSnapshot self(AtomicReference<@Nullable Assembly> made, SelfCost cost) {
        Assembly assembly = made.get();
        if (assembly == null) {
            throw new IllegalStateException("asked before it was put together");
        }
        boolean canAct = assembly.targets().stream()
                .anyMatch(target -> assembly.remediationSpecs().stream()
                        .anyMatch(spec -> spec.target().isInstance(target)));
        return new SelfSnapshot(
                assembly.registry().unusable(),
                canAct,
                assembly.calendar().isPresent(),
                assembly.journal().facts(),
                assembly.journal().unwritable(),
                Optional.empty(),
                new SelfSnapshot.Rounds(0, assembly.interval(), 1),
                Optional.of(cost.read()));
    }

    List<CheckSpec> checkSpecs() {
        return checks(registry);
    }

    List<RemediationSpec<?>> remediationSpecs() {
        return specs(registry);
    }

    private static List<CheckSpec> checks(Registry registry) {
        return registry.checks().stream()
                .map(check -> check.spec())
                .sorted(Comparator.comparing(CheckSpec::id))
                .toList();
    }

    private static List<RemediationSpec<?>> specs(Registry registry) {
        List<RemediationSpec<?>> specs = new ArrayList<>();
        registry.remediations().forEach(remediation -> specs.add(remediation.spec()));
        specs.sort(Comparator.comparing(RemediationSpec::id));
        return List.copyOf(specs);
    }
}
