package com.qte.ops.testkit.plugins;

import com.qte.ops.spi.ProbeProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * The ways in which a plug-in can be bad, one jar each. Those that hang do so for a minute where they are interrupted at
 * last, and the rest until they are let go through {@link Inside}, or their JVM ends.
 */
public enum Hostile {
    /** The constructor does not come back for a minute. */
    CONSTRUCTOR_HANGS(When.HANGS_IN_DISCOVERY, "ConstructorHangs"),
    /** The class is never initialised to its end. */
    STATIC_INIT_HANGS(When.HANGS_IN_DISCOVERY, "StaticInitHangs"),
    /** {@code id()} does not come back. */
    ID_HANGS(When.HANGS_IN_DISCOVERY, "IdHangs"),
    /** {@code probes()} answers a list whose iterator has no end. */
    PROBES_ENDLESS(When.DISCOVERY, "ProbesEndless"),
    /** The spec of its second probe of three does not come back. */
    SPEC_HANGS(When.HANGS_IN_DISCOVERY, "SpecHangs"),
    /** {@code targets(settings)} does not come back, and reads on when it does. */
    TARGETS_HANG(When.HANGS_IN_DISCOVERY, "TargetsHang"),
    /** Its constructor throws what hangs when it is asked for its message. */
    MESSAGE_HANGS(When.HANGS_IN_DISCOVERY, "MessageHangs"),
    /** The class cannot be initialised. */
    STATIC_INIT_THROWS(When.DISCOVERY, "StaticInitThrows"),
    /** The services file names a class that the jar does not hold. */
    CLASS_MISSING(When.DISCOVERY, "Plugin", jar -> jar.damaged("Plugin", Damage.MISSING)),
    /** The services file names a class of another type. */
    WRONG_TYPE(When.DISCOVERY, "WrongType"),
    /** A line of the services file is no class name. */
    MALFORMED_LINE(When.DISCOVERY, "not a class name"),
    /** The class is for a Java that is not there yet. */
    NEWER_CLASS(When.DISCOVERY, "Plugin", jar -> jar.damaged("Plugin", Damage.NEWER_VERSION)),
    /** Half of the class file is missing. */
    TRUNCATED_CLASS(When.DISCOVERY, "Plugin", jar -> jar.damaged("Plugin", Damage.TRUNCATED)),
    /** The constructor throws an error that throws again when it is asked for its message or cause. */
    ERROR_WITHOUT_MESSAGE(When.DISCOVERY, "ErrorWithoutMessage"),
    /** The constructor throws an exception whose causes go round in a circle. */
    CAUSES_IN_A_CIRCLE(When.DISCOVERY, "CausesInACircle"),
    /** The constructor claims that there is no memory left. */
    OUT_OF_MEMORY(When.DISCOVERY, "OutOfMemory"),
    /** There is no constructor without arguments. */
    NO_CONSTRUCTOR(When.DISCOVERY, "NoConstructor"),
    /** {@code probes()} answers null. */
    PROBES_NULL(When.DISCOVERY, "ProbesNull"),
    /** {@code probes()} answers a list with a null between good ones. */
    PROBES_HOLD_NULL(When.DISCOVERY, "ProbesHoldNull"),
    /** {@code spec()} overflows the stack. */
    SPEC_OVERFLOWS(When.DISCOVERY, "SpecOverflows"),
    /** {@code spec()} answers null. */
    SPEC_NULL(When.DISCOVERY, "SpecNull"),
    /** The spec has no check. */
    SPEC_WITHOUT_CHECKS(When.DISCOVERY, "SpecWithoutChecks"),
    /** The spec lacks its target and tier. */
    SPEC_WITH_NULLS(When.DISCOVERY, "SpecWithNulls"),
    /** It was built for another version of the SPI. */
    WRONG_SPI_VERSION(When.DISCOVERY, "WrongSpiVersion"),
    /** {@code id()} answers null. */
    ID_NULL(When.DISCOVERY, "IdNull"),
    /** {@code id()} answers blanks. */
    ID_BLANK(When.DISCOVERY, "IdBlank"),
    /** {@code id()} answers a path out of the folder of texts. */
    ID_MALFORMED(When.DISCOVERY, "IdMalformed"),
    /** {@code targets(settings)} throws. */
    TARGETS_THROW(When.DISCOVERY, "TargetsThrow"),
    /** {@code targets(settings)} answers a null, and a target that does not know its subject. */
    TARGETS_NAMELESS(When.DISCOVERY, "TargetsNameless"),
    /** Its texts are not what a properties file may be. */
    TEXTS_MALFORMED(
            When.DISCOVERY,
            "Plugin",
            jar -> jar.file("META-INF/qte-ops/texts-malformed/texts.properties", "a=\\u00g0")),

    /** Spins for ever, whoever interrupts it. */
    SPINS(When.HANGS_IN_VISIT, "Spins"),
    /** Parks for ever, whoever interrupts it. */
    PARKS(When.HANGS_IN_VISIT, "Parks"),
    /** Waits for a monitor that nobody gives up. */
    WAITS_FOR_MONITOR(When.HANGS_IN_VISIT, "WaitsForMonitor"),
    /** Uses a class whose initialisation does not end. */
    HANGS_IN_CLASS_INIT(When.HANGS_IN_VISIT, "HangsInClassInit"),
    /** Reads from a server of its own, on the loopback interface, that never answers. */
    HANGS_ON_SOCKET(When.HANGS_IN_VISIT, "HangsOnSocket"),
    /** Waits for a child process that sleeps for ten minutes. */
    WAITS_FOR_CHILD(When.HANGS_IN_VISIT, "WaitsForChild"),

    /** Throws a checked exception. */
    THROWS_CHECKED(When.THROWS_IN_VISIT, "Throws", "checked"),
    /** Throws an unchecked exception. */
    THROWS_UNCHECKED(When.THROWS_IN_VISIT, "Throws", "unchecked"),
    /** Throws an error. */
    THROWS_ERROR(When.THROWS_IN_VISIT, "Throws", "error"),
    /** Throws something that is neither exception nor error. */
    THROWS_THROWABLE(When.THROWS_IN_VISIT, "Throws", "throwable"),
    /** Overflows its stack. */
    THROWS_STACK_OVERFLOW(When.THROWS_IN_VISIT, "Throws", "stack-overflow"),
    /** Claims that there is no memory left. */
    THROWS_OUT_OF_MEMORY(When.THROWS_IN_VISIT, "Throws", "out-of-memory"),
    /** Needs a class that is not there. */
    THROWS_LINKAGE(When.THROWS_IN_VISIT, "Throws", "linkage"),
    /** Fails an assertion. */
    THROWS_ASSERTION(When.THROWS_IN_VISIT, "Throws", "assertion"),
    /** Claims to have been interrupted. */
    THROWS_INTERRUPTED(When.THROWS_IN_VISIT, "Throws", "interrupted"),
    /** Claims to have been cancelled. */
    THROWS_CANCELLED(When.THROWS_IN_VISIT, "Throws", "cancelled"),
    /** Throws what throws again when it is asked for its message, its cause or its text. */
    THROWS_UNREADABLE(When.THROWS_IN_VISIT, "Throws", "unreadable"),
    /** Throws an exception whose causes go round in a circle, with a message of a million characters. */
    THROWS_CIRCLE(When.THROWS_IN_VISIT, "Throws", "circle"),

    /** Brings null. */
    BRINGS_NULL(When.BAD_RESULT, "Brings", "null"),
    /** Brings a list of a million texts. */
    BRINGS_HUGE(When.BAD_RESULT, "Brings", "huge"),
    /** Brings a list that holds itself. */
    BRINGS_CIRCLE(When.BAD_RESULT, "Brings", "circle"),
    /** Brings a record of another class than it declares. */
    BRINGS_OTHER(When.BAD_RESULT, "BringsOther"),
    /** Brings something whose text, hash and equality throw. */
    BRINGS_THROWING(When.BAD_RESULT, "Brings", "throwing"),
    /** Brings something whose text, hash and equality do not come back. */
    BRINGS_HANGING(When.BAD_RESULT, "Brings", "hanging"),
    /** Its check answers null. */
    JUDGES_NULL(When.BAD_RESULT, "Judges", "null"),
    /** Its check answers a list with a null in it. */
    JUDGES_HOLDING_NULL(When.BAD_RESULT, "Judges", "holding-null"),
    /** Its check answers ten thousand parts of a thousand characters. */
    JUDGES_HUGE(When.BAD_RESULT, "Judges", "huge"),
    /** Its check answers a hundred thousand parts. */
    JUDGES_MANY(When.BAD_RESULT, "Judges", "many"),
    /** Its check answers few characters that are many bytes. */
    JUDGES_BYTES(When.BAD_RESULT, "Judges", "bytes"),
    /** Its check answers one part with a text of ten million characters. */
    JUDGES_LONG_TEXT(When.BAD_RESULT, "Judges", "long-text"),
    /** Its check answers a part whose name has a million characters. */
    JUDGES_LONG_PART(When.BAD_RESULT, "Judges", "long-part"),
    /** Its check answers a reason of a million characters. */
    JUDGES_LONG_NAMES(When.BAD_RESULT, "Judges", "long-names"),
    /** Its check names a hundred thousand causes. */
    JUDGES_CAUSES(When.BAD_RESULT, "Judges", "causes"),
    /** Its check says two things of one part. */
    JUDGES_TWICE(When.BAD_RESULT, "Judges", "twice"),
    /** Its check answers a list that says it is empty and whose iterator has no end. */
    JUDGES_ENDLESS(When.BAD_RESULT, "Judges", "endless"),
    /** Its check answers a list that throws when it is read, and hangs when it is shown. */
    JUDGES_THROWING(When.BAD_RESULT, "Judges", "throwing"),
    /** Misses more than can be kept. */
    MISSES_HUGE(When.BAD_RESULT, "MissesHuge"),
    /** Its check spins for ever. */
    JUDGES_HANGING(When.BAD_RESULT, "Judges", "hanging"),

    /** Leaves a thread behind, each visit. */
    LEAKS_THREAD(When.LEAKS, "Leaks", "thread"),
    /** Leaves an open socket behind, each visit. */
    LEAKS_SOCKET(When.LEAKS, "Leaks", "socket"),
    /** Leaves an open file behind, each visit. */
    LEAKS_FILE(When.LEAKS, "Leaks", "file"),
    /** Leaves an open socket behind, each visit, and takes 50 ms for it. */
    LEAKS_SLOWLY(When.LEAKS, "Leaks", "slowly"),

    /** Leaves its thread with another class loader, name, priority, logging context and interrupt flag. */
    SPOILS_CONTEXT(When.SPOILS, "SpoilsContext", "return"),
    /** The same, and throws then. */
    SPOILS_AND_THROWS(When.SPOILS, "SpoilsContext", "throw"),
    /** Takes all the memory that its JVM has. */
    FILLS_HEAP(When.EXHAUSTS, "FillsHeap"),
    /** Fails at once, always. */
    FAILS_AT_ONCE(When.FLOODS, "FailsAtOnce");

    private final When when;
    private final UnaryOperator<PluginJar> making;

    /** What is tried with it. */
    public enum When {
        /** Cannot be used, and is found out at once. */
        DISCOVERY,
        /** Cannot be used, and is found out by its not coming back. */
        HANGS_IN_DISCOVERY,
        /** Its visits do not come back. */
        HANGS_IN_VISIT,
        /** Its visits throw. */
        THROWS_IN_VISIT,
        /** What it brings or judges is no good. */
        BAD_RESULT,
        /** Leaves something behind. */
        LEAKS,
        /** Spoils its thread for whoever comes next. */
        SPOILS,
        /** Leaves nothing to the others. */
        EXHAUSTS,
        /** Would fill every log. */
        FLOODS
    }

    Hostile(When when, String service, UnaryOperator<PluginJar> making) {
        this.when = when;
        this.making = jar -> making.apply(jar).service(ProbeProvider.class, jar.className(service));
    }

    Hostile(When when, String source, String... words) {
        this.when = when;
        this.making = source.contains(" ")
                ? jar -> jar.service(ProbeProvider.class, source)
                : jar -> jar.resource(source, words).service(ProbeProvider.class, jar.className(source));
    }

    /** All for one purpose. */
    public static List<Hostile> of(When purpose) {
        return Arrays.stream(values()).filter(kind -> kind.when == purpose).toList();
    }

    /** What is tried with it. */
    public When when() {
        return when;
    }

    /** The provider's id, and the name of its jar. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The id of its probe. */
    public String probe() {
        return id() + ".look";
    }

    /** The id of its check. */
    public String check() {
        return id() + ".well";
    }

    /** The package of its classes. */
    public String packageName() {
        return "plugins." + name().toLowerCase(Locale.ROOT);
    }

    /**
     * Builds its jar, as {@link PluginJar#write}.
     *
     * @throws IOException if the folder cannot be written
     */
    public Path write(Path folder) throws IOException {
        return write(folder, id());
    }

    /**
     * Builds it under another id, so that there can be several of a kind.
     *
     * @throws IOException if the folder cannot be written
     */
    public Path write(Path folder, String id) throws IOException {
        return making.apply(PluginJar.of(id)).write(folder);
    }
}
