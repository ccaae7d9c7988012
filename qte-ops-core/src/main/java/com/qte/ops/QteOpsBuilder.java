package com.qte.ops;

import com.qte.ops.alert.AlertContext;
import com.qte.ops.alert.Alerts;
import com.qte.ops.alert.Notices;
import com.qte.ops.capture.Capture;
import com.qte.ops.config.Configuration;
import com.qte.ops.config.LogSettings;
import com.qte.ops.diagnosis.Diagnoser;
import com.qte.ops.healing.Healing;
import com.qte.ops.healing.HealingContext;
import com.qte.ops.healing.OwnLook;
import com.qte.ops.healing.Pause;
import com.qte.ops.healing.Remedies;
import com.qte.ops.healing.Steady;
import com.qte.ops.history.History;
import com.qte.ops.incident.Incidents;
import com.qte.ops.incident.Saying;
import com.qte.ops.journal.StateFolder;
import com.qte.ops.model.Mode;
import com.qte.ops.probing.Prober;
import com.qte.ops.probing.Surroundings;
import com.qte.ops.probing.Topology;
import com.qte.ops.replay.Recorder;
import com.qte.ops.replay.Replay;
import com.qte.ops.report.Texts;
import com.qte.ops.signal.Signals;
import com.qte.ops.spi.AlertSinkProvider;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeProvider;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationProvider;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Ticker;
import com.qte.ops.spi.TradingCalendar;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Collects what an instance is made of. Confined to one thread. */
public final class QteOpsBuilder {
    private final List<Consumer<Discovery>> brought = new ArrayList<>();
    private final List<Consumer<Registry>> absent = new ArrayList<>();
    private final List<Guard> guards = new ArrayList<>();
    private final Map<Class<?>, Object> host = new HashMap<>();
    private final List<Consumer<OpsEvent>> listeners = new ArrayList<>();
    private Optional<Configuration> configuration = Optional.empty();
    private Optional<ClassLoader> loader = Optional.empty();
    private Optional<TradingCalendar> calendar = Optional.empty();
    private Optional<Notices> notices = Optional.empty();
    private Optional<String> management = Optional.empty();
    private InstantSource clock = InstantSource.system();
    private Ticker ticker = Ticker.system();
    private Patience patience = Patience.OF_A_HOST;
    private boolean discovers = true;

    QteOpsBuilder() {}

    /** The settings; without them, system properties and environment alone. */
    public QteOpsBuilder configuration(Configuration settings) {
        configuration = Optional.of(settings);
        return this;
    }

    /**
     * The settings of a file, together with system properties and environment. The file is read now, and never again; what
     * is wrong with it is told by {@link #build()}. Blocks for as long as the disk takes.
     */
    public QteOpsBuilder configuration(Path file) {
        return configuration(Configuration.load(Optional.of(file), systemProperties(), System.getenv()));
    }

    /** Where providers and texts are looked for; the class loader of this library where none is named. */
    public QteOpsBuilder classLoader(ClassLoader from) {
        loader = Optional.of(from);
        return this;
    }

    /** Looks for no providers; only what is handed in is used. */
    public QteOpsBuilder withoutDiscovery() {
        discovers = false;
        return this;
    }

    /**
     * How long to wait for foreign code that the machine is too busy to run; where nothing is said, no longer than for any
     * other, which is 1.5 s. What waits for something else, or runs all the time, is given up after 1.5 s all the same. For
     * processes that have no engine to hold up.
     *
     * @param most 1.5 s to a minute
     * @throws IllegalArgumentException if it is less or more
     */
    public QteOpsBuilder patience(Duration most) {
        patience = Patience.of(most);
        return this;
    }

    /** Adds what a provider brings. */
    public QteOpsBuilder provider(ProbeProvider provider) {
        brought.add(into -> into.add(provider));
        return this;
    }

    /** Adds what a provider brings. */
    public QteOpsBuilder provider(RemediationProvider provider) {
        brought.add(into -> into.add(provider));
        return this;
    }

    /** Adds what a provider brings. */
    public QteOpsBuilder provider(AlertSinkProvider provider) {
        brought.add(into -> into.add(provider));
        return this;
    }

    /**
     * Tells of something that was to bring providers and could not be used, such as a damaged jar, so that check {@code
     * ops.plugins} names it as it names those that were found and left out. Settings that nobody knows may be its own
     * then: they are in doubt, rather than wrong.
     *
     * @param name what it is, in one line, such as the name of a file
     * @param problem what is wrong with it, in one line; known secrets are replaced in it, and what is long is cut
     */
    public QteOpsBuilder leftOut(String name, String problem) {
        absent.add(registry -> registry.problem(name, problem));
        return this;
    }

    /** Adds a probe. */
    public QteOpsBuilder probe(Probe<?, ?> probe) {
        brought.add(into -> into.add(probe, given(probe)));
        return this;
    }

    /** Adds a remediation. */
    public QteOpsBuilder remediation(Remediation<?> remediation) {
        brought.add(into -> into.add(remediation, given(remediation)));
        return this;
    }

    /** Adds a target beside those that are configured. */
    public QteOpsBuilder target(Target<?> target) {
        brought.add(into -> into.add(target));
        return this;
    }

    /** Adds a guard; it can only forbid. */
    public QteOpsBuilder guard(Guard guard) {
        guards.add(guard);
        return this;
    }

    /** The embedder's own calendar, before the configured one. */
    public QteOpsBuilder calendar(TradingCalendar own) {
        calendar = Optional.of(own);
        return this;
    }

    /** The wall clock for stamps; durations are always taken from the monotonic one. */
    public QteOpsBuilder clock(InstantSource wallClock) {
        clock = wallClock;
        return this;
    }

    /** The monotonic clock for durations, deadlines and ages; the machine's own where none is named. For tests. */
    public QteOpsBuilder ticker(Ticker monotonicClock) {
        ticker = monotonicClock;
        return this;
    }

    /**
     * Something of the host's that probes and remediations may ask for, by exactly this type. What is built in looks for
     * {@code MeterRegistry} of Micrometer; {@link Signals} and {@link TradingCalendar}, which have methods of their own
     * here; and {@code EngineRestart}, {@code TradingHalt} and {@code BeforeRestart} of {@code qte-ops-remediation}. What
     * is one of these, and was handed in under another type only, is told as trouble. A second one of a type replaces the
     * first.
     *
     * @param value is asked on threads of the library, several at once
     */
    public <H> QteOpsBuilder host(Class<H> type, H value) {
        host.put(type, Objects.requireNonNull(value, () -> "nothing was handed in as " + type.getName()));
        return this;
    }

    /** What the host says of itself on its hot path; checks of its loops, queues and trades read it. */
    public QteOpsBuilder signals(Signals own) {
        return host(Signals.class, own);
    }

    /**
     * Shows the instance by JMX, as {@code com.qte.ops:type=QteOps,name=<name>} with the attributes of {@link
     * QteOpsMXBean}, from {@link #build()} until it is closed; not shown where nothing is said. Where another instance of
     * this JVM has the name, a number is added to it.
     *
     * @param name up to 64 letters, digits, dots, dashes and underscores
     * @throws IllegalArgumentException if it is not
     */
    public QteOpsBuilder management(String name) {
        management = Optional.of(Management.checked(name));
        return this;
    }

    /** Somebody to tell what happens, on a thread of the library. */
    public QteOpsBuilder listener(Consumer<OpsEvent> listener) {
        listeners.add(Objects.requireNonNull(listener, "nobody was handed in as listener"));
        return this;
    }

    /** Somebody who passes on to people what incidents have to tell them, beside the configured alert sinks. */
    public QteOpsBuilder notices(Notices own) {
        notices = Optional.of(own);
        return this;
    }

    /**
     * The instance, not started yet. Touches no target. Foreign code runs on threads of the library alone, for 1.5 s
     * at the most in all, or as {@link #patience} says; what throws, hangs or answers nonsense is left out and named by
     * check {@code ops.plugins}, and so is each setting that may be theirs; it is told as trouble too.
     *
     * @throws com.qte.ops.model.OpsException CONFIGURATION, with every problem of the settings in its message, one a
     *     line; or if two probes, checks or remediations that were handed in have one id, with both owners named; of those that
     *     were found, the second is left out and named by {@code ops.plugins}
     */
    public QteOps build() {
        Configuration settings = configuration.orElseGet(
                () -> Configuration.load(Optional.empty(), systemProperties(), System.getenv()));
        ClassLoader from = from();
        Registry registry = read(Optional.of(settings));
        UnaryOperator<String> redactor = settings.redactor();
        SelfKnowledge self = new SelfKnowledge(ticker, redactor);
        Assembly.Ways ways = notices.isPresent() ? Assembly.Ways.OWN_TOO : Assembly.Ways.CONFIGURED;
        Assembly parts = Assembly.of(registry, settings, from, calendar, self, ways);
        Announcer announcer = new Announcer(listeners, ticker);
        settings.doubts().forEach(doubt -> announcer.trouble("settings", Assembly.notInForce(doubt, parts.texts())));
        Memory memory = new Memory(announcer, clock);
        Topology topology = Topology.of(parts.checkSpecs(), parts.targets());
        History history = History.open(StateFolder.history(parts.healing().journal()), clock);
        Prober prober = new Prober(
                registry.probes(),
                parts.targets(),
                topology,
                check -> parts.limits().of(check.id()),
                new Surroundings(clock, ticker, redactor, lent(parts.calendar()), self.cost()::counted, memory),
                history);
        prober.pace(parts.interval(), 1);
        Alerts alerts = new Alerts(
                parts.alerts(),
                registry.sinks(),
                new AlertContext(parts.texts(), clock, ticker, redactor, what -> announcer.trouble("alerts", what)));
        self.is(parts, prober, memory, alerts, ways);
        Recorder recorder = new Recorder(
                topology,
                () -> Remedies.of(parts.remediationSpecs(), parts.targets()).bySubject(),
                parts.replay().memoryBytes(),
                parts.healing().journal(),
                clock,
                ticker,
                redactor,
                self.cost()::counted);
        Rounds rounds = new Rounds(prober, new Diagnoser(topology), ticker, recorder);
        Function<String, Mode> modes =
                id -> memory.isExhausted() ? Mode.OBSERVE : parts.healing().modeOf(id);
        Capture capture = new Capture(
                parts.healing().journal(), LogSettings.read(settings.root()), rounds::last, clock, ticker, redactor);
        Healing healing = new Healing(new HealingContext(
                registry.remediations(),
                parts.targets(),
                registry.guards(),
                prober.calls(),
                checks -> rounds.diagnose(Scope.of(checks)),
                rounds::last,
                capture,
                parts.calendar(),
                modes,
                parts.healing()::names,
                parts.healing()::hears,
                parts.healing().killSwitch(),
                parts.healing().journal(),
                clock,
                ticker == Ticker.system() ? Steady.machine() : Steady.own(ticker),
                new OwnLook(ownFolders(parts), Optional.empty()),
                Pause.real(),
                redactor,
                what -> announcer.trouble("healing", what)));
        Incidents incidents =
                Casework.of(parts, topology, rounds, clock, ticker, redactor, Both.of(alerts, notices), announcer);
        healing.register(Saying.STAGE, incidents);
        Upkeep upkeep = Upkeep.of(parts, rounds, healing, history, clock, redactor, announcer);
        Automation automation =
                new Automation(healing, parts.remediationSpecs(), modes, announcer, self.cost()::counted);
        Instruments instruments = new Instruments(
                parts,
                prober,
                rounds,
                self,
                healing,
                automation,
                incidents,
                alerts,
                history,
                new Instruments.LastCost(ticker));
        Misplaced.in(host).forEach(what -> announcer.trouble("host", what));
        AutoCloseable telemetry = instruments.connect(host, management, announcer);
        return new QteOps(
                parts,
                prober,
                rounds,
                recorder,
                healing,
                incidents,
                upkeep,
                alerts,
                automation,
                history,
                announcer,
                self,
                ticker,
                telemetry);
    }

    /**
     * The texts of everything that an instance would be made of, whatever its settings: for those who explain why there
     * is none. Takes as long as {@link #build()}.
     */
    public Texts texts() {
        return Assembly.texts(read(Optional.empty()), from());
    }

    /**
     * What judges stored rounds again, with the probes of an instance, and without its targets. Takes as long as
     * {@link #build()}, and does not look at the settings.
     *
     * @throws com.qte.ops.model.OpsException CONFIGURATION, if two probes, checks or remediations that were handed in have one id
     */
    public Replaying replaying() {
        Registry registry = read(Optional.empty());
        Assembly.addSelf(registry, () -> {
            throw new IllegalStateException("nothing is looked at here");
        });
        registry.refuseDuplicates();
        return new Replaying(new Replay(registry.probes()), registry.catalogue(), Assembly.texts(registry, from()));
    }

    /** What calls may ask for: what the embedder handed in, and the calendar in force, wherever it is from. */
    private Map<Class<?>, Object> lent(Optional<TradingCalendar> inForce) {
        Map<Class<?>, Object> all = new HashMap<>(host);
        inForce.ifPresent(known -> all.put(TradingCalendar.class, known));
        return all;
    }

    private static Owner given(Object thing) {
        return Owner.given("the builder (" + thing.getClass().getName() + ")");
    }

    private static List<Path> ownFolders(Assembly parts) {
        return List.of(parts.healing().journal(), parts.healing().killSwitch());
    }

    private ClassLoader from() {
        return loader.orElse(QteOps.class.getClassLoader());
    }

    private Registry read(Optional<Configuration> settings) {
        Registry registry = new Registry();
        guards.forEach(registry::add);
        absent.forEach(what -> what.accept(registry));
        Discovery discovery = new Discovery(registry, from(), settings, host.keySet(), patience);
        brought.forEach(what -> what.accept(discovery));
        if (discovers) {
            discovery.search();
        }
        discovery.run();
        if (registry.checks().isEmpty()) {
            registry.remark(
                    ProbeProvider.class.getName(),
                    "there is no probe, so nothing but this library itself is looked at");
        }
        return registry;
    }

    private static Map<String, String> systemProperties() {
        Map<String, String> properties = new HashMap<>();
        System.getProperties()
                .stringPropertyNames()
                .forEach(name -> properties.put(name, System.getProperty(name, "")));
        return properties;
    }
}
