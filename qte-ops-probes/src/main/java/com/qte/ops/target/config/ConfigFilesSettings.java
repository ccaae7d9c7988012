package com.qte.ops.target.config;

import com.qte.ops.spi.Settings;
import com.qte.ops.target.deploy.Commands;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the {@code config-files} section. What is wrong is noted with the settings; nothing is thrown. */
public final class ConfigFilesSettings {
    /** Each is read every few minutes. */
    private static final int MOST = 200;

    private ConfigFilesSettings() {}

    /** What the settings name; empty where there is no such section or something in it is wrong. */
    public static Optional<ConfigFilesTarget> read(Settings top) {
        return top.has("config-files") ? target(top.section("config-files")) : Optional.empty();
    }

    private static Optional<ConfigFilesTarget> target(Settings section) {
        Commands commands = new Commands(section);
        List<Path> paths = new ArrayList<>();
        List<String> texts = section.texts("paths");
        texts.forEach(text -> commands.path("paths", text).ifPresent(paths::add));
        Optional<Path> baseline = commands.folder("baseline");
        if (texts.isEmpty() || texts.size() > MOST) {
            section.problem("paths", "config.config-files.paths", "config.allowed.absolute-path");
        }
        if (!section.has("baseline")) {
            section.problem("baseline", "config.config-files.baseline", "config.allowed.absolute-path");
        }
        boolean complete = !texts.isEmpty() && texts.size() <= MOST && paths.size() == texts.size();
        return complete && baseline.isPresent()
                ? Optional.of(new ConfigFilesTarget(paths.stream().distinct().toList(), baseline.get()))
                : Optional.empty();
    }
}
