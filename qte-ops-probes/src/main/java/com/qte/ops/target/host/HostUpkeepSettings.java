package com.qte.ops.target.host;

import com.qte.ops.spi.Settings;
import com.qte.ops.target.host.HostUpkeep.OldLogs;
import com.qte.ops.target.host.HostUpkeep.WantedLimits;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads {@code host.sysctl}, {@code host.limits} and {@code cleanup}. What is wrong is noted with the settings; nothing is
 * thrown.
 */
final class HostUpkeepSettings {
    /**
     * What tunes, and nothing that names a program to be run, switches protection off, or sets others back by being set, which
     * could not be undone.
     */
    private static final Pattern NAME =
            Pattern.compile("(?!vm\\.dirty_|net\\.ipv4\\.ip_forward)(?:net|vm)(?:\\.[A-Za-z0-9_-]+)+"
                    + "|fs\\.(?:file-max|nr_open|aio-max-nr|pipe-[a-z-]+|(?:inotify|epoll|mqueue)\\.[a-z_]+)"
                    + "|kernel\\.(?:pid_max|threads-max|sem|shm[a-z]+|msg[a-z]+|sched_[a-z_]+|numa_balancing)");

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]+(?:[ \t]+[A-Za-z0-9_-]+)*");
    private static final int MOST_VALUE = 128;
    private static final Pattern ACCOUNT = Pattern.compile("\\*|@?[A-Za-z_][A-Za-z0-9_.-]{0,31}");
    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9:_.\\\\@-]{0,250}");
    private static final int LEAST_FILES = 1_024;
    /** The kernel's own bound, fs.nr_open, where nobody has raised it. */
    private static final int MOST_FILES = 1_048_576;

    /** How logrotate and the usual logging libraries call what they have put aside. */
    private static final String ROTATED = "*.{log.*,log-*}";

    private static final Duration OLD = Duration.ofDays(7);
    private static final Duration LEAST_OLD = Duration.ofHours(1);

    private final Settings top;

    private HostUpkeepSettings(Settings top) {
        this.top = top;
    }

    static HostUpkeep read(Settings top) {
        HostUpkeepSettings settings = new HostUpkeepSettings(top);
        return new HostUpkeep(settings.sysctl(), settings.limits(), settings.cleanup(), settings.kept());
    }

    private SortedMap<String, String> sysctl() {
        Settings section = top.section("host").section("sysctl");
        SortedMap<String, String> wanted = new TreeMap<>();
        for (String name : section.paths()) {
            Optional<String> value = section.text(name).map(String::strip);
            if (!NAME.matcher(name).matches()) {
                section.problem(name, "config.host.sysctl-name", "config.host.allowed.sysctl-name");
            } else if (value.filter(text ->
                            text.length() <= MOST_VALUE && VALUE.matcher(text).matches())
                    .isEmpty()) {
                section.problem(name, "config.host.sysctl-value", "config.host.allowed.sysctl-value");
            } else {
                wanted.put(name, value.get().replaceAll("[ \t]+", " "));
            }
        }
        return wanted;
    }

    private Optional<WantedLimits> limits() {
        Settings host = top.section("host");
        if (!host.has("limits")) {
            return Optional.empty();
        }
        Settings section = host.section("limits");
        OptionalInt files = section.integer("openFiles", LEAST_FILES, MOST_FILES);
        if (!section.has("openFiles")) {
            section.problem("openFiles", "config.host.no-open-files", "");
        }
        List<String> accounts = section.texts("accounts");
        if (accounts.stream().anyMatch(name -> !ACCOUNT.matcher(name).matches())) {
            section.problem("accounts", "config.host.account", "config.host.allowed.account");
            return Optional.empty();
        }
        Optional<String> unit = section.text("unit");
        if (unit.filter(name -> !UNIT.matcher(name).matches()).isPresent()) {
            section.problem("unit", "config.systemd.unit", "config.systemd.allowed.unit");
            return Optional.empty();
        }
        Optional<String> suffixed = unit.map(name -> name.endsWith(".service") ? name : name + ".service");
        return files.isPresent()
                ? Optional.of(new WantedLimits(
                        files.getAsInt(), accounts.isEmpty() ? List.of("*", "root") : accounts, suffixed))
                : Optional.empty();
    }

    private List<OldLogs> cleanup() {
        List<OldLogs> all = new ArrayList<>();
        List<Path> kept = kept();
        for (Settings entry : top.sections("cleanup")) {
            Optional<Path> folder = folder(entry);
            String pattern = entry.text("pattern").orElse(ROTATED);
            Duration olderThan = entry.duration("olderThan").orElse(OLD);
            if (olderThan.compareTo(LEAST_OLD) < 0) {
                entry.problem("olderThan", "config.out-of-range", "1h..");
            } else if (folder.filter(path -> kept.stream().anyMatch(path::startsWith))
                    .isPresent()) {
                entry.problem("folder", "config.cleanup.own", "");
            } else if (folder.isPresent() && isPattern(entry, pattern)) {
                all.add(new OldLogs(folder.get(), pattern, olderThan));
            }
        }
        return all;
    }

    private static Optional<Path> folder(Settings entry) {
        if (!entry.has("folder")) {
            entry.problem("folder", "config.cleanup.no-folder", "config.allowed.absolute-path");
        }
        return entry.text("folder").flatMap(text -> {
            try {
                Path path = Path.of(text).normalize();
                if (path.isAbsolute() && path.getNameCount() > 1) {
                    return Optional.of(path);
                }
                entry.problem("folder", "config.cleanup.folder", "config.allowed.absolute-path");
            } catch (InvalidPathException e) {
                entry.problem("folder", "config.not-a-path", "config.allowed.absolute-path");
            }
            return Optional.empty();
        });
    }

    private static boolean isPattern(Settings entry, String pattern) {
        try {
            if (!pattern.isBlank() && pattern.indexOf('/') < 0) {
                FileSystems.getDefault().getPathMatcher("glob:" + pattern);
                return true;
            }
        } catch (PatternSyntaxException e) {
            // The same problem as a path.
        }
        entry.problem("pattern", "config.cleanup.pattern", ROTATED);
        return false;
    }

    /** What is wrong with it is said by who keeps the journal. */
    private List<Path> kept() {
        List<Path> kept = new ArrayList<>();
        kept.add(Path.of(System.getProperty("user.home", "/"), ".local", "state", "qte-ops"));
        try {
            top.section("healing")
                    .text("journal")
                    .map(Path::of)
                    .map(path -> path.toAbsolutePath().normalize())
                    .ifPresent(kept::add);
        } catch (InvalidPathException e) {
            // Nothing lies there.
        }
        keep(top.section("deploy"), "backups", kept);
        keep(top.section("backup"), "folder", kept);
        keep(top.section("backup"), "scratch", kept);
        keep(top.section("config-files"), "baseline", kept);
        for (Settings server : top.sections("postgres")) {
            server.sections("retention").forEach(retention -> keep(retention, "archive", kept));
        }
        return kept;
    }

    /** A folder of backups, archives or of the library's own. */
    private static void keep(Settings section, String key, List<Path> kept) {
        try {
            section.text(key)
                    .map(Path::of)
                    .map(path -> path.toAbsolutePath().normalize())
                    .ifPresent(kept::add);
        } catch (InvalidPathException e) {
            // Said by whoever reads that section.
        }
    }
}
