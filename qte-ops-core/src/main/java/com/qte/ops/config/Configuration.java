package com.qte.ops.config;

import com.qte.ops.spi.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** STUB: signatures only. */
public final class Configuration {
    /** One set value and where it comes from; secrets are masked. */
    public record Explained(String key, String value, String source) {}

    private Configuration() {}

    /** Reads file, environment and system properties; file problems are noted, not thrown. */
    public static Configuration load(
            Optional<Path> file, Map<String, String> systemProperties, Map<String, String> environment) {
        return load(file, systemProperties, environment, Map.of());
    }

    /**
     * The same with values that the embedder sets, which come before all others.
     *
     * @param code by full key, such as {@code postgres[0].url}
     */
    public static Configuration load(
            Optional<Path> file,
            Map<String, String> systemProperties,
            Map<String, String> environment,
            Map<String, String> code) {
        return new Configuration();
    }

    /** The top section. */
    public Settings root() {
        throw new IllegalStateException();
    }

    /** Everything that is wrong so far, unknown keys included, in a fixed order. */
    public List<Problem> problems() {
        return List.of();
    }

    /** Every value that is set, in the order of its key. */
    public List<Explained> explain() {
        return List.of();
    }

    /** Replaces every secret that was read. */
    public UnaryOperator<String> redactor() {
        return UnaryOperator.identity();
    }
}
