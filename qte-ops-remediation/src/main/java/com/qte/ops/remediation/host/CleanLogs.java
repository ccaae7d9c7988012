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
import com.qte.ops.spi.Trace;
import com.qte.ops.target.host.HostTarget;
import com.qte.ops.target.host.HostUpkeep;
import com.qte.ops.target.host.HostUpkeep.OldLogs;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes away rotated logs that are older than configuration says, within the folders that it names in {@code cleanup} and not
 * below them.
 *
 * <p>The manual deletes {@code *.log} after a week (RB-D3.3): that hits a log that is written to once a fortnight, too, and
 * whatever a link leads to. Here never goes: what some process has open, whatever its name was when it opened it; a link; a
 * file with a second name; anything of the library's own; what was written to or replaced since it was named. Where not
 * every process can be looked at, nothing goes at all. How a file is kept from being another one at the last moment,
 * {@link LogFolder} says.
 *
 * <p>What goes cannot be brought back, so that it never goes by itself; since configuration has named folder, pattern and age,
 * one person's approval is enough.
 *
 * <p>Immutable and thread-safe.
 */
public final class CleanLogs implements Remediation<HostTarget> {
    private static final Duration VALID = Duration.ofMinutes(15);
    /** In one act; the next one takes the next. */
    private static final int MOST = 500;

    private static final RemediationSpec<HostTarget> SPEC = new RemediationSpec<>(
            "logs.clean",
            HostTarget.class,
            Danger.DISRUPTIVE,
            List.of("host.disk.space"),
            List.of(),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofMinutes(10),
            List.of("RB-D3.3"));

    @Override
    public RemediationSpec<HostTarget> spec() {
        return SPEC;
    }

    /**
     * Looks at the folders and at what all processes have open; takes some milliseconds to some hundreds.
     *
     * @throws IOException if a folder is there and cannot be read
     */
    @Override
    public Plan plan(Occasion<HostTarget> occasion) throws Exception {
        HostTarget target = occasion.target();
        HostUpkeep upkeep = target.upkeep();
        if (upkeep.cleanup().isEmpty()) {
            return plan(occasion, "not-configured", List.of(), 0);
        }
        Map<String, List<OldLog>> found = new LinkedHashMap<>();
        for (OldLogs wanted : upkeep.cleanup()) {
            if (!isKept(wanted.folder(), upkeep)) {
                look(wanted, occasion.now(), found);
            }
        }
        if (found.isEmpty()) {
            return plan(occasion, "nothing", List.of(), 0);
        }
        OpenFiles open = OpenFiles.now(target.root());
        if (!open.isWhole()) {
            return plan(occasion, "open-unseen", List.of(), 0);
        }
        found.replaceAll(
                (folder, logs) -> logs.stream().filter(log -> !open.has(log)).toList());
        found.values().removeIf(List::isEmpty);
        Cleaning cleaning = new Cleaning(first(found));
        return found.isEmpty()
                ? plan(occasion, "nothing", List.of(), 0)
                : plan(occasion, "old", List.of(cleaning.action()), cleaning.count());
    }

    private static boolean isKept(Path folder, HostUpkeep upkeep) {
        try {
            Path real = folder.toRealPath();
            for (Path kept : upkeep.kept()) {
                if (folder.startsWith(kept) || real.startsWith(kept) || real.startsWith(real(kept))) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false; // There is none, and nothing to be found in it.
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }

    private static void look(OldLogs wanted, Instant now, Map<String, List<OldLog>> into) throws IOException {
        PathMatcher pattern = FileSystems.getDefault().getPathMatcher("glob:" + wanted.pattern());
        Instant before = now.minus(wanted.olderThan());
        try (LogFolder folder = LogFolder.open(wanted.folder())) {
            List<OldLog> logs = new ArrayList<>();
            for (Path name : folder.names()) {
                if (LogFolder.isAside(name)) {
                    logs.addAll(folder.leftIn(name));
                } else {
                    folder.find(name).ifPresent(logs::add);
                }
            }
            List<OldLog> old = logs.stream()
                    .filter(log -> pattern.matches(Path.of(log.name()))
                            && log.modified().isBefore(before))
                    .distinct()
                    .sorted(Comparator.comparing(OldLog::modified).thenComparing(OldLog::name))
                    .toList();
            if (!old.isEmpty()) {
                into.merge(
                        folder.identity(),
                        old,
                        (one, other) -> java.util.stream.Stream.concat(one.stream(), other.stream())
                                .distinct()
                                .toList());
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            // Nothing has been written there yet.
        }
    }

    private static Map<String, List<OldLog>> first(Map<String, List<OldLog>> found) {
        Map<String, List<OldLog>> first = new LinkedHashMap<>();
        int left = MOST;
        for (Map.Entry<String, List<OldLog>> entry : found.entrySet()) {
            List<OldLog> some =
                    entry.getValue().subList(0, Math.min(left, entry.getValue().size()));
            if (!some.isEmpty()) {
                first.put(entry.getKey(), some);
            }
            left -= some.size();
        }
        return first;
    }

    private static Plan plan(Occasion<HostTarget> occasion, String note, List<Action> actions, int peers) {
        Instant now = occasion.now();
        return new Plan(
                SPEC.id(), occasion.target().subject(), note, actions, Math.max(1, peers), now, now.plus(VALID));
    }

    /**
     * Takes away what was named, as far as it is still that and nobody has it open; blocks for some milliseconds a file.
     *
     * @throws IOException if it is not known what was taken away, or something could not be put back
     */
    @Override
    public Result apply(Action action, Act<HostTarget> act) throws Exception {
        HostUpkeep upkeep = act.target().upkeep();
        Optional<Cleaning> cleaning = Cleaning.of(action);
        List<Path> folders = upkeep.cleanup().stream()
                .map(OldLogs::folder)
                .filter(folder -> !isKept(folder, upkeep))
                .map(CleanLogs::real)
                .toList();
        if (cleaning.filter(named -> named.isWithin(folders)).isEmpty()) {
            return Result.refused("not a clean-up of the folders that configuration names");
        }
        return cleaning.get().run(act.target().root(), act);
    }

    /**
     * Done where nothing that was named is there any more; blocks for some milliseconds.
     *
     * @throws IOException if a folder is there and cannot be read
     */
    @Override
    public Trace trace(Action action, Site<HostTarget> site) throws Exception {
        Optional<Cleaning> cleaning = Cleaning.of(action);
        if (cleaning.isEmpty()) {
            return Trace.UNKNOWN;
        }
        int left = cleaning.get().left();
        return left == 0 ? Trace.DONE : left == cleaning.get().count() ? Trace.NOT_DONE : Trace.UNKNOWN;
    }
}
