package com.qte.ops.bench.listener;

import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import com.qte.ops.bench.ours.LoneVisit;
import com.qte.ops.probes.host.net.HostPorts;
import com.qte.ops.probes.host.net.PortSnapshot;
import com.qte.ops.target.host.HostTarget;
import com.qte.ops.target.host.HostWishes;
import com.qte.ops.target.host.WantedPort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;

/** This library's probe, visit after visit. */
@NullUnmarked // made in enter()
public class ListenerOurs extends Listening {
    private LoneVisit<HostTarget, PortSnapshot> visit;

    @Override
    protected void enter() throws Exception {
        super.enter();
        HostWishes wishes = new HostWishes(
                List.of(),
                List.of(new WantedPort(port(), List.of(), WantedPort.Wish.CONFIGURED)),
                Optional.empty(),
                Map.of(),
                OptionalLong.empty(),
                HostWishes.NONE.uses());
        visit = new LoneVisit<>(new HostPorts(), new HostTarget("bench", Path.of("/"), List.of(), wishes));
        visit.pay();
    }

    @Override
    protected void leave() throws IOException {
        visit.close();
        super.leave();
    }

    @Override
    public boolean isWell(Object answer) {
        return answer instanceof PortSnapshot seen
                && seen.ports().size() == 1
                && seen.ports().get(0).use() == PortSnapshot.Use.HELD
                && seen.ports().get(0).owners().size() == 1;
    }

    /** Who holds the port. */
    @Benchmark
    @Entry(
            row = Row.LISTENER,
            role = Role.OURS,
            name = "a visit of `host.port-owners`",
            note =
                    "tells the owner too: the table of sockets is read every five minutes, and in between it is seen that"
                            + " somebody answers and that the owner is still there",
            looks = 0)
    public PortSnapshot owners() throws Exception {
        return visit.pay();
    }
}
