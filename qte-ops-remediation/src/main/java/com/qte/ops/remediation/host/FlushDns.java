package com.qte.ops.remediation.host;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.target.network.NetworkTarget;
import com.qte.ops.target.program.Program;
import com.qte.ops.target.systemd.SystemdSession;
import com.qte.ops.target.systemd.SystemdTarget;
import com.qte.ops.target.systemd.UnitState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has systemd-resolved forget what it has heard of names, where that is the machine's resolver.
 *
 * <p>The manual restarts the resolver for it (RB-B5.f2), which leaves nobody with names meanwhile; that is only for when
 * this does not help. Other caches, such as those of dnsmasq and nscd, are not touched. A JVM has a cache of its own, which
 * nothing outside of it empties: how long that keeps an answer is said in the plan.
 *
 * <p>Immutable and thread-safe.
 */
public final class FlushDns implements Remediation<NetworkTarget> {
    static final String UNIT = "systemd-resolved.service";

    private static final String VERB = "flush";
    private static final Duration VALID = Duration.ofMinutes(15);
    private static final Duration LOOK = Duration.ofSeconds(3);
    private static final RemediationSpec<NetworkTarget> SPEC = new RemediationSpec<>(
            "network.flush-dns",
            NetworkTarget.class,
            Danger.SAFE,
            List.of("network.dns"),
            List.of(),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofMinutes(10),
            List.of("RB-B5.f2"));

    private final Path resolvectl;
    private final Path systemctl;

    /** With the programs of this machine. */
    public FlushDns() {
        this(Path.of("/usr/bin/resolvectl"), Path.of("/usr/bin/systemctl"));
    }

    FlushDns(Path resolvectl, Path systemctl) {
        this.resolvectl = resolvectl;
        this.systemctl = systemctl;
    }

    @Override
    public RemediationSpec<NetworkTarget> spec() {
        return SPEC;
    }

    /**
     * Looks whether the resolver runs; blocks for some tens of milliseconds.
     *
     * @throws com.qte.ops.model.OpsException if systemd does not answer
     */
    @Override
    public Plan plan(Occasion<NetworkTarget> occasion) throws Exception {
        if (!Files.isExecutable(resolvectl) || !Files.isExecutable(systemctl)) {
            return plan(occasion, "no-resolved", List.of());
        }
        Optional<UnitState> resolver = resolver(occasion);
        if (resolver.isEmpty()) {
            return plan(occasion, "no-resolved", List.of());
        }
        Map<String, String> identity = identity(resolver.get(), occasion.target());
        Action action = Action.of(VERB, UNIT, identity, Map.of("jvmSeconds", jvmSeconds()));
        return plan(occasion, "flush", List.of(action));
    }

    private static Plan plan(Occasion<NetworkTarget> occasion, String note, List<Action> actions) {
        Instant now = occasion.now();
        return new Plan(SPEC.id(), occasion.target().subject(), note, actions, 1, now, now.plus(VALID));
    }

    /** Empty where it does not run. */
    private Optional<UnitState> resolver(Site<NetworkTarget> site) throws Exception {
        Path root = site.target().machine().root();
        SystemdSession look = site.fresh(new SystemdTarget("local", root, systemctl, List.of(UNIT), true));
        return look.isBooted()
                ? look.show(List.of(UNIT), LOOK).stream()
                        .filter(UnitState::isUp)
                        .findFirst()
                : Optional.empty();
    }

    private static Map<String, String> identity(UnitState resolver, NetworkTarget target) {
        return Map.of(
                "resolver", resolver.name(),
                "invocation", resolver.invocation(),
                "boot", new Machine(target.machine().root()).boot());
    }

    /** How long this JVM keeps an answer; thirty seconds where nobody says otherwise, for ever with -1. */
    private static String jvmSeconds() {
        return Optional.ofNullable(Security.getProperty("networkaddress.cache.ttl"))
                .filter(seconds -> !seconds.isBlank())
                .orElse("30");
    }

    /**
     * Tells the resolver, if it is still that run of it; blocks for some milliseconds.
     *
     * @throws java.io.IOException if resolvectl cannot be run
     */
    @Override
    public Result apply(Action action, Act<NetworkTarget> act) throws Exception {
        if (!action.verb().equals(VERB)) {
            return Result.refused("there is no such act: " + action.verb());
        }
        Optional<UnitState> resolver = resolver(act);
        if (resolver.filter(now -> identity(now, act.target()).equals(action.identity()))
                .isEmpty()) {
            return Result.gone("the resolver was started anew since, with nothing in its cache, or does not run");
        }
        Program flush = new Program(List.of(resolvectl.toString(), "flush-caches"));
        Optional<String> hindrance = flush.hindrance();
        if (hindrance.isPresent()) {
            return Result.refused(hindrance.get());
        }
        act.proceed();
        Program.Ran ran = flush.run(LOOK, act::proceed);
        if (ran.exit().isEmpty()) {
            return Result.unknown("resolvectl was ended after " + ran.took().toMillis() + " ms");
        }
        String said = act.redacted(ran.output());
        return ran.exit().getAsInt() == 0
                ? Result.done("the resolver has forgotten what it had heard")
                : Result.refused("resolvectl ended with " + ran.exit().getAsInt() + ": " + said);
    }
}
