package com.qte.ops.probes.host;

import com.qte.ops.model.Gap;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.host.HostTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks, where nothing is configured, which of the manual's ports somebody listens on: a connection to 127.0.0.1 that is
 * closed again at once, without a byte sent. Takes a few milliseconds.
 */
public final class LocalServices implements Probe<HostTarget, LocalServices.Snapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** On loopback the kernel answers in microseconds; silence means a full queue of connections. */
    private static final int CONNECT_MILLIS = 50;

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    /**
     * What was found.
     *
     * @param ports in the order of the manual; empty where configuration names what is to be watched
     */
    public record Snapshot(List<Port> ports) {
        public Snapshot {
            ports = List.copyOf(ports);
        }
    }

    /**
     * A port on 127.0.0.1.
     *
     * @param number its number
     * @param listens whether a connection came about
     */
    public record Port(int number, boolean listens) {}

    @Override
    public ProbeSpec<HostTarget, Snapshot> spec() {
        return new ProbeSpec<>(
                "host.services", HostTarget.class, Snapshot.class, Tier.CHEAP, TIMEOUT, List.of(new ServicesFound()));
    }

    @Override
    public Snapshot collect(Visit<HostTarget, Snapshot> visit) throws Exception {
        List<Integer> numbers = visit.target().servicePorts();
        if (numbers.isEmpty()) {
            visit.missing(Gap.of(ServicesFound.ID, "configured"));
        }
        List<Port> ports = new ArrayList<>();
        for (int number : numbers) {
            ports.add(new Port(number, listens(number)));
        }
        return new Snapshot(ports);
    }

    private static boolean listens(int port) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(LOOPBACK);
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(new InetSocketAddress(loopback, port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
