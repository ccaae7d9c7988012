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
import com.qte.ops.target.deploy.Inspected;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a backup by the program that configuration names, and reads it to its end: only then is it said to be done. With a
 * whole one that is younger than half a day nothing is planned, and nothing is run if one was made after the plan was.
 *
 * <p>Immutable and thread-safe.
 */
public final class RunBackup implements Remediation<BackupTarget> {
    static final String VERB = "run";

    /** The nightly one is a day old when the next is due. */
    private static final Duration RECENT = Duration.ofHours(12);

    private static final RemediationSpec<BackupTarget> SPEC = new RemediationSpec<>(
            "backup.run",
            BackupTarget.class,
            Danger.SAFE,
            List.of("backup.age", "backup.integrity/newest"),
            List.of(),
            Newest.TIMEOUT,
            Duration.ZERO,
            Duration.ofHours(1),
            List.of("RB-D3.2", "RB-D1.d4"));

    @Override
    public RemediationSpec<BackupTarget> spec() {
        return SPEC;
    }

    /**
     * Names the program; blocks for as long as reading the newest backup takes.
     *
     * @throws IOException if the folder or the program cannot be read
     */
    @Override
    public Plan plan(Occasion<BackupTarget> occasion) throws Exception {
        Command command = new Command(occasion.target().run());
        if (!command.isThere()) {
            return Newest.plan(SPEC.id(), occasion, "no-command", List.of());
        }
        DeployFiles files = occasion.fresh(occasion.target());
        Optional<Backup> newest = Newest.inspected(occasion, files).flatMap(Inspected::backup);
        if (newest.filter(backup -> backup.modified().isAfter(occasion.now().minus(RECENT)))
                .isPresent()) {
            return Newest.plan(SPEC.id(), occasion, "recent", List.of());
        }
        Map<String, String> identity = command.identity(files::sha256);
        identity.putAll(Newest.file(occasion.target(), files));
        return Newest.plan(
                SPEC.id(),
                occasion,
                "command",
                List.of(Action.of(VERB, command.argv().get(0), identity, Map.of())));
    }

    /**
     * Runs the program, if it is still the one that was named and no backup was made meanwhile; blocks until it has ended
     * or was ended, and the backup was read.
     *
     * @throws IOException if it could not be started or read
     */
    @Override
    public Result apply(Action action, Act<BackupTarget> act) throws Exception {
        if (!action.verb().equals(VERB)) {
            return Result.refused("there is no such act: " + action.verb());
        }
        Command command = new Command(act.target().run());
        DeployFiles files = act.fresh(act.target());
        Map<String, String> before;
        try {
            Optional<String> another = command.another(action, files::sha256);
            if (another.isPresent()) {
                return Result.gone(another.get());
            }
            before = Newest.file(act.target(), files);
        } catch (IOException e) {
            return Result.refused("nothing was run, it cannot be looked at: " + e);
        }
        if (!Command.isNamed(action, before)) {
            return Result.gone("the newest backup is another one than when this was planned");
        }
        Result ran = command.run(act.target().timeLimit(), act);
        if (ran.kind() != Result.Kind.DONE) {
            return ran;
        }
        if (Newest.file(act.target(), files).equals(before)) {
            return Result.unknown(ran.detail() + "; but there is no newer backup in the folder");
        }
        Optional<Inspected> found = Newest.inspected(act, files);
        if (found.isEmpty()) {
            return Result.unknown(ran.detail() + "; but what it made is gone already");
        }
        Inspected made = found.get();
        return made.backup()
                .map(backup -> Result.done(backup.file().getFileName() + ", " + backup.sizeBytes() + " bytes, "
                        + backup.entries() + " entries, read to its end; " + ran.detail()))
                .orElseGet(() -> Result.unknown(
                        ran.detail() + "; but " + made.file().getFileName() + " does not verify: " + made.problem()));
    }

    /** The program outlives this process, so that what is not there may still come. */
    @Override
    public Trace trace(Action action, Site<BackupTarget> site) throws Exception {
        DeployFiles files = site.fresh(site.target());
        boolean newer = !Command.isNamed(action, Newest.file(site.target(), files));
        return newer && Newest.inspected(site, files).flatMap(Inspected::backup).isPresent()
                ? Trace.DONE
                : Trace.UNKNOWN;
    }
}
