package com.qte.ops.probes.host.units;

import static org.assertj.core.api.Assertions.fail;

import com.qte.ops.target.systemd.SystemdTarget;
import com.qte.ops.testkit.servers.SystemdServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A systemd of the test's own. */
final class Real {
    static final String GOOD = "good.service";

    private static final String UNIT = "[Unit]\nDefaultDependencies=no\n";
    private static final String ENABLED = "[Install]\nWantedBy=default.target\n";

    private Real() {}

    static String service(String lines) {
        return UNIT + "[Service]\n" + lines + "\n" + ENABLED;
    }

    static SystemdServer start(Map<String, String> units) throws IOException {
        Optional<String> hindrance = SystemdServer.hindrance();
        if (hindrance.isPresent() && "true".equals(System.getenv("CI"))) {
            fail("no systemd can be started: " + hindrance.get());
        }
        hindrance.ifPresent(why -> System.err.println("SKIPPED: no systemd can be started: " + why));
        Assumptions.assumeTrue(hindrance.isEmpty(), () -> "no systemd can be started: " + hindrance.get());
        return SystemdServer.start(units);
    }

    static SystemdTarget target(SystemdServer server, String... units) throws IOException {
        return new SystemdTarget("here", server.root(), server.systemctl(), List.of(units), true);
    }
}
