package com.qte.ops.testkit.promise;

import java.util.Arrays;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.dynamic.loading.ClassReloadingStrategy;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.StubMethod;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * A bug that can be switched on in the library as it runs, and off again. Each belongs to one promise: with it, that
 * promise's own test must fail. A test that has never failed proves nothing.
 *
 * <p>The bug is planted by giving a method of the loaded class another body, so nothing in the library itself knows of
 * it. Planting needs a JDK and is for one thread at a time in a JVM of its own.
 */
public enum PlantedBug {
    /** P01: the watchdog looks at no call: none is handed over, none is cut off. */
    NOBODY_WATCHES("P01", "com.qte.ops.probing.Watchdog", "look", StubMethod.INSTANCE),
    /** P07: a provider that cannot be used is not named. */
    BROKEN_PROVIDERS_ARE_NOT_NAMED("P07", "com.qte.ops.Registry", "problem", StubMethod.INSTANCE),
    /** P17: nothing that was brought becomes too old. */
    NOTHING_AGES("P17", "com.qte.ops.probing.Prober", "mostNanos", FixedValue.value(Long.MAX_VALUE / 4)),
    /** P17: where a round brought nothing new, what it renewed stands for ever. */
    RENEWED_FOR_EVER(
            "P17", "com.qte.ops.probing.Prober$Selection", "reliableUntil", FixedValue.value(Long.MAX_VALUE / 4)),
    /** P22, P33: nobody needs to approve anything. */
    NOBODY_IS_ASKED("P22", "com.qte.ops.healing.ApprovalGuard", "needed", FixedValue.value(0)),
    /** P24: what was done before is as old as the wall clock says. */
    AGES_BY_THE_WALL_CLOCK("P24", "com.qte.ops.healing.Stamp", "isSameOrigin", FixedValue.value(false)),
    /** P26: any number may be acted on at once. */
    NO_MOST("P26", "com.qte.ops.healing.BlastRadiusGuard", "most", FixedValue.value(1_000_000)),
    /** P29: whatever has no name has had none for long. */
    UNTAGGED_IS_OLD("P29", "com.qte.ops.remediation.docker.Clutter", "isLongDangling", FixedValue.value(true)),
    /** P29: what was set aside is taken for what was named. */
    WHATEVER_HAS_THE_NAME_GOES(
            "P29", "com.qte.ops.remediation.host.LogFolder$Aside", "isNamed", FixedValue.value(true)),
    /** P34: an open session holds nobody back. */
    SESSIONS_HOLD_NOBODY_BACK("P34", "com.qte.ops.healing.TradingHoursGuard", "isHeldBack", FixedValue.value(false)),
    /** P18: the first look confirms. */
    ONE_LOOK_CONFIRMS("P18", "com.qte.ops.model.Finding", "confirmed", FixedValue.value(true)),
    /** P30: whatever a look finds of what was to be healed proves that it was. */
    WHATEVER_IS_SEEN_PROVES("P30", "com.qte.ops.healing.Proof", "isWell", FixedValue.value(true)),
    /** P31: what was done before an act broke off stays done, and nobody is told. */
    NOTHING_IS_TAKEN_BACK("P31", "com.qte.ops.healing.Execution", "goesBack", FixedValue.value(false)),
    /** P33: one person's approval is enough for anything. */
    ONE_PERSON_IS_ENOUGH("P33", "com.qte.ops.healing.ApprovalGuard", "needed", FixedValue.value(1)),
    /** P35: no intent is written before an act. */
    NOTHING_IS_ANNOUNCED("P35", "com.qte.ops.healing.Gateway", "announce", StubMethod.INSTANCE),
    /** P37: a write or sync that failed changes nothing. */
    FAILED_SYNCS_ARE_SWALLOWED("P37", "com.qte.ops.journal.Journal", "stop", StubMethod.INSTANCE);

    private final String promise;
    private final String type;
    private final String method;
    private final Implementation body;

    PlantedBug(String promise, String type, String method, Implementation body) {
        this.promise = promise;
        this.type = type;
        this.method = method;
        this.body = body;
    }

    /** The promise that it breaks. */
    public String promise() {
        return promise;
    }

    /**
     * Switches it on; closing switches it off again.
     *
     * @throws IllegalStateException if the library has no such type, or not exactly one method of that name,
     *     any more
     */
    public Planted plant() {
        ByteBuddyAgent.install();
        ClassReloadingStrategy strategy = ClassReloadingStrategy.fromInstalledAgent();
        try {
            Class<?> target = Class.forName(type);
            long methods = Arrays.stream(target.getDeclaredMethods())
                    .filter(declared -> declared.getName().equals(method) && !declared.isBridge())
                    .filter(declared -> method.equals("confirmed") ? declared.getParameterCount() == 0 : true)
                    .count();
            if (methods != 1) {
                throw new IllegalStateException(type + " has " + methods + " methods called " + method);
            }
            var matches = ElementMatchers.named(method).and(ElementMatchers.isDeclaredBy(target));
            new ByteBuddy()
                    .redefine(target)
                    .method(method.equals("confirmed") ? matches.and(ElementMatchers.takesNoArguments()) : matches)
                    .intercept(body)
                    .make()
                    .load(target.getClassLoader(), strategy);
            return () -> reset(strategy, target);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the library has no " + type + " any more", e);
        }
    }

    private static void reset(ClassReloadingStrategy strategy, Class<?> target) {
        try {
            strategy.reset(target);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A bug that is on. */
    public interface Planted extends AutoCloseable {
        /** Switches it off. */
        @Override
        void close();
    }
}
