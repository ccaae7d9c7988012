package com.qte.ops.console;

import com.qte.ops.probes.BuiltInProbes;
import com.qte.ops.remediation.BuiltInRemediations;
import com.qte.ops.spi.Probe;

/**
 * While the command line and the settings are read, a second processor would be idle: the classes that are needed next
 * are loaded there. Nothing waits for it and nothing depends on it.
 */
final class Headstart {
    private Headstart() {}

    static void take() {
        if (Runtime.getRuntime().availableProcessors() < 2) {
            return;
        }
        Thread thread = new Thread(Headstart::run, "qte-ops-headstart");
        thread.setDaemon(true);
        // Whoever needs a class that cannot be loaded meets that again, and says so.
        thread.setUncaughtExceptionHandler((which, failure) -> {});
        thread.start();
    }

    private static void run() {
        for (Probe<?, ?> probe : new BuiltInProbes().probes()) {
            probe.spec();
        }
        new BuiltInRemediations().remediations().forEach(remediation -> remediation.spec());
    }
}
