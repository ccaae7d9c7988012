package com.qte.ops.probes.host.net;

import com.qte.ops.model.Gap;
import com.qte.ops.probes.host.net.PortSnapshot.Owner;
import com.qte.ops.probes.host.net.PortSnapshot.Port;
import com.qte.ops.probes.host.net.PortSnapshot.Use;
import com.qte.ops.probes.host.net.PortSnapshot.Who;
import com.qte.ops.probes.host.net.SocketTable.Listener;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.host.HostFiles;
import com.qte.ops.target.host.HostTarget;
import com.qte.ops.target.host.WantedPort;
import com.qte.ops.target.host.WatchedProcesses;
import com.qte.ops.target.host.WatchedProcesses.Watched;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks who holds the wanted ports. A connection to 127.0.0.1, closed without a byte sent, shows that somebody does, in
 * microseconds; the table of sockets, in milliseconds, is read only where nobody answers, where the owner is not there
 * any more, and every five minutes.
 */
public final class HostPorts implements Probe<HostTarget, PortSnapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TABLE_EVERY = Duration.ofMinutes(5);
    private static final int CONNECT_MILLIS = 50;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    @Override
    public ProbeSpec<HostTarget, PortSnapshot> spec() {
        return new ProbeSpec<>(
                "host.port-owners",
                HostTarget.class,
                PortSnapshot.class,
                Tier.CHEAP,
                TIMEOUT,
                List.of(new PortOwners()));
    }

    @Override
    public PortSnapshot collect(Visit<HostTarget, PortSnapshot> visit) throws Exception {
        HostFiles files = visit.session(visit.target());
        List<WantedPort> wanted = visit.target().wishes().ports();
        if (wanted.isEmpty() || !files.has("proc/net/tcp")) {
            visit.missing(Gap.of(PortOwners.ID, wanted.isEmpty() ? "not-configured" : "not-linux"));
            return new PortSnapshot(List.of(), visit.now());
        }
        Set<Integer> answering = new HashSet<>();
        for (WantedPort port : wanted) {
            if (answers(port.number())) {
                answering.add(port.number());
            }
        }
        Optional<PortSnapshot> last = visit.last();
        if (last.isPresent() && stillHolds(files, last.get(), wanted, answering, visit.now())) {
            return last.get();
        }
        return look(files, visit.target(), last, answering, visit.now());
    }

    private static boolean answers(int port) throws IOException {
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether all still answer, and their owners are still there. */
    private static boolean stillHolds(
            HostFiles files, PortSnapshot last, List<WantedPort> wanted, Set<Integer> answering, Instant now) {
        Duration age = Duration.between(last.tableAt(), now);
        return !age.isNegative()
                && age.compareTo(TABLE_EVERY) < 0
                && answering.size() == wanted.size()
                && last.ports().stream().map(Port::wanted).toList().equals(wanted)
                && last.ports().stream()
                        .allMatch(port -> port.use() == Use.HELD
                                && port.owners().stream()
                                        .allMatch(owner -> WatchedProcesses.process(files, owner.pid())
                                                .filter(process ->
                                                        process.name().equals(owner.name()))
                                                .isPresent()));
    }

    private static PortSnapshot look(
            HostFiles files, HostTarget host, Optional<PortSnapshot> last, Set<Integer> answering, Instant now) {
        List<WantedPort> wanted = host.wishes().ports();
        Set<Integer> numbers = wanted.stream().map(WantedPort::number).collect(Collectors.toSet());
        List<Listener> listeners = new ArrayList<>(SocketTable.at(numbers, files.lines("proc/net/tcp")));
        listeners.addAll(SocketTable.at(numbers, files.lines("proc/net/tcp6")));
        Set<Long> likely = last.map(PortSnapshot::ports).orElse(List.of()).stream()
                .flatMap(port -> port.owners().stream())
                .map(Owner::pid)
                .collect(Collectors.toSet());
        Set<String> names =
                wanted.stream().flatMap(port -> port.owners().stream()).collect(Collectors.toSet());
        Set<Long> inodes = listeners.stream().map(Listener::inode).collect(Collectors.toSet());
        Map<Long, Watched> owners = SocketOwners.of(files, inodes, likely, names);
        Optional<Watched> own = WatchedProcesses.own(files);
        Optional<Watched> engine = WatchedProcesses.engine(files, host);
        List<Port> ports = new ArrayList<>();
        for (WantedPort port : wanted) {
            List<Listener> here = listeners.stream()
                    .filter(one -> one.port() == port.number())
                    .toList();
            List<Owner> known = here.stream()
                    .flatMap(one -> Optional.ofNullable(owners.get(one.inode())).stream()
                            .map(process -> owner(files, host, process, one.address(), own, engine)))
                    .distinct()
                    .toList();
            // The kernel itself may lead a port elsewhere, so that nobody is seen to listen and somebody answers.
            boolean isFree = here.isEmpty() && !answering.contains(port.number());
            ports.add(new Port(port, isFree ? Use.FREE : Use.HELD, known));
        }
        return new PortSnapshot(ports, now);
    }

    private static Owner owner(
            HostFiles files,
            HostTarget host,
            Watched process,
            String address,
            Optional<Watched> own,
            Optional<Watched> engine) {
        Who who = Who.OTHER;
        if (own.filter(self -> self.pid() == process.pid()).isPresent()) {
            who = Who.OWN;
        } else if (host.wishes().enginePidFile().isPresent()) {
            boolean isEngine = engine.filter(one -> one.pid() == process.pid()
                            || WatchedProcesses.parent(files, one.pid()) == process.pid()
                            || WatchedProcesses.parent(files, process.pid()) == one.pid())
                    .isPresent();
            who = isEngine ? Who.ENGINE : Who.NOT_ENGINE;
        }
        return new Owner(process.pid(), process.name(), address, who);
    }
}
