package com.qte.ops.console;

import com.qte.ops.probes.BuiltInProbes;
import com.qte.ops.remediation.BuiltInRemediations;
import com.qte.ops.spi.Probe;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * While the command line and the settings are read, a second processor would be idle: what is needed next is loaded and
 * called for the first time there. Nothing waits for it and nothing depends on it.
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
        read();
        login();
    }

    /** Kinds of facts that servers' answers hold. */
    record Facts(boolean is, long count, Optional<Instant> at, List<String> names) {}

    /** What a database says of itself is read by the same mapper, which gets to know such kinds by reflection. */
    private static void read() {
        String answer = "{\"is\":true,\"count\":1,\"at\":\"2000-01-01T00:00:00Z\",\"names\":[\"one\"]}";
        JsonMapper.shared().readValue(answer, Facts.class);
    }

    /** PostgreSQL has a password hashed four thousand times, which an interpreter takes a tenth of a second for. */
    private static void login() {
        try {
            SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(new char[] {'x'}, new byte[16], 4096, 256));
        } catch (GeneralSecurityException e) {
            return; // the driver meets the same, and says so
        }
    }
}
