package com.qte.ops.remediation.host;

import com.qte.ops.model.Action;
import com.qte.ops.model.Unit;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Result;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Old logs that are taken away in one act.
 *
 * @param files by the identity of their folder
 */
record Cleaning(Map<String, List<OldLog>> files) {
    static final String VERB = "remove";

    private static final String FOLDER = "folder.";
    private static final String FILES = "files.";
    private static final String THINGS = "things";
    /** Nothing in a folder has such a name. */
    private static final String BETWEEN = "//";

    private static final int SHOWN = 4;
    private static final ReentrantLock TURN = new ReentrantLock();

    Cleaning {
        files = new LinkedHashMap<>(files);
    }

    /** Read from an action; empty where it is none of this kind, or somebody has changed it. */
    static Optional<Cleaning> of(Action action) {
        Map<String, List<OldLog>> files = new LinkedHashMap<>();
        for (int i = 0; action.identity().containsKey(FOLDER + i); i++) {
            List<OldLog> logs = new ArrayList<>();
            for (String line : action.identity().getOrDefault(FILES + i, "").split(BETWEEN)) {
                OldLog.parse(line).ifPresent(logs::add);
            }
            files.put(action.identity().getOrDefault(FOLDER + i, ""), logs);
        }
        Cleaning cleaning = new Cleaning(files);
        boolean isWhole = action.verb().equals(VERB)
                && !files.isEmpty()
                && cleaning.identity().equals(action.identity());
        return isWhole ? Optional.of(cleaning) : Optional.empty();
    }

    private Map<String, String> identity() {
        Map<String, String> identity = new TreeMap<>();
        int i = 0;
        for (Map.Entry<String, List<OldLog>> entry : files.entrySet()) {
            identity.put(FOLDER + i, entry.getKey());
            identity.put(FILES + i, entry.getValue().stream().map(OldLog::line).collect(Collectors.joining(BETWEEN)));
            i++;
        }
        // Without it, a list that somebody has shortened would name things that are there, too.
        identity.put(THINGS, count() + "-" + DropIn.sha256(Optional.of(identity.toString())));
        return identity;
    }

    Action action() {
        List<String> names =
                files.values().stream().flatMap(List::stream).map(OldLog::name).toList();
        String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        Map<String, String> before = new HashMap<>();
        before.put("count", Integer.toString(count()));
        before.put("bytes", Unit.BYTES.format(bytes()));
        before.put("names", names.size() > SHOWN ? shown + ", …" : shown);
        String folders =
                files.keySet().stream().map(Cleaning::path).map(Path::toString).collect(Collectors.joining(", "));
        return Action.of(VERB, folders, identity(), before);
    }

    private static Path path(String folder) {
        return Path.of(folder.substring(0, Math.max(1, folder.lastIndexOf(' '))));
    }

    int count() {
        return files.values().stream().mapToInt(List::size).sum();
    }

    private long bytes() {
        return files.values().stream()
                .flatMap(List::stream)
                .mapToLong(OldLog::sizeBytes)
                .sum();
    }

    /** Whether every folder is one of these. */
    boolean isWithin(List<Path> folders) {
        return files.keySet().stream().map(Cleaning::path).allMatch(folders::contains);
    }

    /** Takes them away, a folder at a time. */
    Result run(Path root, Act<?> act) throws IOException, InterruptedException {
        TURN.lockInterruptibly();
        try {
            Tally tally = new Tally();
            for (Map.Entry<String, List<OldLog>> entry : files.entrySet()) {
                act.proceed();
                try (LogFolder folder = LogFolder.open(path(entry.getKey()))) {
                    if (folder.identity().equals(entry.getKey())) {
                        clean(folder, entry.getValue(), root, act, tally);
                    } else {
                        tally.gone += entry.getValue().size();
                    }
                } catch (NoSuchFileException | NotDirectoryException e) {
                    tally.gone += entry.getValue().size();
                }
            }
            return tally.result();
        } finally {
            TURN.unlock();
        }
    }

    private static void clean(LogFolder folder, List<OldLog> logs, Path root, Act<?> act, Tally tally)
            throws IOException {
        for (Path name : folder.names()) {
            if (LogFolder.isAside(name)) {
                folder.restore(name);
            }
        }
        List<OldLog> taken = new ArrayList<>();
        try (LogFolder.Aside aside = folder.aside()) {
            try {
                for (OldLog log : logs) {
                    if (!aside.take(log)) {
                        tally.gone++;
                    } else if (aside.isNamed(log)) {
                        taken.add(log);
                    } else {
                        tally.gone++;
                        aside.putBack(Path.of(log.name()));
                    }
                }
                // From here on nobody can open them any more: who has one open has had it before.
                OpenFiles open = OpenFiles.now(root);
                for (OldLog log : List.copyOf(taken)) {
                    act.proceed();
                    if (open.isWhole() && !open.has(log) && aside.isNamed(log)) {
                        aside.delete(log);
                        taken.remove(log);
                        tally.removed++;
                        tally.bytes += log.sizeBytes();
                    }
                }
            } finally {
                tally.kept += taken.size();
                putBack(aside, taken);
            }
        }
    }

    /** All of them, whatever becomes of one. */
    private static void putBack(LogFolder.Aside aside, List<OldLog> logs) throws IOException {
        Optional<IOException> failed = Optional.empty();
        for (OldLog log : logs) {
            try {
                aside.putBack(Path.of(log.name()));
            } catch (IOException e) {
                failed = Optional.of(e);
            }
        }
        if (failed.isPresent()) {
            throw failed.get();
        }
    }

    /** How many of them are still there, by name or set aside by a clean-up that was killed. */
    int left() throws IOException {
        int left = 0;
        for (Map.Entry<String, List<OldLog>> entry : files.entrySet()) {
            try (LogFolder folder = LogFolder.open(path(entry.getKey()))) {
                List<OldLog> there = new ArrayList<>();
                for (Path name : folder.names()) {
                    if (LogFolder.isAside(name)) {
                        there.addAll(folder.leftIn(name));
                    } else {
                        folder.find(name).ifPresent(there::add);
                    }
                }
                left += (int) entry.getValue().stream().filter(there::contains).count();
            } catch (NoSuchFileException | NotDirectoryException e) {
                // All of it is gone.
            }
        }
        return left;
    }

    /** What came of them. */
    private static final class Tally {
        private int removed;
        private int gone;
        private int kept;
        private long bytes;

        private Result result() {
            String others = (gone > 0 ? "; " + gone + " were gone, or others of their names" : "")
                    + (kept > 0 ? "; " + kept + " are open, or nobody can tell, and stay" : "");
            if (removed > 0) {
                return Result.done(removed + " files removed, " + Unit.BYTES.format(bytes) + " freed" + others);
            }
            return kept > 0 ? Result.refused("nothing removed" + others) : Result.gone("nothing removed" + others);
        }
    }
}
