package com.qte.ops.target.deploy;

import com.qte.ops.model.Unit;
import com.qte.ops.spi.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the {@code deploy} section. What is wrong is noted with the settings, all of it; nothing is thrown. */
public final class DeploySettings {
    /** What the operators' manual takes its backups' names to be (RB-B1.f4). */
    static final String PATTERN = "*.tar.gz";

    static final Duration TIME_LIMIT = Duration.ofMinutes(5);
    /** Longer than that, and an approval would expire while the script runs. */
    static final Duration LONGEST = Duration.ofMinutes(10);
    /** Backups are daily; whoever has none of a month has no backups. */
    private static final Duration OLDEST = Duration.ofDays(30);
    /** A gzipped tar of nothing has some 45 bytes. */
    static final long LEAST_BYTES = 1024;

    private final Settings section;

    private DeploySettings(Settings section) {
        this.section = section;
    }

    /** What the settings name; empty where there is no {@code deploy} section or something in it is wrong. */
    public static Optional<DeployTarget> read(Settings top) {
        return top.has("deploy") ? new DeploySettings(top.section("deploy")).target() : Optional.empty();
    }

    private Optional<DeployTarget> target() {
        Commands commands = new Commands(section);
        Optional<String> name = commands.name();
        Optional<List<String>> redeploy = commands.command("redeploy");
        Optional<List<String>> rollback = commands.command("rollback");
        Optional<Path> backups = commands.folder("backups");
        Optional<String> pattern = commands.pattern("pattern", PATTERN);
        Duration limit = section.duration("timeLimit").orElse(TIME_LIMIT);
        Duration oldest = section.duration("oldest").orElse(OLDEST);
        Optional<Long> least = leastBytes(section);
        if (!section.has("redeploy") && !section.has("rollback")) {
            section.problem("redeploy", "config.deploy.nothing", "config.deploy.allowed.command");
        }
        boolean rollsBack = section.has("rollback");
        if (rollsBack && !section.has("backups")) {
            section.problem("backups", "config.deploy.no-backups", "config.allowed.absolute-path");
        }
        if (limit.compareTo(LONGEST) > 0) {
            section.problem("timeLimit", "config.out-of-range", "1s..10m");
        }
        boolean complete = name.isPresent() && pattern.isPresent() && redeploy.isPresent() && rollback.isPresent();
        boolean sane = limit.compareTo(LONGEST) <= 0 && least.isPresent() && (!rollsBack || backups.isPresent());
        if (!complete || !sane || redeploy.get().isEmpty() && rollback.get().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DeployTarget(
                name.get(), redeploy.get(), rollback.get(), backups, pattern.get(), limit, oldest, least.get()));
    }

    /** How large a backup must be at least; a problem, and empty, where that is less than nothing. */
    static Optional<Long> leastBytes(Settings section) {
        double least = section.number("leastSize", Unit.BYTES).orElse(LEAST_BYTES);
        if (least < 0) {
            section.problem("leastSize", "config.out-of-range", "0B..");
            return Optional.empty();
        }
        return Optional.of(Math.round(least));
    }
}
