package com.qte.ops.remediation.security;

import com.qte.ops.target.security.Update;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What goes down, or goes on with files that are not there any more, when packages are installed: services, which
 * packages restart themselves, and the Java that engines run by. Seen from the lists of files that dpkg keeps.
 *
 * @param root where packages are; {@code /} but in tests
 * @param javas folders of the Java that this process, or any other of the machine, runs by
 */
record Touched(Path root, Set<Path> javas) {
    /** That of a template, with an {@code @}, names no service yet. */
    private static final Pattern UNIT = Pattern.compile("(?:/usr)?/lib/systemd/system/([^/@]+\\.service)");
    /** Packages whose scripts restart a service whose unit another package owns, as Debian and Ubuntu have them. */
    private static final Map<Pattern, String> RESTARTED = Map.of(
            Pattern.compile("postgresql-\\d+"), "postgresql.service",
            Pattern.compile("nginx(-core|-light|-full|-extras)?"), "nginx.service");

    private static final Path PROCESSES = Path.of("/proc");

    Touched {
        javas = Set.copyOf(javas);
    }

    static Touched by(Path root) throws IOException {
        Set<Path> javas = new TreeSet<>();
        javas.add(Path.of(System.getProperty("java.home")).toRealPath());
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            processes.forEach(process -> home(process.resolve("exe")).ifPresent(javas::add));
        }
        return new Touched(root, javas);
    }

    private static Optional<Path> home(Path exe) {
        try {
            Path program = Files.readSymbolicLink(exe);
            // /usr/bin/java itself would make all of /usr Java
            return program.endsWith("bin/java") && program.getNameCount() > 3
                    ? Optional.of(Path.of("/").resolve(program.subpath(0, program.getNameCount() - 2)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // it has ended, or it is not ours to see
        }
    }

    /**
     * What of it belongs to these packages, such as {@code docker.io: docker.service}, sorted; {@code -} where nothing
     * does.
     *
     * @throws IOException if a package's list of files cannot be read
     */
    String of(List<Update> updates) throws IOException {
        Set<String> touched = new TreeSet<>();
        for (Update update : updates) {
            for (String thing : of(update)) {
                touched.add(update.name() + ": " + thing);
            }
        }
        return touched.isEmpty() ? "-" : String.join(", ", touched);
    }

    private Set<String> of(Update update) throws IOException {
        Set<String> things = RESTARTED.entrySet().stream()
                .filter(known -> known.getKey().matcher(update.name()).matches())
                .map(Map.Entry::getValue)
                .collect(Collectors.toCollection(TreeSet::new));
        Path info = root.resolve("var/lib/dpkg/info");
        for (String name : List.of(update.name(), update.name() + ":" + update.architecture())) {
            Path list = info.resolve(name + ".list");
            if (Files.isRegularFile(list)) {
                // names of files may hold any byte
                try (BufferedReader lines = Files.newBufferedReader(list, StandardCharsets.ISO_8859_1)) {
                    lines.lines().forEach(file -> thing(file).ifPresent(things::add));
                }
            }
        }
        return things;
    }

    private Optional<String> thing(String file) {
        Matcher unit = UNIT.matcher(file);
        if (unit.matches()) {
            return Optional.of(unit.group(1));
        }
        return javas.stream()
                .filter(home -> file.startsWith(home + "/"))
                .map(Path::toString)
                .findFirst();
    }
}
