package com.qte.ops.remediation.host;

import com.qte.ops.target.systemd.SystemdTarget;
import com.qte.ops.testkit.contract.Situation;
import com.qte.ops.testkit.servers.SystemdServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A unit of a real systemd, killed or well. */
record Downed(SystemdServer server, String unit) implements Situation<SystemdTarget> {
    static Downed killed(SystemdServer server, String unit) {
        Downed downed = well(server, unit);
        downed.kill();
        return downed;
    }

    static Downed well(SystemdServer server, String unit) {
        server.systemctl("restart", unit);
        return new Downed(server, unit);
    }

    private void kill() {
        server.systemctl("kill", "-s", "KILL", unit);
        server.until("it has failed", () -> server.property(unit, "ActiveState").equals("failed"));
    }

    @Override
    public SystemdTarget target() {
        try {
            return new SystemdTarget("here", server.root(), server.systemctl(), List.of(unit), true);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public String recorded() {
        return server.property(unit, "ActiveState") + " " + server.property(unit, "InvocationID");
    }

    @Override
    public Map<String, String> wishes() {
        return Map.of("unit", unit);
    }

    @Override
    public boolean recreate() {
        server.systemctl("restart", unit);
        kill();
        return true;
    }

    @Override
    public void close() {}
}
