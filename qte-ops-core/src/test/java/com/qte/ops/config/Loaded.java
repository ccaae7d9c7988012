package com.qte.ops.config;

import com.qte.ops.spi.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Configurations for tests. */
final class Loaded {
    private Loaded() {}

    static Configuration yaml(String text) {
        return yaml(text, Map.of(), Map.of(), Map.of());
    }

    static Configuration yaml(
            String text, Map<String, String> properties, Map<String, String> environment, Map<String, String> code) {
        try {
            Path folder = Files.createTempDirectory("qte-ops-config");
            Path file = Files.writeString(folder.resolve("qte-ops.yaml"), text);
            Configuration configuration = Configuration.load(Optional.of(file), properties, environment, code);
            Files.delete(file);
            Files.delete(folder);
            return configuration;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Configuration environment(Map<String, String> environment) {
        return Configuration.load(Optional.empty(), Map.of(), environment);
    }

    /** Problems as {@code key|source|what}. */
    static List<String> problems(Configuration configuration) {
        return configuration.problems().stream()
                .map(problem -> problem.key() + "|" + problem.source() + "|" + problem.what())
                .toList();
    }

    /** Reads everything that the file of these tests may hold. */
    static void readAll(Settings settings) {
        settings.text("a");
        settings.text("b");
        settings.section("c").text("d");
    }
}
