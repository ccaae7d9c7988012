package com.qte.ops.config;

import com.qte.ops.spi.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which logs are evidence: {@code engine.log} and {@code engine.accessLog}. Whether they are paths, the engine's
 * target says. Confined to the thread that reads the settings.
 */
public final class LogSettings {
    private LogSettings() {}

    /** Those that are named. */
    public static List<Path> read(Settings root) {
        if (!root.has("engine")) {
            return List.of();
        }
        Settings engine = root.section("engine");
        return Stream.of("log", "accessLog")
                .flatMap(key -> engine.text(key).flatMap(LogSettings::path).stream())
                .toList();
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
