package com.qte.ops.probes.host.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code /proc/net/tcp} and {@code tcp6}: who listens where. Pure. */
final class SocketTable {
    private static final int MOST = 4_096;
    private static final String LISTENS = "0A";
    private static final int V4 = 8;
    private static final int V6 = 32;

    private SocketTable() {}

    /**
     * A socket that listens.
     *
     * @param address such as {@code 127.0.0.1} or {@code ::}
     * @param port 1 to 65535
     * @param inode by which its processes know it
     */
    record Listener(String address, int port, long inode) {}

    /** Those at these ports. The kernel puts listeners first, so that a cut table still has them. */
    static List<Listener> at(Set<Integer> ports, List<String> lines) {
        List<Listener> listeners = new ArrayList<>();
        for (String line : lines) {
            line(line).filter(one -> ports.contains(one.port())).ifPresent(listeners::add);
            if (listeners.size() == MOST) {
                break;
            }
        }
        return listeners;
    }

    private static Optional<Listener> line(String line) {
        // Most lines are connections: what is cheap to see goes first.
        if (!line.contains(" " + LISTENS + " ")) {
            return Optional.empty();
        }
        String[] fields = line.strip().split("\\s+");
        int colon = fields.length < 10 ? -1 : fields[1].indexOf(':');
        if (colon < 0 || !fields[3].equals(LISTENS)) {
            return Optional.empty();
        }
        try {
            int port = Integer.parseInt(fields[1].substring(colon + 1), 16);
            return address(fields[1].substring(0, colon))
                    .map(address -> new Listener(address, port, Long.parseLong(fields[9])));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** In words of four bytes, each in the order of the machine, which is taken for little-endian. */
    /** In words of four bytes, each in the order of the machine, which is taken for little-endian. */
    private static Optional<String> address(String hex) {
        if (hex.length() == V4) {
            return Optional.of(v4(Long.parseLong(hex, 16)));
        }
        if (hex.length() != V6) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < V6; at += V4) {
            long word = Long.reverseBytes(Long.parseLong(hex.substring(at, at + V4), 16)) >>> 32;
            text.append(at == 0 ? "" : ":")
                    .append(Long.toHexString(word >>> 16))
                    .append(':');
            text.append(Long.toHexString(word & 0xffff));
        }
        String full = text.toString();
        if (full.startsWith("0:0:0:0:0:ffff:")) {
            // What a JVM binds to an address of version 4.
            return Optional.of(v4(Long.parseLong(hex.substring(V6 - V4), 16)));
        }
        return Optional.of(full.equals("0:0:0:0:0:0:0:0") ? "::" : full.equals("0:0:0:0:0:0:0:1") ? "::1" : full);
    }

    private static String v4(long word) {
        return (word & 0xff) + "." + (word >> 8 & 0xff) + "." + (word >> 16 & 0xff) + "." + (word >> 24 & 0xff);
    }
}
