package com.qte.ops.target.security;

import com.qte.ops.spi.Settings;
import com.qte.ops.target.deploy.Commands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code security} section. What is wrong is noted with the settings, all of it; nothing is thrown. */
public final class SecuritySettings {
    private static final Duration TIME_LIMIT = Duration.ofMinutes(1);
    /** Longer than that, and an approval would expire while the program runs. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Path ROOT = Path.of("/");

    private final Settings section;
    private final Commands commands;
    private boolean sane = true;

    private SecuritySettings(Settings section) {
        this.section = section;
        this.commands = new Commands(section);
    }

    /** What the settings name; empty where there is no {@code security} section or something in it is wrong. */
    public static Optional<SecurityTarget> read(Settings top) {
        return top.has("security") ? new SecuritySettings(top.section("security")).target() : Optional.empty();
    }

    private Optional<SecurityTarget> target() {
        Optional<String> name = commands.name();
        Optional<Path> root = path("root");
        List<Path> authLogs = new ArrayList<>();
        for (String text : section.texts("authLog")) {
            Optional<Path> path = commands.path("authLog", text);
            sane &= path.isPresent();
            path.ifPresent(authLogs::add);
        }
        List<WatchedFile> files = new ArrayList<>();
        section.sections("keys").forEach(key -> key(key).ifPresent(files::add));
        for (String text : section.texts("files")) {
            Optional<Path> path = commands.path("files", text);
            sane &= path.isPresent();
            path.map(file -> new WatchedFile(text, file, false, Optional.empty(), List.of()))
                    .ifPresent(files::add);
        }
        Set<String> names = new HashSet<>();
        if (!files.stream().allMatch(file -> names.add(file.name()))) {
            wrong(section, "keys", "config.security.twice", "");
        }
        Set<String> owners = new HashSet<>(section.texts("owners"));
        if (owners.isEmpty()) {
            owners.add("root");
            owners.add(System.getProperty("user.name", "root"));
        }
        Duration limit = section.duration("timeLimit").orElse(TIME_LIMIT);
        if (limit.compareTo(LONGEST) > 0) {
            wrong(section, "timeLimit", "config.out-of-range", "1s..10m");
        }
        return sane && name.isPresent()
                ? Optional.of(new SecurityTarget(name.get(), root.orElse(ROOT), authLogs, files, owners, limit))
                : Optional.empty();
    }

    private Optional<WatchedFile> key(Settings key) {
        Commands own = new Commands(key);
        Optional<String> name = key.text("name").filter(text -> !text.isBlank());
        Optional<Path> path = key.text("path").flatMap(text -> own.path("path", text));
        Optional<List<String>> rotate = own.command("rotate");
        if (name.isEmpty()) {
            wrong(key, "name", "config.security.no-name", "");
        }
        if (!key.has("path")) {
            wrong(key, "path", "config.security.no-path", "config.allowed.absolute-path");
        }
        Optional<Duration> maxAge = key.duration("maxAge");
        if (name.isEmpty() || path.isEmpty() || rotate.isEmpty()) {
            sane = false;
            return Optional.empty();
        }
        return Optional.of(new WatchedFile(name.get(), path.get(), true, maxAge, rotate.get()));
    }

    private Optional<Path> path(String key) {
        Optional<Path> path = section.text(key).flatMap(text -> commands.path(key, text));
        sane &= path.isPresent() == section.has(key);
        return path;
    }

    private void wrong(Settings where, String key, String what, String allowed) {
        where.problem(key, what, allowed);
        sane = false;
    }
}
