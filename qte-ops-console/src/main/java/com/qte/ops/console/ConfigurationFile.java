package com.qte.ops.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which file the settings are in. */
final class ConfigurationFile {
    static final String VARIABLE = "QTE_OPS_CONFIG";

    /** Where it is looked for when nobody names one. */
    static final List<Path> USUAL = List.of(Path.of("qte-ops.yaml"), Path.of("/etc/qte-ops/qte-ops.yaml"));

    private ConfigurationFile() {}

    /** The one that is named, whether it exists or not, else the first usual one that exists. */
    static Optional<Path> find(@Nullable Path option, Map<String, String> environment) {
        String named = environment.getOrDefault(VARIABLE, "");
        if (option != null) {
            return Optional.of(option);
        }
        return named.isBlank() ? USUAL.stream().filter(Files::exists).findFirst() : Optional.of(Path.of(named));
    }
}
