package com.qte.ops.remediation.host;

import com.qte.ops.model.Action;
import com.qte.ops.model.OpsException;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.target.program.Program;
import com.qte.ops.target.systemd.SystemdSession;
import com.qte.ops.target.systemd.SystemdTarget;
import com.qte.ops.target.systemd.UnitState;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * One unit with all that goes down with it.
 *
 * @param unit as it is now
 * @param pulledDown names of the units that run and would be stopped with it, sorted
 * @param liveRestore whether containers outlive it, as the value of {@link Action#LIVE_RESTORE}; empty where no engine is
 *     concerned
 */
record UnitRestart(UnitState unit, List<String> pulledDown, String liveRestore) {
    private static final String DOCKER = "docker.service";

    static final String VERB = "restart";

    private static final int MOST_LEVELS = 8;
    private static final int MOST_UNITS = 500;
    private static final Duration LOOK = Duration.ofSeconds(5);
    /** What is left to look at the unit when systemctl has been given up. */
    private static final Duration MARGIN = Duration.ofSeconds(6);

    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    /**
     * Looks at the unit and, level by level, at whatever is stopped with it. What merely wants it, as
     * {@code multi-user.target} does, lives on, so that {@code systemctl list-dependencies --reverse} would name too many.
     */
    static UnitRestart of(String name, SystemdSession look, LiveRestore engine) throws IOException, InterruptedException {
        UnitState unit = look.show(List.of(name), LOOK).get(0);
        Set<String> seen = new LinkedHashSet<>(List.of(unit.name()));
        Set<String> running = new LinkedHashSet<>();
        List<String> level = unit.pullsDown();
        for (int levels = 0; levels < MOST_LEVELS && !level.isEmpty(); levels++) {
            List<String> unseen = level.stream()
                    .filter(other -> isName(other) && seen.add(other))
                    .toList();
            if (seen.size() > MOST_UNITS) {
                throw new OpsException(
                        OpsException.Kind.PROTOCOL, "more than " + MOST_UNITS + " units go down with " + name);
            }
            List<UnitState> others = look.show(unseen, LOOK);
            others.stream()
                    .filter(other -> other.isUp() || other.active().equals("activating"))
                    .forEach(other -> running.add(other.name()));
            level = others.stream().flatMap(other -> other.pullsDown().stream()).toList();
        }
        UnitRestart restart = new UnitRestart(unit, running.stream().sorted().toList(), "");
        return restart.kind() == UnitKind.DOCKER
                ? new UnitRestart(unit, restart.pulledDown(), liveRestore(look, engine))
                : restart;
    }

    private static String liveRestore(SystemdSession look, LiveRestore engine)
            throws IOException, InterruptedException {
        return look.show(List.of(DOCKER), LOOK).get(0).isUp() ? engine.whenItRestarts() : engine.whenItStarts();
    }

    private static boolean isName(String name) {
        return !name.startsWith("-");
    }

    UnitKind kind() {
        return UnitKind.of(all());
    }

    /** The unit and those that go down with it. */
    private Set<String> all() {
        Set<String> all = new LinkedHashSet<>(List.of(unit.name()));
        all.addAll(pulledDown);
        return all;
    }

    /** Why it must not be restarted, as the last words of a text key; empty where nothing speaks against it. */
    Optional<String> veto(Machine machine) {
        if (!unit.isLoaded()) {
            return Optional.of("veto.missing");
        }
        if (!unit.name().matches(".+\\.(service|socket|timer|path)")) {
            return Optional.of("veto.not-restartable");
        }
        if (machine.ownUnits().stream().anyMatch(all()::contains)) {
            return Optional.of("veto.own-process");
        }
        boolean isOwnContainer = kind() == UnitKind.DOCKER
                && machine.isInContainer()
                && !liveRestore.equals("true");
        if (isOwnContainer || kind() == UnitKind.NETWORK && machine.isInContainer()) {
            return Optional.of("veto.own-container");
        }
        if (unit.sub().equals("auto-restart")) {
            return Optional.of("veto.restarts-itself");
        }
        return unit.hasJob() ? Optional.of("veto.busy") : Optional.empty();
    }

    /** This run of it, in this run of the machine. */
    Map<String, String> identity(Machine machine) {
        Map<String, String> identity = new HashMap<>(Map.of(
                Action.UNIT,
                unit.name(),
                "invocation",
                unit.invocation().isEmpty() ? "-" : unit.invocation(),
                "activeSince",
                unit.activeSinceMicros() + " us",
                "boot",
                machine.boot()));
        if (kind() == UnitKind.DOCKER) {
            identity.put(Action.LIVE_RESTORE, liveRestore);
        }
        return identity;
    }

    Action action(Machine machine) throws IOException {
        Map<String, String> before = new HashMap<>(Map.of(
                "state",
                unit.active() + "/" + unit.sub(),
                "pulledDown",
                pulledDown.isEmpty() ? "-" : String.join(", ", pulledDown)));
        if (kind() == UnitKind.DOCKER) {
            List<String> containers = liveRestore.equals("true") ? List.of() : machine.containers();
            before.put("containerCount", Integer.toString(containers.size()));
            before.put("containers", containers.isEmpty() ? "-" : String.join(", ", containers));
        }
        return Action.of(VERB, unit.name(), identity(machine), before);
    }

    /** Restarts it and says what it has become. */
    Result run(Act<SystemdTarget> act, SystemdSession look) throws IOException, InterruptedException {
        Duration limit = act.remaining().minus(MARGIN);
        if (limit.isNegative() || limit.isZero()) {
            return Result.refused("no time is left to restart " + unit.name());
        }
        String systemctl = act.target().systemctl().toString();
        Program restart = new Program(List.of(systemctl, "restart", "--no-ask-password", "--", unit.name()));
        Optional<String> hindrance = restart.hindrance();
        if (hindrance.isPresent()) {
            return Result.refused(hindrance.get());
        }
        Program.Ran ran = restart.run(limit, act::proceed);
        String said = act.redacted(ran.output()).lines().findFirst().orElse("it wrote nothing");
        if (ran.exit().isEmpty()) {
            return Result.unknown("systemctl was ended after " + ran.took().toMillis()
                    + " ms, and systemd goes on with what it was told"
                    + ran.stopped().map(why -> ": " + why).orElse(""));
        }
        UnitState now = settled(unit.name(), act, look);
        boolean isAnotherRun = !now.invocation().equals(unit.invocation());
        if (isAnotherRun) {
            return Result.done("another run, " + now.invocation() + ", is " + now.active() + "/" + now.sub()
                    + (now.isUp() ? "" : ", result " + now.result()));
        }
        return ran.exit().getAsInt() == 0 || now.hasJob()
                ? Result.unknown("systemctl ended with " + ran.exit().getAsInt() + ", and it is the same run: " + said)
                : Result.refused("systemctl ended with " + ran.exit().getAsInt() + ": " + said);
    }

    /** The unit when systemd is done with what it was told, by whomever; blocks until then or until the time is short. */
    static UnitState settled(String name, Site<SystemdTarget> site, SystemdSession look)
            throws IOException, InterruptedException {
        UnitState now = look.show(List.of(name), LOOK).get(0);
        while (now.hasJob() && site.remaining().compareTo(LOOK) > 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while waiting for " + name);
            }
            now = look.show(List.of(name), LOOK).get(0);
        }
        return now;
    }
}
