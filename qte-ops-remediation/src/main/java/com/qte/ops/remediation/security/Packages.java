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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * apt's own program, asked what it would do and told to do it, for exactly these updates.
 *
 * @param root where its packages are; {@code /} but in tests
 * @param updates what is to be installed
 */
record Packages(Path root, List<Update> updates) {
    private static final String APT = "/usr/bin/apt-get";
    private static final int MOST_OUTPUT = 4 << 20;
    private static final Pattern WOULD =
            Pattern.compile("(Inst|Remv) (\\S+)(?: \\[([^\\]]*)])?(?: \\((\\S+)[^)]*\\))?.*");

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
        Set<String> would = new TreeSet<>();
        ran.output().lines().map(WOULD::matcher).filter(Matcher::matches).forEach(line -> would.add(change(line)));
        Set<String> wanted = updates.stream()
                .map(update -> "install " + update.name() + " " + update.candidate())
                .collect(Collectors.toCollection(TreeSet::new));
        if (would.equals(wanted)) {
            return Optional.empty();
        }
        List<String> more = would.stream().filter(one -> !wanted.contains(one)).toList();
        List<String> less = wanted.stream().filter(one -> !would.contains(one)).toList();
        return Optional.of("apt would do something else: besides " + more + "; and not " + less);
    }

    private static String change(Matcher line) {
        String name = line.group(2).replaceFirst(":.*", "");
        return line.group(1).equals("Remv") ? "remove " + name : "install " + name + " " + line.group(4);
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
