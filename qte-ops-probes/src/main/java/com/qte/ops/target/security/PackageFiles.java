package com.qte.ops.target.security;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is installed, held against what security suites have. */
final class PackageFiles {
    private static final Set<String> FIELDS = Set.of("Package", "Status", "Version", "Architecture");
    private static final int MOST_INSTALLED = 100_000;
    private static final Set<String> SETTLED = Set.of("installed", "config-files", "not-installed");

    /** An installed package; the candidate grows while lists are read. */
    private static final class Installed {
        private final String name;
        private final String architecture;
        private final String version;
        private final boolean held;
        private String candidate;
        private DebianVersion newest;

        private Installed(String name, String architecture, String version, DebianVersion parsed, boolean held) {
            this.name = name;
            this.architecture = architecture;
            this.version = version;
            this.candidate = version;
            this.newest = parsed;
            this.held = held;
        }

        private Optional<Update> update() {
            return candidate.equals(version)
                    ? Optional.empty()
                    : Optional.of(new Update(name, architecture, version, candidate, held));
        }

        private void offered(String offeredArchitecture, String offered) {
            boolean fits = offeredArchitecture.equals(architecture)
                    || offeredArchitecture.equals("all")
                    || architecture.equals("all");
            Optional<DebianVersion> parsed = fits ? DebianVersion.parse(offered) : Optional.empty();
            if (parsed.isPresent() && parsed.get().compareTo(newest) > 0) {
                newest = parsed.get();
                candidate = offered;
            }
        }
    }

    private final Path root;
    private final Map<String, List<Installed>> installed = new HashMap<>();
    private final List<String> unfinished = new ArrayList<>();
    private int count;

    PackageFiles(Path root) {
        this.root = root;
    }

    /** Whether dpkg keeps this machine's packages. */
    boolean isDebian() {
        return Files.isRegularFile(status());
    }

    /** Reads all of it; a second or so. */
    Updates read() throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(status()), 1 << 16)) {
            Stanzas.read(in, FIELDS, this::found);
        }
        if (wasInterrupted()) {
            unfinished.add("dpkg itself (interrupted)");
        }
        AptLists lists = AptLists.of(root.resolve("var/lib/apt/lists"));
        List<String> unread = new ArrayList<>();
        List<AptLists.Suite> suites = lists.securitySuites();
        for (AptLists.Suite suite : suites) {
            unread.addAll(lists.packages(suite, this::offered));
        }
        List<Instant> published = suites.stream()
                .flatMap(suite -> suite.published().stream())
                .sorted()
                .toList();
        return new Updates(
                count,
                unfinished,
                suites.stream().map(AptLists.Suite::name).toList(),
                published.stream().max(Comparator.naturalOrder()),
                published.stream().findFirst(),
                unread,
                installed.values().stream()
                        .flatMap(List::stream)
                        .flatMap(one -> one.update().stream())
                        .sorted()
                        .toList());
    }

    private Path status() {
        return root.resolve("var/lib/dpkg/status");
    }

    /** What dpkg has begun it notes here, and puts into its status when it is done. */
    private boolean wasInterrupted() throws IOException {
        Path journal = root.resolve("var/lib/dpkg/updates");
        if (!Files.isDirectory(journal)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(journal)) {
            return entries.findAny().isPresent();
        }
    }

    private void found(Map<String, String> fields) {
        String name = fields.getOrDefault("Package", "");
        String[] status = fields.getOrDefault("Status", "").split(" ");
        if (name.isEmpty() || status.length != 3 || count >= MOST_INSTALLED) {
            return;
        }
        if (!SETTLED.contains(status[2])) {
            unfinished.add(name + " (" + status[2] + ")");
        }
        if (status[2].equals("installed")) {
            count++;
            String version = fields.getOrDefault("Version", "");
            String architecture = fields.getOrDefault("Architecture", "");
            DebianVersion.parse(version)
                    .ifPresent(parsed -> installed
                            .computeIfAbsent(name, unused -> new ArrayList<>())
                            .add(new Installed(name, architecture, version, parsed, status[0].equals("hold"))));
        }
    }

    private void offered(Map<String, String> fields) {
        installed
                .getOrDefault(fields.getOrDefault("Package", ""), List.of())
                .forEach(one ->
                        one.offered(fields.getOrDefault("Architecture", ""), fields.getOrDefault("Version", "")));
    }
}
