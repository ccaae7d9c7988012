package com.qte.ops.remediation.security;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.command.Command;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.program.Program;
import com.qte.ops.target.security.SecurityTarget;
import com.qte.ops.target.security.Update;
import com.qte.ops.target.security.Updates;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Installs pending security updates, each in the version that the plan shows, and nothing else. The manual's line upgrades
 * every package of the machine; here apt is asked first what it would do, and is not let do it if anything would be
 * removed, or installed that is not in the plan. Packages that are held stay. The plan names the services that go down
 * with their packages, and the Java that engines run by: nothing is held back for their sake, for what is approved by two
 * and waits for the session's end may well restart a database.
 *
 * <p>Refused while dpkg is at work or has not brought its last work to an end, and right before the act if anything is
 * pending that was not when the plan was made. Archives are fetched first; from then on dpkg is not broken off any more,
 * whatever happens: a system half of whose packages are configured is worse than any delay. It goes on if this process
 * goes away. systemd alone is stronger: who stops or restarts the unit that this process belongs to ends dpkg with it,
 * unless the unit has {@code KillMode=process}.
 *
 * <p>Immutable and thread-safe.
 */
public final class ApplyUpdates implements Remediation<SecurityTarget> {
    static final String VERB = "upgrade";
    static final String TOUCHED = "touched";

    /** What fetching and installing a month's updates take, and time to tell of it. */
    static final Duration TIMEOUT = Duration.ofMinutes(11);
    /** A package that asks for hours is broken, and killing dpkg would break more. */
    private static final Duration FOR_EVER = Duration.ofHours(6);

    private static final Duration VALID = Duration.ofMinutes(15).plus(TIMEOUT);
    private static final Duration SIMULATION = Duration.ofMinutes(1);
    private static final Duration DOWNLOAD = Duration.ofMinutes(4);
    /** One act is not to take a day; the next plan has the rest. */
    private static final int MOST = 200;

    private static final RemediationSpec<SecurityTarget> SPEC = new RemediationSpec<>(
            "security.apply-updates",
            SecurityTarget.class,
            Danger.DESTRUCTIVE,
            List.of("security.updates/pending"),
            List.of(),
            TIMEOUT,
            Duration.ofSeconds(1),
            Duration.ofHours(1),
            List.of("RB-F2.1"));

    @Override
    public RemediationSpec<SecurityTarget> spec() {
        return SPEC;
    }

    /**
     * Names each package with both versions, if apt would do exactly that; a second or two.
     *
     * @throws IOException if dpkg's or apt's files cannot be read
     */
    @Override
    public Plan plan(Occasion<SecurityTarget> occasion) throws Exception {
        if (!Packages.isThere()) {
            return plan(occasion, "no-apt", List.of());
        }
        Optional<Updates> updates = occasion.fresh(occasion.target()).updates();
        List<Update> pending = updates.map(ApplyUpdates::pending).orElse(List.of());
        if (pending.isEmpty()) {
            return plan(occasion, "none", List.of());
        }
        if (!updates.get().unfinished().isEmpty()) {
            return plan(occasion, "unfinished", List.of());
        }
        if (Packages.of(occasion.target(), pending).objection(SIMULATION).isPresent()) {
            return plan(occasion, "not-alone", List.of());
        }
        Action action = Action.of(VERB, pending.size() + " packages", identity(occasion.target(), pending), Map.of());
        return plan(occasion, "updates", List.of(action));
    }

    private static Plan plan(Occasion<SecurityTarget> occasion, String note, List<Action> actions) {
        Instant now = occasion.now();
        return new Plan(SPEC.id(), occasion.target().subject(), note, actions, 1, now, now.plus(VALID));
    }

    private static List<Update> pending(Updates updates) {
        return updates.pending().stream()
                .filter(update -> !update.held())
                .limit(MOST)
                .toList();
    }

    /** Besides the packages what goes down with them: who approves is to know. */
    private static Map<String, String> identity(SecurityTarget target, List<Update> updates) throws IOException {
        Map<String, String> identity = versions(updates);
        identity.put(TOUCHED, new Touched(target.root()).of(updates));
        return identity;
    }

    /** By name and architecture, which a colon joins. */
    private static Map<String, String> versions(List<Update> updates) {
        Map<String, String> identity = new TreeMap<>();
        updates.forEach(update -> identity.put(
                update.name() + ":" + update.architecture(), update.installed() + " -> " + update.candidate()));
        return identity;
    }

    /**
     * Installs them, if they are still exactly the ones that were named; blocks until that has ended.
     *
     * @throws IOException if dpkg's or apt's files cannot be read, or apt not be started
     */
    @Override
    public Result apply(Action action, Act<SecurityTarget> act) throws Exception {
        if (!action.verb().equals(VERB)) {
            return Result.refused("there is no such act: " + action.verb());
        }
        Optional<Updates> updates = act.fresh(act.target()).updates();
        List<Update> pending = updates.map(ApplyUpdates::pending).orElse(List.of());
        if (pending.isEmpty() || !identity(act.target(), pending).equals(action.identity())) {
            return Result.gone("other updates are pending, or more goes down with them, than when this was planned");
        }
        Optional<String> busy = new PackageLock(act.target().root()).holder();
        if (busy.isPresent() || !updates.get().unfinished().isEmpty()) {
            return Result.refused(busy.orElseGet(() -> "dpkg has not finished with "
                    + String.join(", ", updates.get().unfinished())));
        }
        Packages packages = Packages.of(act.target(), pending);
        Optional<String> objection = packages.objection(SIMULATION);
        if (objection.isPresent()) {
            return Result.refused(act.redacted(objection.get()));
        }
        return installed(packages, act);
    }

    private static Result installed(Packages packages, Act<SecurityTarget> act)
            throws IOException, InterruptedException {
        Optional<String> hindrance = new Program(packages.download()).hindrance();
        if (hindrance.isPresent()) {
            return Result.refused(hindrance.get());
        }
        act.proceed();
        Program.Ran fetched = new Program(packages.download()).run(Command.limit(DOWNLOAD, act), act::proceed);
        if (fetched.exit().isEmpty() || fetched.exit().getAsInt() != 0) {
            return Result.refused("archives could not be fetched: " + act.redacted(fetched.output()));
        }
        act.proceed();
        return awaited(new Program(packages.install()), Command.limit(TIMEOUT, act), act);
    }

    /** Nothing breaks dpkg off, neither an interrupt nor the time: it goes on when nobody waits for it any more. */
    private static Result awaited(Program install, Duration within, Act<SecurityTarget> act)
            throws IOException, InterruptedException {
        FutureTask<Program.Ran> running = new FutureTask<>(() -> install.run(FOR_EVER, () -> {}));
        Thread thread = new Thread(running, "qte-ops-apt");
        thread.setDaemon(true);
        thread.start();
        try {
            Program.Ran ran = running.get(within.toMillis(), TimeUnit.MILLISECONDS);
            return Command.result(ran, "; it wrote: " + act.redacted(ran.output()));
        } catch (TimeoutException e) {
            return Result.unknown("apt is still at work after " + within.toSeconds() + " s and goes on");
        } catch (ExecutionException e) {
            throw new IOException("apt could not be run", e.getCause());
        }
    }

    /** dpkg outlives this process: as long as it is at work nobody knows. */
    @Override
    public Trace trace(Action action, Site<SecurityTarget> site) throws Exception {
        Optional<Updates> updates = site.fresh(site.target()).updates();
        if (updates.isEmpty() || new PackageLock(site.target().root()).holder().isPresent()) {
            return Trace.UNKNOWN;
        }
        Map<String, String> now = versions(updates.get().pending());
        Set<String> named = new TreeSet<>(action.identity().keySet());
        named.remove(TOUCHED);
        long left = named.stream().filter(now::containsKey).count();
        if (left == 0) {
            return Trace.DONE;
        }
        return left == named.size() && updates.get().unfinished().isEmpty() ? Trace.NOT_DONE : Trace.UNKNOWN;
    }
}
