package com.qte.ops.remediation.security;

import com.qte.ops.target.security.Update;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
 * packages restart themselves, and Java, whoever runs by it. Seen from nothing but the lists of files that dpkg keeps: who
 * approves and who installs may be different accounts, and are to see the same.
 *
 * @param root where packages are; {@code /} but in tests
 */
record Touched(Path root) {
    /** That of a template, with an {@code @}, names no service yet. */
    private static final Pattern UNIT = Pattern.compile("(?:/usr)?/lib/systemd/system/([^/@]+\\.service)");
    /** Packages whose scripts restart a service whose unit another package owns, as Debian and Ubuntu have them. */
    private static final Map<Pattern, String> RESTARTED = Map.of(
            Pattern.compile("postgresql-\\d+"), "postgresql.service",
            Pattern.compile("nginx(-core|-light|-full|-extras)?"), "nginx.service");

    /** Where packages of all makers put theirs, as alternatives want it; and wherever else a virtual machine lies. */
    private static final List<Pattern> JAVAS =
            List.of(Pattern.compile("(/usr/lib/jvm/[^/]+)/.+"), Pattern.compile("(/.+)/lib/server/libjvm\\.so"));

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
        return JAVAS.stream()
                .map(java -> java.matcher(file))
                .filter(Matcher::matches)
                .map(java -> java.group(1))
                .findFirst();
    }
}
