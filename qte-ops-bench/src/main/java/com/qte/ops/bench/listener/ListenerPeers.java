package com.qte.ops.bench.listener;

import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Program;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import java.io.IOException;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats;
import oshi.software.os.InternetProtocolStats.TcpState;

/** How it is known otherwise. */
@NullUnmarked // made in enter()
public class ListenerPeers extends Listening {
    private InternetProtocolStats oshi;

    @Override
    protected void enter() throws Exception {
        super.enter();
        oshi = new SystemInfo().getOperatingSystem().getInternetProtocolStats();
    }

    @Override
    public boolean isWell(Object answer) {
        return answer.equals(true);
    }

    /** The library that most take. */
    @Benchmark
    @Entry(
            row = Row.LISTENER,
            role = Role.PEER,
            name = "OSHI `getConnections()`",
            note =
                    "reads the kernel's tables of sockets and who holds them; it tells of all of them, and cannot be asked for"
                            + " one",
            looks = 0)
    public boolean connections() {
        return oshi.getConnections().stream()
                .anyMatch(one -> one.getLocalPort() == port() && one.getState() == TcpState.LISTEN);
    }

    /** What operators type. */
    @Benchmark
    @Entry(
            row = Row.LISTENER,
            role = Role.PEER,
            name = "`ss -ltnp`",
            note = "a process of its own, its start included; asked for this port alone",
            needs = "ss",
            looks = 0)
    public boolean ss() throws IOException {
        return Program.run("ss", "-Hltnp", "sport", "=", ":" + port()).contains(":" + port() + " ");
    }

    /** What operators typed before. */
    @Benchmark
    @Entry(
            row = Row.LISTENER,
            role = Role.PEER,
            name = "`netstat -ltnp`",
            note = "a process of its own, its start included",
            needs = "netstat",
            looks = 0)
    public boolean netstat() throws IOException {
        return Program.run("netstat", "-ltnp").contains(":" + port() + " ");
    }
}
