package com.qte.ops.target.deploy;

import com.qte.ops.spi.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads the {@code backup} section; folder and pattern are those of {@code deploy} where it names none. What is wrong is
 * noted with the settings, all of it; nothing is thrown.
 */
public final class BackupSettings {
    private BackupSettings() {}

    /** What the settings name; empty where there is no {@code backup} section or something in it is wrong. */
    public static Optional<BackupTarget> read(Settings top) {
        return top.has("backup") ? read(top.section("backup"), top.section("deploy")) : Optional.empty();
    }

    private static Optional<BackupTarget> read(Settings section, Settings deploy) {
        Commands commands = new Commands(section);
        Optional<String> name = commands.name();
        boolean own = section.has("folder");
        Optional<Path> folder = own ? commands.folder("folder") : new Commands(deploy).folder("backups");
        Optional<String> pattern = section.has("pattern")
                ? commands.pattern("pattern", DeploySettings.PATTERN)
                : Optional.of(deploy.text("pattern").orElse(DeploySettings.PATTERN));
        Optional<List<String>> run = commands.command("run");
        Optional<List<String>> drill = commands.command("drill");
        Optional<Path> scratch = commands.folder("scratch");
        Duration limit = section.duration("timeLimit").orElse(DeploySettings.TIME_LIMIT);
        Optional<Long> least = DeploySettings.leastBytes(section);
        if (!own && !deploy.has("backups")) {
            section.problem("folder", "config.backup.no-folder", "config.allowed.absolute-path");
        }
        boolean drills = section.has("drill");
        if (drills && !section.has("scratch")) {
            section.problem("scratch", "config.backup.no-scratch", "config.allowed.absolute-path");
        }
        boolean apart = apart(folder, scratch);
        if (!apart) {
            section.problem("scratch", "config.backup.within", "config.allowed.absolute-path");
        }
        boolean bounded = limit.compareTo(DeploySettings.LONGEST) <= 0;
        if (!bounded) {
            section.problem("timeLimit", "config.out-of-range", "1s..10m");
        }
        boolean placed = folder.isPresent() && apart && scratch.isPresent() == section.has("scratch");
        boolean complete = name.isPresent() && pattern.isPresent() && run.isPresent() && drill.isPresent();
        if (!placed || !complete || !bounded || least.isEmpty() || drills && scratch.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new BackupTarget(
                name.get(), folder.get(), pattern.get(), run.get(), drill.get(), scratch, limit, least.get()));
    }

    /** What is restored on trial must not be taken for a backup, nor lie where backups are cleaned up. */
    private static boolean apart(Optional<Path> folder, Optional<Path> scratch) {
        return folder.isEmpty()
                || scratch.isEmpty()
                || !scratch.get().startsWith(folder.get()) && !folder.get().startsWith(scratch.get());
    }
}
