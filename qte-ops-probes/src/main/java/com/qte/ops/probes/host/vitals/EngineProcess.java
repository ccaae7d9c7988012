package com.qte.ops.probes.host.vitals;

import com.qte.ops.probes.host.vitals.ProcessSnapshot.Running;
import com.qte.ops.probes.host.vitals.ProcessSnapshot.Search;
import com.qte.ops.probes.host.vitals.ProcessSnapshot.Sight;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.host.HostFiles;
import com.qte.ops.target.host.ProcessTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks for the engine's process: by the file with its number, or else by the ports that it must hold, or this very process
 * where it holds the engine's. Some 0.2 ms; by its ports some 5 ms more for the kernel's list of sockets, and some 10 µs an
 * open file of the machine. Whoever was found so is known by his sockets for five minutes, and while he holds one of
 * them nothing is searched.
 */
public final class EngineProcess implements Probe<ProcessTarget, ProcessSnapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** A number file is written a moment after the start, with a clock that may have been set since. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");
    private static final Duration SEARCH_EVERY = Duration.ofMinutes(5);

    /** Docker's own, which stands before a published port. */
    private static final String PROXY = "docker-proxy";

    @Override
    public ProbeSpec<ProcessTarget, ProcessSnapshot> spec() {
        return new ProbeSpec<>(
                "host.engine-process",
                ProcessTarget.class,
                ProcessSnapshot.class,
                Tier.CHEAP,
                TIMEOUT,
                List.of(new EngineRuns()));
    }

    @Override
    public ProcessSnapshot collect(Visit<ProcessTarget, ProcessSnapshot> visit) throws Exception {
        ProcessTarget target = visit.target();
        HostFiles files = visit.session(target);
        Optional<Running> last = visit.last().flatMap(ProcessSnapshot::running);
        if (!files.has("proc/stat")) {
            return without(Sight.NOT_LINUX, "");
        }
        if (target.pidFile().isPresent()) {
            return byFile(files, target, target.pidFile().get(), last);
        }
        Optional<ProcessSnapshot> known = knownHolder(files, visit);
        if (known.isPresent()) {
            return known.get();
        }
        return target.ports().isEmpty() ? ownOne(files, visit, last) : byPorts(files, visit, last);
    }

    /** Who was found by the ports, while he holds the same sockets: the kernel's list of all of them is long in reading. */
    private static Optional<ProcessSnapshot> knownHolder(HostFiles files, Visit<ProcessTarget, ProcessSnapshot> visit) {
        Optional<Running> last = visit.last().flatMap(ProcessSnapshot::running);
        Optional<Search> search =
                visit.last().flatMap(ProcessSnapshot::search).filter(before -> isRecent(before, visit.now()));
        if (last.isEmpty() || search.isEmpty()) {
            return Optional.empty();
        }
        return stat(files, last.get().pid())
                .filter(now -> isSame(last.get(), now))
                .filter(now -> PortOwner.holds(
                        files, Integer.toString(now.pid()), search.get().sockets()))
                .map(now -> found(files, now, visit.last().get().where(), last).searched(search.get()));
    }

    private static ProcessSnapshot byFile(HostFiles files, ProcessTarget target, Path pidFile, Optional<Running> last) {
        String where = pidFile.toString();
        String path = where.replaceFirst("^/+", "");
        Optional<String> text = files.read(path);
        if (text.isEmpty()) {
            return without(files.isAbsent(path) ? Sight.NO_PID_FILE : Sight.PID_FILE_DENIED, where);
        }
        if (!NUMBER.matcher(text.get().strip()).matches()) {
            return without(Sight.BAD_PID_FILE, where);
        }
        int pid = Integer.parseInt(text.get().strip());
        Optional<ProcessStat> stat = stat(files, pid);
        if (stat.isEmpty()) {
            boolean isGone = files.isAbsent("proc/" + pid) && !files.hidesProcesses();
            return without(isGone ? Sight.GONE : Sight.HIDDEN, where);
        }
        return isOlder(files, path, stat.get()) || isProven(files, target, stat.get(), last)
                ? found(files, stat.get(), where, last)
                : without(Sight.SOMEBODY_ELSE, where);
    }

    private static ProcessSnapshot without(Sight sight, String where) {
        return new ProcessSnapshot(sight, where, Optional.empty());
    }

    /** Whether it was started before the file was written, or that is not told. */
    private static boolean isOlder(HostFiles files, String path, ProcessStat stat) {
        Optional<Instant> started = started(files, stat);
        Optional<Instant> written = files.written(path);
        return started.isEmpty()
                || written.isEmpty()
                || !started.get().isAfter(written.get().plus(SLACK));
    }

    /** Whether it is the engine's whatever the times say: the clock may have been set since the file was written. */
    private static boolean isProven(HostFiles files, ProcessTarget target, ProcessStat stat, Optional<Running> last) {
        List<Integer> ports =
                Stream.concat(target.ports().stream(), target.api().stream()).toList();
        Set<String> sockets = PortOwner.sockets(files, ports).orElse(Set.of());
        return last.filter(before -> isSame(before, stat)).isPresent()
                || !sockets.isEmpty() && PortOwner.holds(files, Integer.toString(stat.pid()), sockets);
    }

    private static boolean isSame(Running before, ProcessStat now) {
        return before.pid() == now.pid() && before.startedTicks() == now.startedTicks();
    }

    private static ProcessSnapshot byPorts(
            HostFiles files, Visit<ProcessTarget, ProcessSnapshot> visit, Optional<Running> last) {
        String where = visit.target().ports().toString();
        Optional<Set<String>> listening =
                PortOwner.sockets(files, visit.target().ports());
        if (listening.isEmpty()) {
            return without(Sight.UNREADABLE, where);
        }
        Set<String> sockets = listening.get();
        if (sockets.isEmpty()) {
            return without(visit.target().runsInContainer() ? Sight.IN_CONTAINER : Sight.ABSENT, where);
        }
        Optional<ProcessSnapshot> searched = visit.last().filter(before -> isFresh(before, sockets, visit.now()));
        if (searched.isPresent()) {
            return searched.get();
        }
        Optional<ProcessStat> known = last.flatMap(
                        before -> stat(files, before.pid()).filter(now -> isSame(before, now)))
                .filter(now -> PortOwner.holds(files, Integer.toString(now.pid()), sockets));
        Optional<ProcessStat> owner = known.or(() -> {
            OptionalInt pid = PortOwner.owner(files, sockets);
            return pid.isPresent() ? stat(files, pid.getAsInt()) : Optional.empty();
        });
        if (owner.isPresent() && !owner.get().name().equals(PROXY)) {
            return found(files, owner.get(), where, last).searched(new Search(sockets, visit.now()));
        }
        return without(owner.isEmpty() ? Sight.OWNER_HIDDEN : Sight.IN_CONTAINER, where)
                .searched(new Search(sockets, visit.now()));
    }

    /** The same sockets are the same process's, so that it is not looked for again each time. */
    private static boolean isFresh(ProcessSnapshot before, Set<String> sockets, Instant now) {
        return before.search()
                .filter(search -> search.sockets().equals(sockets) && isRecent(search, now))
                .isPresent();
    }

    private static boolean isRecent(Search search, Instant now) {
        Duration age = Duration.between(search.at(), now);
        return !age.isNegative() && age.compareTo(SEARCH_EVERY) < 0;
    }

    private static ProcessSnapshot ownOne(
            HostFiles files, Visit<ProcessTarget, ProcessSnapshot> visit, Optional<Running> last) {
        List<Integer> api = visit.target().api();
        Set<String> sockets =
                api.isEmpty() ? Set.of() : PortOwner.sockets(files, api).orElse(Set.of());
        Optional<ProcessStat> own = sockets.isEmpty() || !PortOwner.holds(files, "self", sockets)
                ? Optional.empty()
                : files.read("proc/self/stat").flatMap(ProcessStat::parse);
        return own.map(stat -> found(files, stat, api.toString(), last).searched(new Search(sockets, visit.now())))
                .orElseGet(() -> without(Sight.NOT_CONFIGURED, ""));
    }

    private static ProcessSnapshot found(HostFiles files, ProcessStat stat, String where, Optional<Running> last) {
        if (stat.isZombie()) {
            return without(Sight.ZOMBIE, where);
        }
        Running running = ProcessFacts.read(files, stat, started(files, stat));
        boolean known = last.filter(running::isSameAs).isPresent() && !EngineRuns.isNearLimit(running, last.get());
        Running whole =
                known ? running : ProcessFacts.withTree(running, ProcessTree.of(stat.pid(), ProcessWalk.all(files)));
        return new ProcessSnapshot(Sight.RUNS, where, Optional.of(whole));
    }

    private static Optional<ProcessStat> stat(HostFiles files, int pid) {
        return files.read("proc/" + pid + "/stat").flatMap(ProcessStat::parse);
    }

    private static Optional<Instant> started(HostFiles files, ProcessStat stat) {
        OptionalLong boot = files.field("proc/stat", "btime");
        return boot.isPresent()
                ? Optional.of(Instant.ofEpochSecond(boot.getAsLong())
                        .plusMillis(Math.round(stat.startedTicks() * 1_000 / Rates.TICKS)))
                : Optional.empty();
    }
}
