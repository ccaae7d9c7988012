package com.qte.ops.probes.host.net;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The network as the kernel counts it, since this machine or container started.
 *
 * @param tcp absent where the kernel does not say
 * @param interfaces all but loopback
 * @param tracking absent where connections are not tracked
 */
public record NetworkSnapshot(Optional<Tcp> tcp, List<Interface> interfaces, Optional<Tracking> tracking) {
    public NetworkSnapshot {
        interfaces = List.copyOf(interfaces);
    }

    /**
     * TCP's counters, and the sockets that there are now.
     *
     * @param sentSegments segments sent, those sent again left out
     * @param sentAgain segments sent again
     * @param overflows connections that came about and were thrown away, for nobody accepted them in time
     * @param drops connections that were thrown away for whatever reason, those among them
     * @param cookies SYN cookies sent, for the queue of half-open connections was full
     * @param inUse sockets in use
     * @param orphaned sockets that belong to no process any more
     * @param waiting sockets in TIME_WAIT
     */
    public record Tcp(
            long sentSegments,
            long sentAgain,
            long overflows,
            long drops,
            long cookies,
            long inUse,
            long orphaned,
            long waiting) {}

    /**
     * An interface.
     *
     * @param name such as {@code eth0}
     * @param received what came in
     * @param sent what went out
     * @param bitsPerSecond what the link can do; absent where it is none, or does not say
     */
    public record Interface(String name, Traffic received, Traffic sent, OptionalLong bitsPerSecond) {}

    /**
     * One way of an interface.
     *
     * @param bytes of all packets
     * @param packets all of them
     * @param errors packets that were damaged, or could not be sent
     * @param dropped packets that were thrown away whole; many kinds are meant to be
     */
    public record Traffic(long bytes, long packets, long errors, long dropped) {}

    /**
     * Tracked connections.
     *
     * @param count how many there are
     * @param most how many there may be, more than 0
     */
    public record Tracking(long count, long most) {}
}
