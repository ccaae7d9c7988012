package com.qte.ops.target.deploy;

import com.qte.ops.model.Unit;
import com.qte.ops.spi.Settings;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** Reads the {@code deploy} section. What is wrong is noted with the settings, all of it; nothing is thrown. */
public final class DeploySettings {
    /** What the operators' manual takes its backups' names to be (RB-B1.f4). */
    private static final String PATTERN = "*.tar.gz";

    private static final Duration TIME_LIMIT = Duration.ofMinutes(5);
    /** Longer than that, and an approval would expire while the script runs. */
    private static final Duration LONGEST = Duration.ofMinutes(10);
    /** Backups are daily; whoever has none of a month has no backups. */
    private static final Duration OLDEST = Duration.ofDays(30);
    /** A gzipped tar of nothing has some 45 bytes. */
    private static final long LEAST_BYTES = 1024;

    private final Settings section;

    private DeploySettings(Settings section) {
        this.section = section;
    }

    /** What the settings name; empty where there is no {@code deploy} section or something in it is wrong. */
    public static Optional<DeployTarget> read(Settings top) {
        return top.has("deploy") ? new DeploySettings(top.section("deploy")).target() : Optional.empty();
    }

    private Optional<DeployTarget> target() {
        String name = section.text("name").orElse("main");
        boolean named = !name.isBlank() && name.chars().noneMatch(Character::isISOControl);
        if (!named) {
            section.problem("name", "config.deploy.name", "");
        }
        Optional<List<String>> redeploy = command("redeploy");
        Optional<List<String>> rollback = command("rollback");
        Optional<Path> backups = folder();
        String pattern = section.text("pattern").orElse(PATTERN);
        boolean matches = isPattern(pattern);
        Duration limit = section.duration("timeLimit").orElse(TIME_LIMIT);
        Duration oldest = section.duration("oldest").orElse(OLDEST);
        double least = section.number("leastSize", Unit.BYTES).orElse(LEAST_BYTES);
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
        boolean complete = named && matches && redeploy.isPresent() && rollback.isPresent();
        boolean sane = limit.compareTo(LONGEST) <= 0 && (!rollsBack || backups.isPresent());
        if (!complete || !sane || redeploy.get().isEmpty() && rollback.get().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DeployTarget(
                name, redeploy.get(), rollback.get(), backups, pattern, limit, oldest, Math.round(least)));
    }

    /** An empty list where nothing is said, nothing where what is said is wrong. No shell is ever asked. */
    private Optional<List<String>> command(String key) {
        List<String> argv = section.texts(key);
        if (argv.isEmpty()) {
            return section.has(key) ? Optional.empty() : Optional.of(List.of());
        }
        if (argv.stream().anyMatch(word -> word.isEmpty() || word.chars().anyMatch(Character::isISOControl))) {
            section.problem(key, "config.deploy.word", "config.deploy.allowed.command");
            return Optional.empty();
        }
        Optional<Path> program = path(key, argv.get(0));
        if (program.isPresent() && !(Files.isRegularFile(program.get()) && Files.isExecutable(program.get()))) {
            section.problem(key, "config.deploy.no-program", "config.deploy.allowed.command");
            return Optional.empty();
        }
        return program.map(found -> argv);
    }

    private Optional<Path> folder() {
        Optional<Path> folder = section.text("backups").flatMap(text -> path("backups", text));
        if (folder.isPresent() && !Files.isDirectory(folder.get())) {
            section.problem("backups", "config.deploy.no-folder", "config.allowed.absolute-path");
            return Optional.empty();
        }
        return folder;
    }

    private Optional<Path> path(String key, String text) {
        try {
            Path path = Path.of(text);
            if (path.isAbsolute()) {
                return Optional.of(path.normalize());
            }
            section.problem(key, "config.not-absolute", "config.allowed.absolute-path");
        } catch (InvalidPathException e) {
            section.problem(key, "config.not-a-path", "config.allowed.absolute-path");
        }
        return Optional.empty();
    }

    private boolean isPattern(String pattern) {
        try {
            if (!pattern.isBlank() && pattern.indexOf('/') < 0) {
                FileSystems.getDefault().getPathMatcher("glob:" + pattern);
                return true;
            }
        } catch (PatternSyntaxException e) {
            // The same problem as a path.
        }
        section.problem("pattern", "config.deploy.pattern", PATTERN);
        return false;
    }
}
