package com.qte.ops.remediation.backup;

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
import com.qte.ops.target.deploy.Backup;
import com.qte.ops.target.deploy.BackupTarget;
import com.qte.ops.target.deploy.DeployFiles;
import com.qte.ops.target.deploy.Drill;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Restores the newest backup that can be read to its end in the scratch folder, looks at what came out of it, removes it
 * again, and leaves a note of how it went, which {@code backup.restore} reads. All files must come out; a dump of a
 * database among them must be complete; and the program that configuration names for this, if it names one, must end with
 * 0 when it is given the folder.
 *
 * <p>Immutable and thread-safe.
 */
public final class RestoreDrill implements Remediation<BackupTarget> {
    static final String VERB = "restore";

    /** The manual wants one a month. */
    private static final Duration RECENT = Duration.ofDays(20);

    private static final int ROOM_LEFT = 10;
    private static final String LAST = "last";
    private static final String BACKUP = "backup";

    private static final RemediationSpec<BackupTarget> SPEC = new RemediationSpec<>(
            "backup.drill",
            BackupTarget.class,
            Danger.SAFE,
            List.of("backup.restore"),
            List.of(),
            Newest.TIMEOUT,
            Duration.ZERO,
            Duration.ofHours(1),
            List.of("RB-D1.m2"));

    @Override
    public RemediationSpec<BackupTarget> spec() {
        return SPEC;
    }

    /**
     * Finds the newest backup that verifies; blocks for as long as reading backups takes.
     *
     * @throws IOException if a folder cannot be read
     */
    @Override
    public Plan plan(Occasion<BackupTarget> occasion) throws Exception {
        BackupTarget target = occasion.target();
        if (target.scratch().isEmpty() || !Files.isDirectory(target.scratch().get())) {
            return Newest.plan(SPEC.id(), occasion, "no-scratch", List.of());
        }
        Path scratch = target.scratch().get();
        DeployFiles files = occasion.fresh(target);
        Optional<Drill> last = last(files, scratch);
        boolean recent = last.filter(drill -> drill.problem().isEmpty()
                        && drill.at().isAfter(occasion.now().minus(RECENT)))
                .isPresent();
        if (recent) {
            return Newest.plan(SPEC.id(), occasion, "recent", List.of());
        }
        Optional<Backup> backup = Newest.whole(occasion, files);
        if (backup.isEmpty()) {
            return Newest.plan(SPEC.id(), occasion, "none-verifies", List.of());
        }
        File disk = scratch.toFile();
        if (backup.get().unpackedBytes() > disk.getUsableSpace() - disk.getTotalSpace() / ROOM_LEFT) {
            return Newest.plan(SPEC.id(), occasion, "no-room", List.of());
        }
        Map<String, String> before = Map.of(
                "entries", Long.toString(backup.get().entries()),
                "unpackedBytes", Long.toString(backup.get().unpackedBytes()));
        Action action =
                Action.of(VERB, backup.get().file().toString(), identity(target, files, backup.get(), last), before);
        return Newest.plan(SPEC.id(), occasion, "newest", List.of(action));
    }

    private static Map<String, String> identity(
            BackupTarget target, DeployFiles files, Backup backup, Optional<Drill> last) throws IOException {
        Map<String, String> identity = new HashMap<>(Map.of(
                BACKUP,
                backup.file().toString(),
                "sizeBytes",
                Long.toString(backup.sizeBytes()),
                "modified",
                backup.modified().toString(),
                "sha256",
                backup.sha256(),
                "scratch",
                target.scratch().map(Path::toString).orElse("-"),
                LAST,
                at(last)));
        Command program = new Command(target.drill());
        if (program.isThere()) {
            identity.putAll(program.identity(files::sha256));
        }
        return identity;
    }

    private static String at(Optional<Drill> last) {
        return last.map(drill -> drill.at().toString()).orElse("-");
    }

    private static Optional<Drill> last(DeployFiles files, Path scratch) throws IOException {
        return files.text(Drill.file(scratch), Drill.MOST_BYTES).flatMap(Drill::parse);
    }

    /**
     * Restores it, if it and the last drill are still the ones that were named; blocks for as long as that takes.
     *
     * @throws IOException if what was restored cannot be removed again, or the note not be left
     */
    @Override
    public Result apply(Action action, Act<BackupTarget> act) throws Exception {
        BackupTarget target = act.target();
        if (!action.verb().equals(VERB)) {
            return Result.refused("there is no such act: " + action.verb());
        }
        DeployFiles files = act.fresh(target);
        Optional<Path> file = Optional.ofNullable(action.identity().get(BACKUP))
                .map(Path::of)
                .filter(path -> target.folder().equals(path.getParent()));
        if (file.isEmpty() || target.scratch().isEmpty()) {
            return Result.gone("there is no such backup, or no scratch folder any more");
        }
        Path scratch = target.scratch().get();
        Optional<Backup> backup =
                Files.isRegularFile(file.get()) ? Newest.again(file.get(), act, files) : Optional.empty();
        if (backup.isEmpty()
                || !action.identity().equals(identity(target, files, backup.get(), last(files, scratch)))) {
            return Result.gone("the backup, or the last drill, is not the one that was planned any more");
        }
        act.proceed();
        Drill drill = drilled(backup.get(), scratch, act);
        keep(drill, scratch);
        String said = drill.files() + " files, " + drill.bytes() + " bytes, " + drill.dumps() + " dumps";
        return Result.done(drill.problem()
                .map(problem -> "restored on trial, and it did not succeed: " + problem)
                .orElse("restored on trial: " + said));
    }

    private static Drill drilled(Backup backup, Path scratch, Act<BackupTarget> act) throws Exception {
        Unpacked.removeLeftovers(scratch, act.now());
        String name = String.valueOf(backup.file().getFileName());
        try (Unpacked unpacked = Unpacked.of(backup.file(), scratch, act::proceed)) {
            long dumps = 0;
            Optional<String> problem = Optional.empty();
            for (Path file : unpacked.files()) {
                if (DumpFile.isOne(file)) {
                    problem = problem.isPresent() ? problem : DumpFile.problem(file);
                    dumps++;
                }
            }
            if (problem.isEmpty()) {
                problem = tried(unpacked, act);
            }
            return new Drill(act.now(), name, unpacked.files().size(), unpacked.bytes(), dumps, problem);
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted() || act.remaining().isZero()) {
                throw e;
            }
            String what = String.valueOf(e.getMessage());
            return new Drill(act.now(), name, 0, 0, 0, Optional.of(act.redacted(what)));
        }
    }

    /** What the program says that was named for it. */
    private static Optional<String> tried(Unpacked unpacked, Act<BackupTarget> act) throws Exception {
        Command program = new Command(act.target().drill());
        if (!program.isThere()) {
            return Optional.empty();
        }
        act.proceed();
        Result ran = program.with(unpacked.folder().toString()).run(act.target().timeLimit(), act);
        act.proceed();
        return ran.kind() == Result.Kind.DONE ? Optional.empty() : Optional.of(ran.detail());
    }

    /** The old note stands until the new one is whole. */
    private static void keep(Drill drill, Path scratch) throws IOException {
        Path made = Files.createTempFile(
                scratch,
                ".last-drill",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(made, drill.text());
            Files.move(made, Drill.file(scratch), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(made);
        }
    }

    @Override
    public Trace trace(Action action, Site<BackupTarget> site) throws Exception {
        Optional<Path> scratch = site.target().scratch();
        if (scratch.isEmpty()) {
            return Trace.UNKNOWN;
        }
        Optional<Drill> last = last(site.fresh(site.target()), scratch.get());
        return at(last).equals(action.identity().get(LAST)) ? Trace.NOT_DONE : Trace.DONE;
    }
}
