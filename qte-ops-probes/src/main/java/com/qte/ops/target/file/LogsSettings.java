package com.qte.ops.target.file;

import com.qte.ops.model.Unit;
import com.qte.ops.spi.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code logs} list. What is wrong is noted with the settings, all of it; nothing is thrown. */
public final class LogsSettings {
    /** The words of the operators' manual (RB-C3.3, RB-B4.4); {@code FATAL} is what others call CRITICAL. */
    private static final List<String> ERRORS = List.of("ERROR", "CRITICAL", "FATAL");

    private static final List<String> SLOW = List.of("SLOW");
    private static final double BEGIN_BYTES = 1 << 20;
    private static final double MOST_BEGIN_BYTES = 64 << 20;
    private static final String PATH = "config.allowed.absolute-path";

    private LogsSettings() {}

    /** The logs that the settings name; without any the engine's own, where {@code engine.log} says where it is. */
    public static List<WatchedLog> read(Settings top) {
        if (!top.has("logs")) {
            return engine(top).stream().toList();
        }
        List<WatchedLog> logs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Settings section : top.sections("logs")) {
            Optional<WatchedLog> log = one(section);
            if (log.isPresent() && !names.add(log.get().name())) {
                section.problem("name", "config.logs.twice", "");
            }
            log.ifPresent(logs::add);
        }
        return logs;
    }

    /** Whether it is a path at all, the engine's target says. */
    private static Optional<WatchedLog> engine(Settings top) {
        if (!top.has("engine")) {
            return Optional.empty();
        }
        try {
            return top.section("engine")
                    .text("log")
                    .filter(text -> !text.isBlank())
                    .map(text -> new WatchedLog("engine", Path.of(text), (long) BEGIN_BYTES, ERRORS, SLOW));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<WatchedLog> one(Settings section) {
        Optional<Path> path = path(section, "path");
        if (path.isEmpty() && !section.has("path")) {
            section.problem("path", "config.logs.no-path", PATH);
        }
        String name = section.text("name")
                .orElseGet(() ->
                        path.map(given -> String.valueOf(given.getFileName())).orElse("log"));
        boolean isNamed = !name.isBlank() && name.chars().noneMatch(Character::isISOControl);
        if (!isNamed) {
            section.problem("name", "config.logs.name", "");
        }
        double begin = section.number("begin", Unit.BYTES).orElse(BEGIN_BYTES);
        boolean isInRange = begin >= 0 && begin <= MOST_BEGIN_BYTES;
        if (!isInRange) {
            section.problem("begin", "config.out-of-range", "0B..64MiB");
        }
        List<String> errors = words(section, "errors", ERRORS);
        List<String> slow = words(section, "slow", SLOW);
        return isNamed && isInRange
                ? path.map(given -> new WatchedLog(name, given, (long) begin, errors, slow))
                : Optional.empty();
    }

    private static List<String> words(Settings section, String key, List<String> otherwise) {
        List<String> words = section.texts(key);
        boolean isSane = words.stream()
                .allMatch(word -> word.length() >= 2
                        && word.length() <= 64
                        && word.chars().allMatch(letter -> letter > ' ' && letter < 0x7f));
        if (!isSane || words.size() > 8) {
            section.problem(key, "config.logs.words", "config.logs.allowed.words");
            return otherwise;
        }
        return words.isEmpty() ? otherwise : words;
    }

    /** An absolute path; empty where there is none or it is wrong, which is noted. */
    private static Optional<Path> path(Settings section, String key) {
        Optional<String> text = section.text(key);
        try {
            Optional<Path> path = text.map(Path::of);
            if (path.isEmpty() || path.get().isAbsolute()) {
                return path.map(Path::normalize);
            }
            section.problem(key, "config.not-absolute", PATH);
        } catch (InvalidPathException e) {
            section.problem(key, "config.not-a-path", PATH);
        }
        return Optional.empty();
    }
}
