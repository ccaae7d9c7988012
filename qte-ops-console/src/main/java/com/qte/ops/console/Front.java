package com.qte.ops.console;

import com.qte.ops.QteOps;
import com.qte.ops.config.Configuration;
import java.time.Duration;

/** Makes the front door from the settings; a test hands in one of its own. */
interface Front {
    /** The one that looks for its providers on the class path. */
    Front REAL = configuration -> QteOps.builder()
            .configuration(configuration)
            .classLoader(Front.class.getClassLoader())
            .build();

    /**
     * An instance that has not been started.
     *
     * @throws com.qte.ops.model.OpsException CONFIGURATION, if the settings are wrong
     */
    QteOps open(Configuration configuration);

    /** Time from the first look to the second. */
    default Duration betweenLooks() {
        return Duration.ofSeconds(1);
    }
}
