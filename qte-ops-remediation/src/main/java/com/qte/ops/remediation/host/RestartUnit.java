package com.qte.ops.remediation.host;

import com.qte.ops.model.Action;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.systemd.SystemdSession;
import com.qte.ops.target.systemd.SystemdTarget;
import com.qte.ops.target.systemd.UnitState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Restarts a unit of systemd: one that is watched, and is down, or that a person names. It says which others are stopped
 * with it, and of Docker which containers.
 *
 * <p>There are three of it, since what it takes to run one is fixed: what serves for itself; Docker, and whatever takes it
 * along; the network, and whatever takes that along. The latter two need two persons. As no finding about a unit is graded
 * P0, none of them ever runs in an open session.
 *
 * <p>Left alone is what this process lives in, or would take it along; what systemd itself keeps restarting, for which one
 * restart more is no help; and what is being started or stopped at the moment. Proof of the act is another invocation id,
 * which systemd gives to each run.
 *
 * <p>Immutable and thread-safe.
 */
public final class RestartUnit implements Remediation<SystemdTarget> {
    private static final String UNIT_WISH = "unit";
    private static final String CHECK = "systemd.unit";
    private static final Duration VALID = Duration.ofMinutes(15);
    /** Less than what systemd gives a service to stop: one that does not is not waited for. */
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final UnitKind kind;
    private final RemediationSpec<SystemdTarget> spec;

    private RestartUnit(UnitKind kind, String... steps) {
        this.kind = kind;
        this.spec = new RemediationSpec<>(
                kind.remediation(),
                SystemdTarget.class,
                kind.danger(),
                List.of(CHECK),
                List.of(UNIT_WISH),
                TIMEOUT,
                Duration.ofSeconds(2),
                Duration.ofMinutes(10),
                List.of(steps));
    }

    /** Of whatever serves for itself; the manual's last resort for the resolver and for nginx. */
    public static RestartUnit ordinary() {
        return new RestartUnit(UnitKind.ORDINARY, "RB-B5.f2", "RB-B5.f3");
    }

    /** Of the Docker engine, which takes containers along. */
    public static RestartUnit docker() {
        return new RestartUnit(UnitKind.DOCKER, "RB-B1.f1");
    }

    /** Of the network, which takes every connection along. */
    public static RestartUnit network() {
        return new RestartUnit(UnitKind.NETWORK, "RB-B5.f1");
    }

    @Override
    public RemediationSpec<SystemdTarget> spec() {
        return spec;
    }

    /**
     * Looks at the watched units and at what hangs on the one that is chosen; blocks for some tens of milliseconds.
     *
     * @throws com.qte.ops.model.OpsException if systemd does not answer
     */
    @Override
    public Plan plan(Occasion<SystemdTarget> occasion) throws Exception {
        SystemdTarget target = occasion.target();
        SystemdSession look = occasion.fresh(target);
        Machine machine = new Machine(target.root());
        if (!look.isBooted()) {
            return plan(occasion, "no-systemd", List.of());
        }
        Optional<String> wish = Optional.ofNullable(occasion.wishes().get(UNIT_WISH));
        List<String> candidates = wish.isPresent() ? wished(target, wish.get()) : down(occasion, look);
        if (candidates.isEmpty()) {
            return plan(occasion, wish.isPresent() ? "no-such-unit" : "well", List.of());
        }
        String why = "elsewhere";
        for (String name : candidates) {
            UnitRestart restart = UnitRestart.of(name, look, new LiveRestore(target.root()));
            Optional<String> veto = restart.veto(machine);
            if (restart.kind() == kind && veto.isEmpty()) {
                return plan(occasion, "restart", List.of(restart.action(machine)));
            }
            why = restart.kind() == kind ? veto.orElse(why) : why;
        }
        return plan(occasion, why, List.of());
    }

    private static List<String> wished(SystemdTarget target, String wish) {
        return target.units().stream()
                .filter(unit -> unit.equals(wish) || unit.equals(wish + ".service"))
                .toList();
    }

    /** Those that were found ill and still are, in the order of the configuration. */
    private static List<String> down(Occasion<SystemdTarget> occasion, SystemdSession look) throws Exception {
        Set<String> found = occasion.findings().stream()
                .filter(finding -> finding.check().equals(CHECK))
                .map(Finding::id)
                .map(Finding.Id::part)
                .collect(Collectors.toSet());
        SystemdTarget target = occasion.target();
        return look.show(target.units(), Duration.ofSeconds(5)).stream()
                .filter(unit -> found.contains(unit.name()) && !unit.isUp())
                .map(UnitState::name)
                .toList();
    }

    private Plan plan(Occasion<SystemdTarget> occasion, String note, List<Action> actions) {
        Instant now = occasion.now();
        int peers = Math.max(1, occasion.target().units().size());
        return new Plan(spec.id(), occasion.target().subject(), note, actions, peers, now, now.plus(VALID));
    }

    /**
     * Restarts it, if it is still that run of it, and waits until systemd is done; blocks for at most {@link #TIMEOUT}.
     *
     * @throws com.qte.ops.model.OpsException if systemd does not answer
     * @throws java.io.IOException if systemctl cannot be run
     */
    @Override
    public Result apply(Action action, Act<SystemdTarget> act) throws Exception {
        String name = action.identity().getOrDefault(Action.UNIT, "");
        if (!action.verb().equals(UnitRestart.VERB) || !act.target().units().contains(name)) {
            return Result.refused("there is no such act: " + action.verb() + " " + name);
        }
        SystemdSession look = act.fresh(act.target());
        Machine machine = new Machine(act.target().root());
        // Somebody may be at it already; what came of that is another run.
        UnitRestart restart = UnitRestart.of(
                UnitRestart.settled(name, act, look).name(),
                look,
                new LiveRestore(act.target().root()));
        if (restart.kind() != kind) {
            return Result.refused("by now it would take along what " + kind.remediation() + " may not restart");
        }
        Action now = restart.action(machine);
        if (!now.identity().equals(action.identity())) {
            return Result.gone("it is another run of " + name + " by now");
        }
        if (!Objects.equals(now.before().get("pulledDown"), action.before().get("pulledDown"))) {
            return Result.gone("others would go down with it than were named: "
                    + now.before().get("pulledDown"));
        }
        Optional<String> veto = restart.veto(machine);
        if (veto.isPresent()) {
            return Result.refused("not now: " + veto.get());
        }
        act.proceed();
        return restart.run(act, look);
    }

    /**
     * Done where another run of it has begun since, in the same run of the machine; after another start of the machine it
     * is another run in any case, which tells nothing. Not known either while systemd is at it. Blocks for some
     * milliseconds.
     *
     * @throws com.qte.ops.model.OpsException if systemd does not answer
     */
    @Override
    public Trace trace(Action action, Site<SystemdTarget> site) throws Exception {
        SystemdTarget target = site.target();
        String name = action.identity().getOrDefault(Action.UNIT, "");
        if (!target.units().contains(name)) {
            return Trace.UNKNOWN;
        }
        if (!new Machine(target.root()).boot().equals(action.identity().get("boot"))) {
            return Trace.UNKNOWN;
        }
        UnitState now =
                site.fresh(target).show(List.of(name), Duration.ofSeconds(5)).get(0);
        String invocation = now.invocation().isEmpty() ? "-" : now.invocation();
        if (!invocation.equals(action.identity().get("invocation"))) {
            return Trace.DONE;
        }
        return now.hasJob() ? Trace.UNKNOWN : Trace.NOT_DONE;
    }
}
