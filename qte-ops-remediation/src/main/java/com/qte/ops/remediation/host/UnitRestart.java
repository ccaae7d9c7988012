package com.qte.ops.remediation.host;

import com.qte.ops.model.Action;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.target.program.Program;
import com.qte.ops.target.systemd.SystemdSession;
import com.qte.ops.target.systemd.SystemdTarget;
import com.qte.ops.target.systemd.UnitState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * One unit with all that goes down with it.
 *
 * @param unit as it is now
 * @param pulledDown names of the units that run and would be stopped with it, sorted
 * @param isCut whether there may be more of them
 * @param liveRestore whether containers outlive it, as the value of {@link Action#LIVE_RESTORE}; empty where no engine is
 *     concerned
 */
record UnitRestart(UnitState unit, List<String> pulledDown, boolean isCut, String liveRestore) {
    private static final String DOCKER = "docker.service";
    static final String VERB = "restart";

    /** What is left to look at the unit when systemctl has been given up. */
    private static final Duration MARGIN = Duration.ofSeconds(6);

    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    /**
     * Looks at the unit and, level by level, at whatever is stopped with it. What merely wants it, as
     * {@code multi-user.target} does, lives on, so that {@code systemctl list-dependencies --reverse} would name too many.
     * Starting it stops its rivals ({@code Conflicts=}, on either side), and what is started for it stops theirs.
     */
    static UnitRestart of(String name, SystemdSession look, LiveRestore engine)
            throws IOException, InterruptedException {
        UnitState unit = look.show(List.of(name), Reach.LOOK).get(0);
        Reach reach = new Reach(look);
        List<UnitState> started = reach
                .from(List.of(unit), one -> one.name().equals(unit.name()) || !runs(one) ? one.pullsUp() : List.of())
                .stream()
                .filter(one -> one.name().equals(unit.name()) || !runs(one))
                .toList();
        Set<String> names = started.stream().map(UnitState::name).collect(Collectors.toSet());
        List<UnitState> rivals =
                reach.from(started, one -> names.contains(one.name()) ? one.rivals() : List.of()).stream()
                        .filter(one -> !names.contains(one.name()) && runs(one))
                        .toList();
        List<UnitState> stopped = new ArrayList<>(rivals);
        stopped.add(unit);
        List<String> running = reach.from(stopped, UnitState::pullsDown).stream()
                .filter(UnitRestart::runs)
                .map(UnitState::name)
                .filter(other -> !other.equals(unit.name()))
                .sorted()
                .toList();
        UnitRestart restart = new UnitRestart(unit, running, reach.isCut(), "");
        return restart.kind() == UnitKind.DOCKER
                ? new UnitRestart(unit, running, reach.isCut(), liveRestore(look, engine))
                : restart;
    }

    private static String liveRestore(SystemdSession look, LiveRestore engine)
            throws IOException, InterruptedException {
        return look.show(List.of(DOCKER), Reach.LOOK).get(0).isUp() ? engine.whenItRestarts() : engine.whenItStarts();
    }

    private static boolean runs(UnitState unit) {
        return unit.isUp() || unit.active().equals("activating");
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
        if (isCut) {
            return Optional.of("veto.too-many");
        }
        if (machine.ownUnits().stream().anyMatch(all()::contains)) {
            return Optional.of("veto.own-process");
        }
        boolean isOwnContainer = kind() == UnitKind.DOCKER && machine.isInContainer() && !liveRestore.equals("true");
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
            Machine.Containers containers = liveRestore.equals("true") ? Machine.Containers.NONE : machine.containers();
            before.put("containerCount", containers.count());
            before.put("containers", containers.shown());
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
        UnitState now = look.show(List.of(name), Reach.LOOK).get(0);
        while (now.hasJob() && site.remaining().compareTo(Reach.LOOK) > 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while waiting for " + name);
            }
            now = look.show(List.of(name), Reach.LOOK).get(0);
        }
        return now;
    }
}
