package com.qte.ops.target.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files beside a log: which of them are older parts of it, and in what order they were written. Known are the names of
 * logrotate ({@code x.log.1}, {@code x.log-20261126}, compressed or not) and of Logback ({@code x.2026-11-26.0.log.gz},
 * {@code x.log.2026-11-26.0.gz}), and {@code .old} and {@code .bak}.
 *
 * @param parts older parts of the log, oldest first, without the newest and without what is there a second time, compressed
 * @param others what else lies there
 */
record Siblings(List<Generation> parts, List<Generation> others) {
    /** Of more files than that in the folder the rest is not looked at. */
    private static final int MOST_FILES = 10_000;

    private static final int MOST_PARTS = 256;
    private static final Pattern ROTATED = Pattern.compile("[._-](?:\\d.*|old|bak|prev)");
    /** Where the number stands in front of the ending, {@code x-2.log} would be the log of something else. */
    private static final Pattern DATED = Pattern.compile("\\.\\d{1,3}|[._-]\\d{4}-?\\d\\d.*");

    private static final Pattern UNREADABLE = Pattern.compile(".*\\.(?:xz|bz2|zst|lz4|zip|Z|tmp)");
    private static final Pattern NUMBERED = Pattern.compile("\\.(\\d{1,6})(?:\\.gz)?");

    /** Looks beside the log, and beside what it is a link to. */
    static Siblings of(Path log, Generation current) throws IOException {
        Set<Path> names = new LinkedHashSet<>(List.of(log, log.toRealPath()));
        Set<Path> folders = new LinkedHashSet<>();
        names.forEach(name -> folders.add(name.getParent()));
        List<Generation> parts = new ArrayList<>();
        List<Generation> others = new ArrayList<>();
        Set<List<Long>> numbers = new HashSet<>();
        int looked = 0;
        for (Path folder : folders) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    if (++looked > MOST_FILES) {
                        break;
                    }
                    boolean isPart = names.stream().anyMatch(name -> isPart(name, entry));
                    seen(entry)
                            .filter(file -> !file.path().equals(current.path())
                                    && (file.inode() == 0
                                            || !file.isSameFileAs(current.device(), current.inode())
                                                    && numbers.add(List.of(file.device(), file.inode()))))
                            .ifPresent((isPart ? parts : others)::add);
                }
            }
        }
        return new Siblings(ordered(log, withoutTwins(parts)), others);
    }

    private static Optional<Generation> seen(Path entry) {
        try {
            return Optional.of(Generation.at(entry)).filter(Generation::isRegular);
        } catch (IOException e) {
            return Optional.empty(); // gone again, or a link to nowhere
        }
    }

    private static boolean isPart(Path log, Path entry) {
        String name = String.valueOf(log.getFileName());
        String other = String.valueOf(entry.getFileName());
        String plain = other.endsWith(".gz") ? other.substring(0, other.length() - 3) : other;
        if (UNREADABLE.matcher(other).matches()) {
            return false;
        }
        if (plain.startsWith(name)) {
            String rest = plain.substring(name.length());
            return rest.isEmpty() ? !other.equals(name) : ROTATED.matcher(rest).matches();
        }
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String end = dot > 0 ? name.substring(dot) : "";
        return plain.startsWith(stem)
                && plain.endsWith(end)
                && plain.length() > stem.length() + end.length()
                && DATED.matcher(plain.substring(stem.length(), plain.length() - end.length()))
                        .matches();
    }

    /** A file that is being compressed is there twice, and the copy is not whole yet. */
    private static List<Generation> withoutTwins(List<Generation> parts) {
        Set<String> names = new HashSet<>();
        parts.forEach(part -> names.add(part.path().toString()));
        return parts.stream()
                .filter(part -> !part.isPacked()
                        || !names.contains(part.path().toString().replaceFirst("\\.gz$", "")))
                .toList();
    }

    private static List<Generation> ordered(Path log, List<Generation> parts) {
        String name = String.valueOf(log.getFileName());
        boolean isNumbered = parts.stream().allMatch(part -> number(name, part) >= 0);
        Comparator<Generation> byAge = isNumbered
                ? Comparator.comparingInt((Generation part) -> number(name, part))
                        .reversed()
                : Comparator.comparing(Generation::modified)
                        .thenComparing(
                                part -> natural(String.valueOf(part.path().getFileName())));
        List<Generation> sorted = parts.stream().sorted(byAge).toList();
        return sorted.subList(Math.max(0, sorted.size() - MOST_PARTS), sorted.size());
    }

    private static int number(String log, Generation part) {
        String name = String.valueOf(part.path().getFileName());
        Matcher number = NUMBERED.matcher(name.startsWith(log) ? name.substring(log.length()) : "");
        return number.matches() ? Integer.parseInt(number.group(1)) : -1;
    }

    /** So that 10 comes after 9. */
    private static String natural(String name) {
        return Pattern.compile("\\d+")
                .matcher(name)
                .replaceAll(digits -> "0".repeat(Math.max(0, 20 - digits.group().length())) + digits.group());
    }
}
