package com.qte.ops.remediation.security;

import com.qte.ops.target.program.Program;
import com.qte.ops.target.security.SecurityTarget;
import com.qte.ops.target.security.Update;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * apt's own program, asked what it would do and told to do it, for exactly these updates.
 *
 * @param root where its packages are; {@code /} but in tests
 * @param updates what is to be installed
 */
record Packages(Path root, List<Update> updates) {
    private static final String APT = "/usr/bin/apt-get";
    private static final int MOST_OUTPUT = 4 << 20;
    /** {@code Inst libssl3:i386 [3.0.1] (3.0.2 Debian-Security:12/stable-security [i386]) []}. */
    private static final Pattern INSTALL =
            Pattern.compile("Inst ([^\\s:]+)\\S*(?: \\[[^\\]]*])? \\((\\S+)[^)]* \\[([^\\]\\s]+)]\\).*");

    Packages {
        updates = List.copyOf(updates);
    }

    static Packages of(SecurityTarget target, List<Update> updates) {
        return new Packages(target.root(), updates);
    }

    static boolean isThere() {
        return Files.isExecutable(Path.of(APT));
    }

    /**
     * Has apt simulate it.
     *
     * @return why it must not be done: apt would change something else, or cannot do it; empty where it would do exactly
     *     this
     */
    Optional<String> objection(Duration limit) throws IOException, InterruptedException {
        Program.Ran ran = new Program(
                        command(List.of("-s", "-o", "Dir::Cache::pkgcache=", "-o", "Dir::Cache::srcpkgcache=")))
                .ask(limit, MOST_OUTPUT);
        if (ran.exit().isEmpty() || ran.exit().getAsInt() != 0 || ran.cut()) {
            String last = ran.output().lines().reduce("", (before, line) -> line);
            return Optional.of("apt cannot do it: " + last);
        }
        List<String> would = new ArrayList<>(ran.output()
                .lines()
                .filter(line -> line.startsWith("Inst ") || line.startsWith("Remv "))
                .toList());
        List<String> less = new ArrayList<>();
        for (Update update : updates) {
            if (!would.removeIf(line -> installs(line, update))) {
                less.add(update.name() + ":" + update.architecture() + " " + update.candidate());
            }
        }
        return would.isEmpty() && less.isEmpty()
                ? Optional.empty()
                : Optional.of("apt would do something else: besides " + would + "; and not " + less);
    }

    /** Of one name there may be a package for each architecture; one for all may have been one for this one before. */
    private static boolean installs(String line, Update update) {
        Matcher install = INSTALL.matcher(line);
        return install.matches()
                && install.group(1).equals(update.name())
                && install.group(2).equals(update.candidate())
                && (install.group(3).equals(update.architecture())
                        || install.group(3).equals("all")
                        || update.architecture().equals("all"));
    }

    /** Fetches the archives, and installs nothing. */
    List<String> download() {
        return command(List.of("-y", "-q", "-d"));
    }

    /** Installs them; configuration files that a person has changed stay as they are. */
    List<String> install() {
        List<String> argv = new ArrayList<>(
                List.of("/usr/bin/env", "DEBIAN_FRONTEND=noninteractive", "NEEDRESTART_SUSPEND=1", "LC_ALL=C"));
        argv.addAll(command(List.of(
                "-y",
                "-q",
                "-o",
                "Dpkg::Use-Pty=0",
                "-o",
                "Dpkg::Options::=--force-confdef",
                "-o",
                "Dpkg::Options::=--force-confold")));
        return argv;
    }

    private List<String> command(List<String> how) {
        List<String> argv = new ArrayList<>(List.of(APT));
        argv.addAll(how);
        if (root.getNameCount() > 0) {
            argv.addAll(List.of("-o", "Dir=" + root, "-o", "Dpkg::Options::=--root=" + root));
        }
        argv.addAll(List.of("--only-upgrade", "--no-remove", "install"));
        updates.forEach(update -> argv.add(named(update) + "=" + update.candidate()));
        return argv;
    }

    private static String named(Update update) {
        return update.architecture().equals("all") ? update.name() : update.name() + ":" + update.architecture();
    }
}
