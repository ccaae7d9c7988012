package com.qte.ops.remediation.nginx;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.nginx.Dumped;
import com.qte.ops.target.nginx.Master;
import com.qte.ops.target.nginx.NginxSession;
import com.qte.ops.target.nginx.NginxTarget;
import com.qte.ops.target.program.Program;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;

/**
 * Has nginx take its configuration anew, which also looks up the names of upstreams again and opens logs anew. No connection
 * is cut: workers of the old generation finish what they have begun.
 *
 * <p>Never with a configuration that nginx's own test refuses, never with another one than was planned, never at a master
 * that was started with another configuration or runs another program than the tested one. The signal goes to the process
 * that was named, not to whatever a file names at that moment. Done is only what the processes show: workers that were not
 * there before, under the same master, and the old ones gone or leaving. A master that refuses keeps its workers.
 *
 * <p>DISRUPTIVE although it interrupts nobody: what it had read before is gone, so that it cannot be taken back, and whether
 * what lies on disk is meant to come into force only a person can know.
 *
 * <p>Thread-safe; one reload at a time.
 */
public final class NginxReload implements Remediation<NginxTarget> {
    static final String VERB = "reload";
    static final String START = "startTicks";
    static final String CONFIG = "config";
    static final String FILES = "filesSha256";
    static final String WORKERS = "workers";

    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final Duration SIGNAL_WITHIN = Duration.ofSeconds(10);
    private static final Duration NEW_WITHIN = Duration.ofSeconds(10);
    private static final Duration VALID = Duration.ofMinutes(15);
    private static final int MOST_BYTES = 64 << 10;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** What is counted over two minutes is well again after them. */
    private static final Duration SETTLE = Duration.ofSeconds(130);

    private static final RemediationSpec<NginxTarget> SPEC = new RemediationSpec<>(
            "nginx.reload",
            NginxTarget.class,
            Danger.DISRUPTIVE,
            List.of("nginx.errors"),
            List.of(),
            TIMEOUT,
            SETTLE,
            Duration.ofMinutes(15),
            List.of("RB-B5.f3"));

    /** Two at a time would take each other's workers for their own. */
    private final ReentrantLock one = new ReentrantLock();

    private final LongFunction<Program> signal;

    /** Signals as this machine does. */
    public NginxReload() {
        this(pid -> Program.signal("HUP", pid));
    }

    /** @param signal what tells the process of that number to reload */
    NginxReload(LongFunction<Program> signal) {
        this.signal = signal;
    }

    @Override
    public RemediationSpec<NginxTarget> spec() {
        return SPEC;
    }

    /**
     * Tests the configuration and names the master process; blocks for as long as the test takes.
     *
     * @throws IOException if the program or the processes cannot be seen
     */
    @Override
    public Plan plan(Occasion<NginxTarget> occasion) throws Exception {
        NginxSession session = occasion.fresh(occasion.target());
        Optional<Master> found = session.master();
        Optional<String> why = hindrance(session, occasion.target(), found);
        if (why.isPresent() || found.isEmpty()) {
            return plan(occasion, why.orElse("no-master"), List.of());
        }
        Dumped dumped = session.dump();
        if (!dumped.tested().isValid()) {
            return plan(occasion, "invalid", List.of());
        }
        Master master = found.get();
        Map<String, String> identity = new TreeMap<>();
        identity.put(Action.PID, Long.toString(master.pid()));
        identity.put(START, Long.toString(master.startTicks()));
        identity.put(CONFIG, shown(session.configPath()));
        identity.put(FILES, dumped.sha256());
        identity.put(WORKERS, master.workers().toString());
        return plan(occasion, "reload", List.of(Action.of(VERB, "nginx " + master.pid(), identity, Map.of())));
    }

    private static Plan plan(Occasion<NginxTarget> occasion, String note, List<Action> actions) {
        Instant now = occasion.now();
        return new Plan(SPEC.id(), occasion.target().subject(), note, actions, 1, now, now.plus(VALID));
    }

    /** The note of a plan of nothing. */
    private Optional<String> hindrance(NginxSession session, NginxTarget target, Optional<Master> master)
            throws IOException, InterruptedException {
        if (session.hindrance().isPresent()) {
            return Optional.of("no-program");
        }
        if (master.isEmpty()) {
            return Optional.of("no-master");
        }
        if (!master.get().runs(target.binary())) {
            return Optional.of("other-program");
        }
        if (!isTested(master.get(), session)) {
            return Optional.of("other-config");
        }
        return signal.apply(master.get().pid()).hindrance().map(why -> "no-kill");
    }

    /** Whether the master was started with what the test reads. */
    private static boolean isTested(Master master, NginxSession session) throws IOException, InterruptedException {
        Optional<Path> tested = session.configPath();
        Optional<Path> running = master.config().isPresent() ? master.config() : session.builtWith();
        return tested.isPresent() && running.isPresent() && isSame(tested.get(), running.get());
    }

    private static boolean isSame(Path one, Path other) throws IOException {
        try {
            return one.toRealPath().equals(other.toRealPath());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /**
     * Tests once more and reloads; blocks until the new workers are there, ten seconds at most.
     *
     * @throws IOException if the program could not be started
     */
    @Override
    public Result apply(Action action, Act<NginxTarget> act) throws Exception {
        if (!action.verb().equals(VERB)) {
            return Result.refused("there is no such act: " + action.verb());
        }
        one.lockInterruptibly();
        try {
            return reload(action, act);
        } finally {
            one.unlock();
        }
    }

    private Result reload(Action action, Act<NginxTarget> act) throws Exception {
        NginxSession session = act.fresh(act.target());
        Optional<Master> found = session.master().filter(master -> isNamed(action, master));
        if (!shown(session.configPath()).equals(action.identity().get(CONFIG))) {
            return Result.gone("another configuration is meant than was planned");
        }
        if (found.isEmpty()) {
            return Result.gone("the master process is another one than was planned");
        }
        Master before = found.get();
        if (!before.workers().toString().equals(action.identity().get(WORKERS))) {
            return Result.gone("nginx has other workers than were planned: it was reloaded meanwhile");
        }
        if (!before.runs(act.target().binary())) {
            return Result.refused("the master runs another program than the one that tests the configuration");
        }
        if (!isTested(before, session)) {
            return Result.refused("the master runs with another configuration than the tested one");
        }
        Optional<Result> against = against(action, session);
        if (against.isPresent()) {
            return against.get();
        }
        act.proceed();
        if (before.again().filter(now -> now.runs(act.target().binary())).isEmpty()) {
            return Result.gone("the master process has just ended");
        }
        Program.Ran ran = signal.apply(before.pid()).ask(SIGNAL_WITHIN, MOST_BYTES);
        if (ran.exit().isEmpty()) {
            return Result.unknown("sending the signal did not end in time");
        }
        if (ran.exit().getAsInt() != 0) {
            return Result.refused(
                    "the signal was not sent, exit code " + ran.exit().getAsInt() + ": " + ran.output());
        }
        return renewed(before, action, session, act);
    }

    /** Why these files must not be loaded; a test that does not end says nothing of them. */
    private static Optional<Result> against(Action action, NginxSession session)
            throws IOException, InterruptedException {
        Dumped now;
        try {
            now = session.dump();
        } catch (OpsException e) {
            return Optional.of(Result.refused("nothing was done: " + e.getMessage()));
        }
        if (!now.tested().isValid()) {
            return Optional.of(Result.refused("nginx refuses the configuration: "
                    + String.join("; ", now.tested().problems())));
        }
        return now.sha256().equals(action.identity().get(FILES))
                ? Optional.empty()
                : Optional.of(Result.gone("files of the configuration were changed since this was planned"));
    }

    private static Result renewed(Master before, Action action, NginxSession session, Act<NginxTarget> act)
            throws Exception {
        long deadline = System.nanoTime() + NEW_WITHIN.toNanos();
        while (System.nanoTime() - deadline < 0 && !act.remaining().isZero()) {
            Optional<Master> now = before.again();
            if (now.isEmpty()) {
                return Result.unknown("the master process is gone");
            }
            List<Long> workers = now.get().workers();
            if (!workers.isEmpty() && workers.stream().noneMatch(before.workers()::contains)) {
                String said = "workers " + workers + " in the place of " + before.workers() + "; still leaving: "
                        + now.get().leaving();
                return against(action, session).isEmpty()
                        ? Result.done(said)
                        : Result.unknown(
                                said + "; but the files were changed meanwhile, and nobody knows which it took");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return Result.unknown("nginx keeps its workers " + before.workers() + "; its error log says why");
    }

    /** Whether workers came in the place of those that were named. Who had them come cannot be seen. */
    @Override
    public Trace trace(Action action, Site<NginxTarget> site) throws Exception {
        Optional<Master> master = site.fresh(site.target()).master().filter(one -> isNamed(action, one));
        return master.isPresent()
                        && master.get()
                                .workers()
                                .toString()
                                .equals(action.identity().get(WORKERS))
                ? Trace.NOT_DONE
                : Trace.UNKNOWN;
    }

    private static String shown(Optional<Path> config) {
        return config.map(Path::toString).orElse("-");
    }

    private static boolean isNamed(Action action, Master master) {
        return Long.toString(master.pid()).equals(action.identity().get(Action.PID))
                && Long.toString(master.startTicks()).equals(action.identity().get(START));
    }
}
