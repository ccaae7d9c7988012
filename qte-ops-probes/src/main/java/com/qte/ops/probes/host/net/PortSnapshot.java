package com.qte.ops.probes.host.net;

import com.qte.ops.target.host.WantedPort;
import java.time.Instant;
import java.util.List;

/**
 * Who holds the ports that somebody is wanted at.
 *
 * @param ports by their number
 * @param tableAt when the table of sockets was read last
 */
public record PortSnapshot(List<Port> ports, Instant tableAt) {
    public PortSnapshot {
        ports = List.copyOf(ports);
    }

    /**
     * A port.
     *
     * @param wanted its number, and who is to hold it
     * @param use whether anybody listens
     * @param owners whoever listens and can be seen
     */
    public record Port(WantedPort wanted, Use use, List<Owner> owners) {
        public Port {
            owners = List.copyOf(owners);
        }
    }

    /** Whether anybody listens. */
    public enum Use {
        /** Nobody does. */
        FREE,
        /** Somebody does. */
        HELD
    }

    /**
     * A process that listens.
     *
     * @param pid its number
     * @param name what the kernel calls it
     * @param address what it listens on, such as {@code 0.0.0.0}
     * @param who how it is known
     */
    public record Owner(long pid, String name, String address, Who who) {}

    /** How a process is known. */
    public enum Who {
        /** It is the one that looks. */
        OWN,
        /** It is the one of {@code engine.pidFile}, its parent or its child. */
        ENGINE,
        /** The configuration names the file with the engine's process id, and it is not that one. */
        NOT_ENGINE,
        /** Nothing is known of it but its name. */
        OTHER
    }
}
