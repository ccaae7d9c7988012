package com.qte.ops.console;

import com.qte.ops.QteOps;
import com.qte.ops.Replaying;
import com.qte.ops.config.Configuration;
import com.qte.ops.model.OpsException;
import com.qte.ops.report.Catalogue;
import com.qte.ops.report.Reporter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that a command works with, and the front door made from them.
 *
 * @param file where the settings are; empty where there is no file
 * @param betweenLooks time from the first look to the second
 * @param plugins what {@code ops} was found in
 */
record Opened(
        Console console,
        Configuration configuration,
        QteOps ops,
        Optional<Path> file,
        Duration betweenLooks,
        PluginJars plugins)
        implements AutoCloseable {

    /** Says where the settings come from where there is no file; the other commands work on without. */
    void tellIfUnconfigured() {
        if (file.isEmpty()) {
            console.err().println(console.text("config.none"));
        }
    }

    Catalogue catalogue() {
        return ops.catalogue();
    }

    Reporter reporter() {
        return new Reporter(catalogue(), ops.texts(), console.language(), console.command(), ops::actsOn);
    }

    @Override
    public void close() {
        ops.close();
        plugins.close();
    }

    /** Opens the front door as the command line and the environment say. */
    static final class Opener {
        private final Console console;
        private final Front front;

        Opener(Console console, Front front) {
            this.console = console;
            this.front = front;
        }

        /**
         * Reads everything and opens.
         *
         * @throws WrongConfiguration if anything in the settings is wrong; all of it is in there
         */
        Opened open(QteOpsCommand root) {
            Optional<Path> file = ConfigurationFile.find(root.config, console.environment());
            Configuration configuration = Configuration.load(file, properties(), console.environment());
            console.hide(configuration.redactor());
            PluginJars plugins = root.plugins(console);
            try {
                QteOps ops = front.open(configuration, plugins);
                console.hide(configuration.redactor(() -> OwnWords.of(ops.texts())));
                LeftOut.tellDoubts(console, configuration, ops.texts());
                return new Opened(console, configuration, ops, file, front.betweenLooks(), plugins);
            } catch (OpsException e) {
                try (plugins) {
                    throw e.kind() == OpsException.Kind.CONFIGURATION
                            ? WrongConfiguration.of(configuration, e, file, console, plugins)
                            : e;
                }
            } catch (RuntimeException | Error e) {
                plugins.close();
                throw e;
            }
        }

        /** What judges stored rounds again; no settings are read for it. */
        Replaying replaying(PluginJars plugins) {
            return front.replaying(plugins.loader());
        }

        private static Map<String, String> properties() {
            Map<String, String> properties = new HashMap<>();
            System.getProperties()
                    .stringPropertyNames()
                    .forEach(name -> properties.put(name, System.getProperty(name, "")));
            return properties;
        }
    }
}
