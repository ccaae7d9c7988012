package com.qte.ops.console;

import com.qte.ops.report.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** Finds the commands that other modules bring. */
final class Plugins {
    private Plugins() {}

    /** All that can be loaded, in the order of their class names; each that cannot is told. */
    static List<Subcommand> found(Consumer<String> trouble) {
        List<Subcommand> found = new ArrayList<>();
        ServiceLoader.load(Subcommand.class, Plugins.class.getClassLoader()).stream()
                .forEach(provider -> {
                    try {
                        found.add(provider.get());
                    } catch (ServiceConfigurationError | LinkageError e) {
                        trouble.accept(e.toString());
                    }
                });
        found.sort((one, other) ->
                one.getClass().getName().compareTo(other.getClass().getName()));
        return found;
    }

    /** The console's own texts, those of every command found, and what the core has to say. */
    static Texts texts() {
        List<String> providers = new ArrayList<>(List.of("core", "console"));
        found(trouble -> {}).forEach(subcommand -> providers.add(subcommand.provider()));
        return Texts.load(Plugins.class.getClassLoader(), providers);
    }
}
