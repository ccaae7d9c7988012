package com.qte.ops.remediation.host;

import static org.assertj.core.api.Assertions.fail;

import com.qte.ops.testkit.servers.SystemdServer;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A systemd of the test's own. */
final class Systemd {
    private Systemd() {}

    static SystemdServer start(Map<String, String> units) throws IOException {
        Optional<String> hindrance = SystemdServer.hindrance();
        if (hindrance.isPresent() && "true".equals(System.getenv("CI"))) {
            fail("no systemd can be started: " + hindrance.get());
        }
        hindrance.ifPresent(why -> System.err.println("SKIPPED: no systemd can be started: " + why));
        Assumptions.assumeTrue(hindrance.isEmpty(), () -> "no systemd can be started: " + hindrance.get());
        return SystemdServer.start(units);
    }

    /** One that runs until it is told to end, and is enabled. */
    static String service(String... furtherUnitLines) {
        return "[Unit]\nDefaultDependencies=no\nStartLimitIntervalSec=0\n" + String.join("\n", furtherUnitLines)
                + "\n[Service]\nExecStart=/bin/sleep 1000\n[Install]\nWantedBy=default.target\n";
    }
}
