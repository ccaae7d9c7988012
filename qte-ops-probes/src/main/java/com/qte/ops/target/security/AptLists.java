package com.qte.ops.target.security;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;

/** The lists that {@code apt-get update} has fetched, those of security suites alone. */
final class AptLists {
    private static final int MOST_FILES = 2_000;
    private static final Set<String> RELEASE = Set.of("Label", "Suite", "Codename", "Date");
    private static final Set<String> PACKAGE = Set.of("Package", "Version", "Architecture");
    /** A release file begins with what is wanted of it; checksums without end follow. */
    private static final int RELEASE_BYTES = 1 << 16;

    /**
     * A suite.
     *
     * @param prefix what the names of its lists begin with
     * @param name such as {@code bookworm-security}
     * @param published when, empty where it does not say
     */
    record Suite(String prefix, String name, Optional<Instant> published) {}

    private final List<Path> files;

    private AptLists(List<Path> files) {
        this.files = files;
    }

    /** @throws IOException if the folder cannot be read; one that is not there is empty */
    static AptLists of(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
                for (Path file : all) {
                    if (files.size() < MOST_FILES && Files.isRegularFile(file)) {
                        files.add(file);
                    }
                }
            }
        }
        files.sort(null);
        return new AptLists(files);
    }

    List<Suite> securitySuites() throws IOException {
        List<Suite> suites = new ArrayList<>();
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            if (name.endsWith("_InRelease") || name.endsWith("_Release")) {
                Map<String, String> release = release(file);
                String prefix = name.substring(0, name.lastIndexOf('_'));
                if (isSecurity(prefix, release)) {
                    String suite = release.getOrDefault("Codename", release.getOrDefault("Suite", prefix));
                    suites.add(new Suite(
                            prefix,
                            suite,
                            Optional.ofNullable(release.get("Date")).flatMap(AptLists::date)));
                }
            }
        }
        return suites;
    }

    /** Told of each package of the suite; answers the lists that could not be read, and the suite if it has none. */
    List<String> packages(Suite suite, Consumer<Map<String, String>> told) throws IOException {
        List<String> unread = new ArrayList<>();
        boolean isThere = false;
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            if (!name.startsWith(suite.prefix() + "_") || !name.matches(".*_Packages(\\.\\w+)?")) {
                continue;
            }
            isThere = true;
            try (InputStream in = unpacked(file, name)) {
                Stanzas.read(in, PACKAGE, told);
            } catch (IOException | RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                unread.add(name + " (" + e.getMessage() + ")");
            }
        }
        if (!isThere) {
            unread.add(suite.name() + " (no list of its packages)");
        }
        return unread;
    }

    private static InputStream unpacked(Path file, String name) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        if (name.endsWith("_Packages")) {
            return raw;
        }
        if (name.endsWith(".gz")) {
            return new GZIPInputStream(raw, 1 << 16);
        }
        if (name.endsWith(".lz4")) {
            return new FramedLZ4CompressorInputStream(raw);
        }
        raw.close();
        throw new IOException("compressed in a way that is not read here");
    }

    private static Map<String, String> release(Path file) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(RELEASE_BYTES);
            // A signature stands around it, with an empty line between its own headers and it.
            Stanzas.read(new java.io.ByteArrayInputStream(head), RELEASE, fields::putAll);
        }
        return fields;
    }

    /** Debian names the suite and labels it; Ubuntu names it; old Debian had it in the path. */
    private static boolean isSecurity(String prefix, Map<String, String> release) {
        String label = release.getOrDefault("Label", "").toLowerCase(Locale.ROOT);
        return label.equals("debian-security")
                || release.getOrDefault("Suite", "").endsWith("-security")
                || release.getOrDefault("Codename", "").endsWith("-security")
                || prefix.matches(".*_dists_[^_]+-security");
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(
                    Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.replaceFirst("UTC$", "GMT"))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
