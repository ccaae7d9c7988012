package com.qte.ops.console;

import com.qte.ops.QteOps;
import com.qte.ops.QteOpsBuilder;
import com.qte.ops.Replaying;
import com.qte.ops.config.Configuration;
import java.time.Duration;

/** Makes the front door from the settings; a test hands in one of its own. */
interface Front {
    /** The one that looks for its providers on the class path and among the plug-ins. */
    Front REAL = new Front() {
        @Override
        public QteOps open(Configuration configuration, ClassLoader plugins) {
            return builder(plugins).configuration(configuration).build();
        }

        @Override
        public QteOps open(Configuration configuration, PluginJars plugins) {
            QteOpsBuilder builder = builder(plugins.loader()).configuration(configuration);
            plugins.unusable().forEach(what -> builder.leftOut(PluginJars.USUAL, what));
            return builder.build();
        }
    };

    /**
     * An instance that has not been started.
     *
     * @param plugins where providers and texts are found
     * @throws com.qte.ops.model.OpsException CONFIGURATION, if the settings are wrong
     */
    QteOps open(Configuration configuration, ClassLoader plugins);

    /** The same with what is known of the jars themselves. */
    default QteOps open(Configuration configuration, PluginJars plugins) {
        return open(configuration, plugins.loader());
    }

    /** What judges stored rounds again, with the probes that are found there. */
    default Replaying replaying(ClassLoader plugins) {
        return builder(plugins).replaying();
    }

    /** A builder that looks for plug-ins there, and for longer than within an engine: a console holds nobody up. */
    static QteOpsBuilder builder(ClassLoader plugins) {
        return QteOps.builder().classLoader(plugins).patience(Duration.ofSeconds(10));
    }

    /** Time from the first look to the second. */
    default Duration betweenLooks() {
        return Duration.ofSeconds(1);
    }
}
