package com.qte.ops.remediation.docker;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.target.deploy.Backup;
import com.qte.ops.target.deploy.DeployFiles;
import com.qte.ops.target.deploy.DeployTarget;
import com.qte.ops.target.deploy.Inspected;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the deployment back to a backup, by the script that configuration names, with the backup's path as its last
 * argument.
 *
 * <p>The manual's line takes the newest file, whatever is in it, and passes an empty argument where there is none. Here it
 * is the newest <em>that verifies</em>, as {@link DeployFiles#inspect} says; newer ones that do not are named with what is
 * wrong with them. Without any, nothing is planned. Right before the act the backup is read to its end again and must be
 * the same to the byte.
 *
 * <p>What was written since the backup is lost: the plan says when that was.
 *
 * <p>Immutable and thread-safe.
 */
public final class Rollback implements Remediation<DeployTarget> {
    static final String VERB = "rollback";

    private static final String FILE_WISH = "file";
    /** If so many do not verify, somebody should look at how they are made. */
    private static final int MOST_TRIED = 10;

    private static final RemediationSpec<DeployTarget> SPEC = new RemediationSpec<>(
            "deploy.rollback",
            DeployTarget.class,
            Danger.DESTRUCTIVE,
            List.of("engine.reachable"),
            List.of(FILE_WISH),
            Redeploy.TIMEOUT,
            Duration.ofSeconds(5),
            Duration.ofMinutes(15),
            List.of("RB-B1.f4"));

    @Override
    public RemediationSpec<DeployTarget> spec() {
        return SPEC;
    }

    /**
     * Finds the newest backup that verifies, or verifies the one that a person named; blocks for as long as reading
     * backups takes, some seconds for a gigabyte.
     *
     * @throws java.io.IOException if the folder or the script cannot be read
     */
    @Override
    public Plan plan(Occasion<DeployTarget> occasion) throws Exception {
        DeployTarget target = occasion.target();
        List<String> argv = target.rollback();
        if (argv.isEmpty() || !Files.isRegularFile(Path.of(argv.get(0)))) {
            return nothing(occasion, "no-script");
        }
        if (target.backups().isEmpty()) {
            return nothing(occasion, "no-backup");
        }
        DeployFiles files = occasion.fresh(target);
        List<Path> found = files.newestFirst(target.backups().get(), target.pattern());
        Optional<Path> wished = Optional.ofNullable(occasion.wishes().get(FILE_WISH))
                .flatMap(wish ->
                        found.stream().filter(file -> isNamed(file, wish)).findFirst());
        if (found.isEmpty()) {
            return nothing(occasion, "no-backup");
        }
        if (wished.isEmpty() && !occasion.wishes().isEmpty()) {
            return nothing(occasion, "no-such-backup");
        }
        return chosen(occasion, files, found, wished);
    }

    /** Newer ones are tried before one that a person named, too: whoever takes an older one should know of them. */
    private static Plan chosen(
            Occasion<DeployTarget> occasion, DeployFiles files, List<Path> found, Optional<Path> wished)
            throws Exception {
        DeployTarget target = occasion.target();
        List<String> passedOver = new ArrayList<>();
        int tried = 0;
        for (Path file : found) {
            boolean isWished = wished.filter(file::equals).isPresent();
            if (++tried > MOST_TRIED && !isWished) {
                continue;
            }
            Inspected inspected = files.inspect(file, target.leastBytes(), target.oldest(), occasion.now());
            if (inspected.backup().isEmpty()) {
                passedOver.add(file.getFileName() + " (" + inspected.problem() + ")");
            } else if (wished.isEmpty() || isWished) {
                Action action =
                        action(target.rollback(), files, inspected.backup().get(), passedOver, occasion);
                return Deployment.plan(
                        SPEC.id(), occasion, passedOver.isEmpty() ? "newest" : "passed-over", List.of(action));
            } else {
                passedOver.add(file.getFileName() + " (whole)");
            }
            if (isWished) {
                break;
            }
        }
        return nothing(occasion, "none-verifies");
    }

    private static Plan nothing(Occasion<DeployTarget> occasion, String note) {
        return Deployment.plan(SPEC.id(), occasion, note, List.of());
    }

    private static boolean isNamed(Path file, String wish) {
        return file.toString().equals(wish)
                || String.valueOf(file.getFileName()).equals(wish);
    }

    private static Action action(
            List<String> argv,
            DeployFiles files,
            Backup backup,
            List<String> passedOver,
            Occasion<DeployTarget> occasion)
            throws Exception {
        Map<String, String> identity = Deployment.identity(argv, files);
        identity.putAll(identity(backup));
        Map<String, String> before = Map.of(
                "age", age(Duration.between(backup.modified(), occasion.now())),
                "entries", Long.toString(backup.entries()),
                "passedOver", passedOver.isEmpty() ? "-" : String.join("; ", passedOver));
        return Action.of(VERB, backup.file().toString(), identity, before);
    }

    private static Map<String, String> identity(Backup backup) {
        return Map.of(
                "backup", backup.file().toString(),
                "sizeBytes", Long.toString(backup.sizeBytes()),
                "modified", backup.modified().toString(),
                "sha256", backup.sha256());
    }

    /** Roughly, so that one who plans again within the hour means the same plan. */
    private static String age(Duration age) {
        return age.toDays() >= 2 ? age.toDays() + " d" : age.toHours() + " h";
    }

    /**
     * Runs the script, if both it and the backup are still the ones that were named; blocks until it has ended or was
     * ended.
     *
     * @throws java.io.IOException if it could not be started or read
     */
    @Override
    public Result apply(Action action, Act<DeployTarget> act) throws Exception {
        if (!action.verb().equals(VERB)) {
            return Result.refused("there is no such act: " + action.verb());
        }
        DeployTarget target = act.target();
        DeployFiles files = act.fresh(target);
        Optional<String> another = Deployment.another(action, target.rollback(), files);
        if (another.isPresent()) {
            return Result.gone(another.get());
        }
        Optional<Path> file = file(action, target);
        if (file.isEmpty() || !Files.exists(file.get())) {
            return Result.gone("the backup is not there any more");
        }
        Inspected inspected = files.inspect(file.get(), target.leastBytes(), target.oldest(), act.now());
        if (inspected
                .backup()
                .filter(backup -> Deployment.isNamed(action, identity(backup)))
                .isEmpty()) {
            return Result.gone("the backup is not the one that was planned any more; " + inspected.problem());
        }
        List<String> argv = new ArrayList<>(target.rollback());
        argv.add(file.get().toString());
        return Deployment.run(argv, act);
    }

    /** The backup by its name in the action, if it lies where backups lie. */
    private static Optional<Path> file(Action action, DeployTarget target) {
        return Optional.ofNullable(action.identity().get("backup"))
                .flatMap(name -> target.backups()
                        .map(folder ->
                                folder.resolve(String.valueOf(Path.of(name).getFileName())))
                        .filter(path -> path.toString().equals(name)));
    }
}
