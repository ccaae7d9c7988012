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
 * 0 when it is given the folder. Time and room are those of the whole: reading, unpacking, proving and the program
 * together have {@link Newest#TIMEOUT}, and as soon as less than a tenth of the disk is left, or the disk takes no more, or
 * too many files are in it, it gives up, which says nothing of the backup.
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

    private final Unpacked.Bounds bounds;

    /** As it is found by its provider. */
    public RestoreDrill() {
        this(Unpacked.Bounds.USUAL);
    }

    RestoreDrill(Unpacked.Bounds bounds) {
        this.bounds = bounds;
    }

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
        boolean couldProveMore = new Command(target.drill()).isThere();
        boolean recent = last.filter(drill -> drill.problem().isEmpty()
                        && (drill.partly() == 0 || !couldProveMore)
                        && drill.at().isAfter(occasion.now().minus(RECENT))
                        && !drill.isAhead(occasion.now()))
                .isPresent();
        if (recent) {
            return Newest.plan(SPEC.id(), occasion, "recent", List.of());
        }
        Optional<Backup> backup = Newest.whole(occasion, files);
        if (backup.isEmpty()) {
            return Newest.plan(SPEC.id(), occasion, "none-verifies", List.of());
        }
        if (backup.get().unpackedBytes() > room(scratch)) {
            return Newest.plan(SPEC.id(), occasion, "no-room", List.of());
        }
        Map<String, String> before = Map.of(
                "entries", Long.toString(backup.get().entries()),
                "unpackedBytes", Long.toString(backup.get().unpackedBytes()));
        Action action =
                Action.of(VERB, backup.get().file().toString(), identity(target, files, backup.get(), last), before);
        return Newest.plan(SPEC.id(), occasion, "newest", List.of(action));
    }

    /** How much may be written there. */
    private static long room(Path scratch) {
        File disk = scratch.toFile();
        return disk.getUsableSpace() - disk.getTotalSpace() / ROOM_LEFT;
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
        Optional<Backup> backup;
        try {
            backup = named(action, file.get(), act, files);
        } catch (IOException e) {
            return Result.refused("nothing was done, it cannot be looked at: " + e.getMessage());
        }
        if (backup.isEmpty()) {
            return Result.gone("the backup, or the last drill, is not the one that was planned any more");
        }
        act.proceed();
        Drill drill;
        try {
            drill = drilled(backup.get(), scratch, act);
        } catch (NoRoomException e) {
            return Result.refused("given up, and all of it removed again: " + e.getMessage());
        }
        keep(drill, scratch);
        String said = drill.files() + " files, " + drill.bytes() + " bytes, " + drill.dumps() + " dumps"
                + (drill.partly() == 0 ? "" : ", " + drill.partly() + " of them proven in part only");
        return Result.done(drill.problem()
                .map(problem -> "restored on trial, and it did not succeed: " + problem)
                .orElse("restored on trial: " + said));
    }

    /** The backup, if it and all else are what the action names. */
    private static Optional<Backup> named(Action action, Path file, Act<BackupTarget> act, DeployFiles files)
            throws IOException {
        BackupTarget target = act.target();
        Optional<Drill> last = last(files, target.scratch().orElseThrow());
        Optional<Backup> backup = Files.isRegularFile(file) ? Newest.again(file, act, files) : Optional.empty();
        return backup.isPresent() && action.identity().equals(identity(target, files, backup.get(), last))
                ? backup
                : Optional.empty();
    }

    private Drill drilled(Backup backup, Path scratch, Act<BackupTarget> act) throws Exception {
        Unpacked.removeLeftovers(scratch, act.now());
        String name = String.valueOf(backup.file().getFileName());
        DumpFile.Going going = () -> {
            act.proceed();
            if (room(scratch) < 0) {
                throw new NoRoomException("less than a tenth of the disk of " + scratch + " is left");
            }
        };
        try (Unpacked unpacked = Unpacked.of(backup.file(), scratch, going, bounds)) {
            long dumps = 0;
            long partly = 0;
            Optional<String> problem = Optional.empty();
            for (Path file : unpacked.files()) {
                if (problem.isEmpty() && DumpFile.isOne(file)) {
                    DumpFile.Proof proof = DumpFile.proof(file, going);
                    problem = proof.problem().map(act::redacted);
                    dumps++;
                    partly += proof.proven() ? 0 : 1;
                }
            }
            if (problem.isEmpty()) {
                problem = tried(unpacked, act);
            }
            boolean wasTried = new Command(act.target().drill()).isThere();
            return new Drill(
                    act.now(), name, unpacked.files().size(), unpacked.bytes(), dumps, wasTried ? 0 : partly, problem);
        } catch (IOException e) {
            boolean ofTheDisk = e instanceof NoRoomException;
            if (ofTheDisk
                    || Thread.currentThread().isInterrupted()
                    || act.remaining().isZero()) {
                throw e;
            }
            String what = String.valueOf(e.getMessage());
            return new Drill(act.now(), name, 0, 0, 0, 0, Optional.of(act.redacted(what)));
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
