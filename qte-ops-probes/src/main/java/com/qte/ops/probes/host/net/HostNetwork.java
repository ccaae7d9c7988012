package com.qte.ops.probes.host.net;

import com.qte.ops.model.Gap;
import com.qte.ops.probes.host.net.NetworkSnapshot.Interface;
import com.qte.ops.probes.host.net.NetworkSnapshot.Tcp;
import com.qte.ops.probes.host.net.NetworkSnapshot.Tracking;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.host.HostFiles;
import com.qte.ops.target.host.HostTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the kernel's counters of TCP, of the interfaces and of tracked connections; a fraction of a millisecond. */
public final class HostNetwork implements Probe<HostTarget, NetworkSnapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final long MEGA = 1_000_000;
    /** The kernel's word for a speed that is not known, in one of its forms. */
    private static final long UNKNOWN_SPEED = 0xffff_ffffL;

    @Override
    public ProbeSpec<HostTarget, NetworkSnapshot> spec() {
        return new ProbeSpec<>(
                "host.net",
                HostTarget.class,
                NetworkSnapshot.class,
                Tier.CHEAP,
                TIMEOUT,
                List.of(new TcpHealth(), new InterfaceErrors(), new InterfaceThroughput(), new ConnectionTracking()));
    }

    @Override
    public NetworkSnapshot collect(Visit<HostTarget, NetworkSnapshot> visit) throws Exception {
        HostFiles files = visit.session(visit.target());
        Optional<Tcp> tcp = Counters.tcp(
                files.lines("proc/net/snmp"), files.lines("proc/net/netstat"), files.lines("proc/net/sockstat"));
        List<Interface> interfaces = Counters.interfaces(files.lines("proc/net/dev")).stream()
                .filter(one -> !isPortOfABridge(files, one.name()))
                .map(one -> new Interface(one.name(), one.received(), one.sent(), speed(files, one.name())))
                .toList();
        Optional<Tracking> tracking = tracking(files);
        if (tcp.isEmpty()) {
            visit.missing(Gap.of(TcpHealth.ID, "not-linux"));
        }
        if (interfaces.isEmpty()) {
            visit.missing(Gap.of(InterfaceErrors.ID, "no-interface"));
        }
        if (interfaces.stream().allMatch(one -> one.bitsPerSecond().isEmpty())) {
            visit.missing(Gap.of(InterfaceThroughput.ID, "no-speed"));
        }
        if (tracking.isEmpty()) {
            visit.missing(Gap.of(ConnectionTracking.ID, "not-tracked"));
        }
        return new NetworkSnapshot(tcp, interfaces, tracking);
    }

    /** The machine's end of a container's interface: the container sees the other, and the bridge all of them. */
    private static boolean isPortOfABridge(HostFiles files, String name) {
        String folder = "sys/class/net/" + name;
        return files.has(folder + "/master") && !files.has(folder + "/device");
    }

    /** Only of hardware: what software has made up, such as {@code veth}, says 10 Gbit/s whatever lies below. */
    private static OptionalLong speed(HostFiles files, String name) {
        String folder = "sys/class/net/" + name;
        OptionalLong mega = files.has(folder + "/device") ? files.number(folder + "/speed") : OptionalLong.empty();
        boolean known = mega.isPresent() && mega.getAsLong() > 0 && mega.getAsLong() < UNKNOWN_SPEED;
        return known ? OptionalLong.of(mega.getAsLong() * MEGA) : OptionalLong.empty();
    }

    private static Optional<Tracking> tracking(HostFiles files) {
        OptionalLong count = files.number("proc/sys/net/netfilter/nf_conntrack_count");
        OptionalLong most = files.number("proc/sys/net/netfilter/nf_conntrack_max");
        return count.isPresent() && most.orElse(0) > 0
                ? Optional.of(new Tracking(Math.max(0, count.getAsLong()), most.getAsLong()))
                : Optional.empty();
    }
}
