package com.qte.ops;

import com.qte.ops.alert.AlertSettings;
import com.qte.ops.alert.PluggedSink;
import com.qte.ops.config.Configuration;
import com.qte.ops.probing.Plugged;
import com.qte.ops.probing.Plugged.Origin;
import com.qte.ops.report.Texts;
import com.qte.ops.spi.AlertSinkProvider;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeProvider;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationProvider;
import com.qte.ops.spi.Settings;
import com.qte.ops.spi.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds providers by {@link ServiceLoader} and reads what they and the embedder bring into the registry, past whatever is
 * broken. Every foreign call is an errand of its own, so that one that hangs or throws costs nothing but itself. Used
 * once, by one thread.
 */
final class Discovery {
    /** Whose classes are trusted, if they also come from where this one does. */
    private static final List<String> OWN = List.of(
            "com.qte.ops.probes.",
            "com.qte.ops.target.",
            "com.qte.ops.remediation.",
            "com.qte.ops.alerts.",
            "com.qte.ops.self.");

    private static final ClassLoader OWN_LOADER = Discovery.class.getClassLoader();

    private final Registry registry;
    private final ClassLoader loader;
    private final Optional<Configuration> settings;
    private final Set<Class<?>> lent;
    private final Errands errands;
    private final List<Lease> leases = new ArrayList<>();
    private final Set<Class<?>> found = new HashSet<>();
    private final ForeignTexts foreignTexts = new ForeignTexts();

    /**
     * @param loader where providers and texts are looked for
     * @param settings what targets are made of; without them, no targets are asked for
     * @param lent what the embedder has handed in, by type
     * @param patience how long foreign code is waited for
     */
    Discovery(
            Registry registry,
            ClassLoader loader,
            Optional<Configuration> settings,
            Set<Class<?>> lent,
            Patience patience) {
        this.registry = registry;
        this.loader = loader;
        this.settings = settings;
        this.lent = Set.copyOf(lent);
        this.errands = new Errands(registry::problem, () -> leases.forEach(Lease::end), patience);
    }

    /** Reads all that was added; blocks for little longer than patience lasts. */
    void run() {
        errands.run();
        foreignTexts.remark(registry);
    }

    /** Adds what {@link ServiceLoader} finds, and before that, at once and in its own time, what came with the library. */
    void search() {
        search(ProbeProvider.class, this::add);
        search(RemediationProvider.class, this::add);
        search(AlertSinkProvider.class, this::add);
    }

    private <P> void search(Class<P> type, Consumer<P> add) {
        Set<Class<?>> known = new HashSet<>();
        Consumer<ServiceLoader.Provider<P>> make = one -> {
            if (known.add(one.type())) {
                found.add(one.type());
                ask(one.type(), "its constructor", one::get, add);
            }
        };
        if (isSeen(OWN_LOADER, loader)) {
            errands.trust(
                    type.getName(),
                    () -> ServiceLines.names(OWN_LOADER, type),
                    names -> names.stream()
                            .filter(Discovery::isOwn)
                            .forEach(name ->
                                    errands.trust(name, () -> ServiceLines.provider(name, OWN_LOADER, type), make)));
        }
        new Search<>(errands, type, loader, make).begin();
    }

    /** Whether what one loader finds is found through the other one too. */
    private static boolean isSeen(ClassLoader one, ClassLoader through) {
        return Stream.iterate(through, Objects::nonNull, ClassLoader::getParent).anyMatch(one::equals);
    }

    void add(ProbeProvider provider) {
        Class<?> type = provider.getClass();
        identify(type, provider::id, provider::spiVersion, id -> {
            ask(
                    type,
                    "probes()",
                    () -> Vetting.<Probe<?, ?>>elements(provider.probes(), "probes()"),
                    probes -> each(type, "probes()", probes, probe -> add(probe, owner(id, type))));
            settings.ifPresent(known -> targets(
                    provider, new LentSettings(isOwn(type) ? known.root() : known.rootForPlugins(), lease(known))));
        });
    }

    void add(RemediationProvider provider) {
        Class<?> type = provider.getClass();
        identify(
                type,
                provider::id,
                provider::spiVersion,
                id -> ask(
                        type,
                        "guards()",
                        () -> Vetting.<Guard>elements(provider.guards(), "guards()"),
                        guards -> guarded(provider, id, guards)));
    }

    /** Without a provider's guards its remediations are not taken either. */
    private void guarded(RemediationProvider provider, String id, List<Optional<Guard>> guards) {
        Class<?> type = provider.getClass();
        each(type, "guards()", guards, registry::add);
        ask(
                type,
                "remediations()",
                () -> Vetting.<Remediation<?>>elements(provider.remediations(), "remediations()"),
                all -> each(type, "remediations()", all, remediation -> add(remediation, owner(id, type))));
    }

    void add(AlertSinkProvider provider) {
        Class<?> type = provider.getClass();
        identify(
                type,
                provider::id,
                provider::spiVersion,
                id -> ask(
                        type,
                        "types()",
                        () -> Vetting.elements(provider.types(), "types()"),
                        types -> each(type, "types()", types, kind -> sinks(provider, owner(id, type), kind))));
    }

    private void sinks(AlertSinkProvider provider, Owner owner, String kind) {
        if (settings.isEmpty() || !registry.sinkType(kind, owner)) {
            return;
        }
        Class<?> type = provider.getClass();
        Configuration known = settings.get();
        for (Settings section : lease(known).use(() -> AlertSettings.sinks(known.root()))) {
            Lease lease = lease(known);
            if (lease.use(() -> section.text("type"))
                    .map(String::strip)
                    .filter(kind::equalsIgnoreCase)
                    .isPresent()) {
                LentSettings lent = new LentSettings(section, lease);
                Callable<Optional<PluggedSink>> make = () -> {
                    try {
                        return provider.sink(kind, lent).map(Vetting::sink);
                    } finally {
                        lent.lease().end();
                    }
                };
                ask(type, "sink()", make, made -> made.ifPresent(sink -> registry.add(sink, section.path())));
            }
        }
    }

    private void identify(Class<?> type, Callable<String> id, Callable<Integer> version, Consumer<String> then) {
        ask(
                type,
                "spiVersion()",
                () -> Vetting.version(version.call()),
                right -> ask(type, "id()", () -> Vetting.id("provider", id.call()), known -> {
                    if (ForeignTexts.OWN_IDS.contains(known) && !isOwn(type.getName())) {
                        registry.problem(
                                Whereabouts.of(type),
                                "its id is '" + known + "', which is one of this library's own: it needs another one");
                        return;
                    }
                    texts(type, known);
                    then.accept(known);
                }));
    }

    private void texts(Class<?> type, String id) {
        if (isOwn(type)) {
            ask(type, "its texts", () -> Texts.load(loader, List.of(id)), texts -> registry.provider(id));
            return;
        }
        ask(type, "its texts", () -> ForeignTexts.files(loader, id), files -> {
            registry.provider(id);
            foreignTexts.add(id, Whereabouts.of(type), owner(id, type).name(), files);
        });
    }

    private void targets(ProbeProvider provider, LentSettings known) {
        Class<?> type = provider.getClass();
        Callable<List<Optional<Target<?>>>> targets = () -> {
            try {
                return Vetting.elements(provider.targets(known, lent), "targets()");
            } finally {
                known.lease().end();
            }
        };
        ask(type, "targets()", targets, all -> each(type, "targets()", all, this::add));
    }

    private Lease lease(Configuration lock) {
        Lease lease = new Lease(lock);
        leases.add(lease);
        return lease;
    }

    void add(Probe<?, ?> probe, Owner owner) {
        Origin origin = isOwn(probe.getClass()) ? Origin.BUILT_IN : Origin.THIRD_PARTY;
        ask(
                probe.getClass(),
                "spec()",
                () -> Vetting.probe(Plugged.of(probe, origin)),
                plugged -> registry.add(plugged, owner));
    }

    void add(Remediation<?> remediation, Owner owner) {
        ask(remediation.getClass(), "spec()", () -> Pinned.of(remediation), pinned -> registry.add(pinned, owner));
    }

    void add(Target<?> target) {
        ask(
                target.getClass(),
                "subject(), reliesOn() or healedAt()",
                () -> Vetting.target(target),
                known -> registry.add(target, known));
    }

    private <X> void each(Class<?> type, String where, List<Optional<X>> elements, Consumer<X> use) {
        for (Optional<X> element : elements) {
            element.ifPresentOrElse(use, () -> registry.problem(Whereabouts.of(type), where + " holds a null"));
        }
    }

    private <R> void ask(Class<?> type, String where, Callable<R> work, Consumer<R> then) {
        if (isOwn(type)) {
            errands.trust(type.getName(), work, then);
        } else {
            errands.add(Whereabouts.of(type), where, work, then);
        }
    }

    private Owner owner(String id, Class<?> type) {
        return new Owner(
                "provider " + id + " (" + type.getName() + ")",
                Whereabouts.of(type),
                !isOwn(type) && found.contains(type));
    }

    private static boolean isOwn(Class<?> type) {
        return type.getClassLoader() == OWN_LOADER && isOwn(type.getName());
    }

    private static boolean isOwn(String name) {
        return OWN.stream().anyMatch(name::startsWith);
    }
}
