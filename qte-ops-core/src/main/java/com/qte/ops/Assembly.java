package com.qte.ops;

import com.qte.ops.alert.AlertSettings;
import com.qte.ops.config.CheckLimits;
import com.qte.ops.config.Configuration;
import com.qte.ops.config.ContactSettings;
import com.qte.ops.config.HealingSettings;
import com.qte.ops.config.IncidentSettings;
import com.qte.ops.config.ProbingSettings;
import com.qte.ops.config.Problem;
import com.qte.ops.config.ReplaySettings;
import com.qte.ops.config.Roster;
import com.qte.ops.config.TradingSettings;
import com.qte.ops.maintenance.MaintenanceSettings;
import com.qte.ops.model.Finding;
import com.qte.ops.model.OpsException;
import com.qte.ops.probing.Plugged;
import com.qte.ops.probing.Plugged.Origin;
import com.qte.ops.report.Catalogue;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import com.qte.ops.self.SelfProbe;
import com.qte.ops.self.SelfSnapshot;
import com.qte.ops.self.SelfTarget;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Settings;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.TradingCalendar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Everything that an instance is made of, found, read and checked against one another; nothing of it runs yet.
 *
 * @param limits the limits in force
 * @param calendar when the market trades; empty where nobody has said
 * @param interval time from one round to the next
 * @param incidents what becomes an incident, and when it is over
 * @param roster who is told of it
 * @param alerts by which ways
 * @param replay how much is kept of the last rounds
 * @param maintenance what is looked at when
 */
record Assembly(
        Registry registry,
        CheckLimits limits,
        HealingSettings healing,
        Optional<TradingCalendar> calendar,
        Duration interval,
        IncidentSettings incidents,
        Roster roster,
        AlertSettings alerts,
        ReplaySettings replay,
        MaintenanceSettings maintenance,
        Texts texts,
        JournalLook journal) {

    /** By which ways people can be told. */
    enum Ways {
        /** Those of the settings alone. */
        CONFIGURED,
        /** The embedder's own as well; whom that reaches nobody here knows. */
        OWN_TOO
    }

    /**
     * @param calendar the embedder's own
     * @param ways by which people can be told
     * @throws OpsException CONFIGURATION, with every problem, one a line
     */
    static Assembly of(
            Registry registry,
            Configuration configuration,
            ClassLoader loader,
            Optional<TradingCalendar> calendar,
            SelfKnowledge self,
            Ways ways) {
        addSelf(registry, self);
        SelfTarget library = new SelfTarget();
        registry.add(library, library.subject());
        registry.refuseDuplicates();
        refuseCircles(registry.checks());

        configuration.leftOut(registry.leftOut(configuration.redactor()));
        Settings root = configuration.root();
        CheckLimits limits = CheckLimits.read(root, registry.checks());
        List<String> remediations =
                registry.remediationSpecs().stream().map(RemediationSpec::id).toList();
        Path home = Path.of(System.getProperty("user.home", "/"));
        HealingSettings healing = HealingSettings.read(root, remediations, home);
        Optional<TradingCalendar> configured = TradingSettings.read(root).calendar();
        Roster roster = ContactSettings.read(root);
        AlertSettings alerts = AlertSettings.read(root, registry.sinkTypes());
        AlertSettings.sinks(root).stream()
                .map(Settings::path)
                .filter(path -> !registry.sinks().containsKey(path))
                .forEach(configuration::unread);
        if (ways == Ways.CONFIGURED) {
            alerts.refuseUnserved(root, roster);
        }
        IncidentSettings incidents = IncidentSettings.read(root);
        Duration interval = ProbingSettings.read(root).interval();
        ReplaySettings replay = ReplaySettings.read(root);
        Optional<TradingCalendar> inForce = calendar.or(() -> configured);
        MaintenanceSettings maintenance = MaintenanceSettings.read(
                root,
                registry.checks().stream().map(CheckSpec::id).toList(),
                inForce.isPresent() ? MaintenanceSettings.Market.KNOWN : MaintenanceSettings.Market.UNKNOWN);
        Texts texts = texts(registry, loader);
        refuse(configuration, texts);
        List<Problem> doubts = configuration.doubts();
        doubts.forEach(doubt -> registry.remark("settings", notInForce(doubt, texts)));
        return new Assembly(
                registry,
                limits,
                healing.beside(doubts),
                inForce,
                interval,
                incidents,
                roster,
                alerts,
                replay,
                maintenance,
                texts,
                new JournalLook(healing.journal()));
    }

    /** The library looks at itself as at anything else. */
    static void addSelf(Registry registry, Supplier<SelfSnapshot> self) {
        registry.add(Plugged.of(new SelfProbe(self), Origin.BUILT_IN), Owner.given("this library"));
    }

    static Texts texts(Registry registry, ClassLoader loader) {
        Set<String> providers = new LinkedHashSet<>(Set.of("core"));
        providers.addAll(registry.providerIds());
        return Texts.load(loader, providers);
    }

    /** A round cannot begin anywhere in a circle of needs. */
    private static void refuseCircles(List<CheckSpec> checks) {
        Map<String, CheckSpec> byId = checks.stream().collect(Collectors.toMap(CheckSpec::id, spec -> spec));
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

    /** A setting that nobody knows while somebody is left out. */
    static String notInForce(Problem doubt, Texts texts) {
        return texts.problem(doubt, Language.EN) + " (not in force: a plug-in that may know it could not be used)";
    }

    List<Target<?>> targets() {
        return registry.targets();
    }

    List<CheckSpec> checkSpecs() {
        return registry.checks();
    }

    List<Finding.Id> leftOut(Scope scope) {
        return registry.of(tier -> !scope.tiers().contains(tier)).stream()
                .filter(id -> scope.includes(id.check()))
                .toList();
    }

    Catalogue catalogue() {
        return registry.catalogue();
    }

    List<RemediationSpec<?>> remediationSpecs() {
        return registry.remediationSpecs();
    }
}
