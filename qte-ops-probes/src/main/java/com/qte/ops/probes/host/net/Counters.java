package com.qte.ops.probes.host.net;

import com.qte.ops.probes.host.net.NetworkSnapshot.Interface;
import com.qte.ops.probes.host.net.NetworkSnapshot.Tcp;
import com.qte.ops.probes.host.net.NetworkSnapshot.Traffic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Parses the kernel's counters of the network: {@code snmp}, {@code netstat}, {@code sockstat}, {@code dev}. Pure. */
final class Counters {
    private static final int MOST_INTERFACES = 256;
    private static final int MOST_LINES = 2_000;

    private Counters() {}

    /** Empty where one of the counters is not there. */
    static Optional<Tcp> tcp(List<String> snmp, List<String> netstat, List<String> sockstat) {
        Map<String, Long> basic = pairs(snmp, "Tcp:");
        Map<String, Long> extended = pairs(netstat, "TcpExt:");
        Map<String, Long> sockets = sockets(sockstat);
        if (!basic.containsKey("OutSegs") || !basic.containsKey("RetransSegs")) {
            return Optional.empty();
        }
        return Optional.of(new Tcp(
                basic.getOrDefault("OutSegs", 0L),
                basic.getOrDefault("RetransSegs", 0L),
                extended.getOrDefault("ListenOverflows", 0L),
                extended.getOrDefault("ListenDrops", 0L),
                extended.getOrDefault("SyncookiesSent", 0L),
                sockets.getOrDefault("inuse", 0L),
                sockets.getOrDefault("orphan", 0L),
                sockets.getOrDefault("tw", 0L)));
    }

    /** Two lines that begin alike: the names, then the numbers. Which names there are differs from kernel to kernel. */
    private static Map<String, Long> pairs(List<String> lines, String prefix) {
        Map<String, Long> values = new HashMap<>();
        for (int i = 0; i + 1 < Math.min(lines.size(), MOST_LINES); i++) {
            String[] names = lines.get(i).split(" ");
            String[] numbers = lines.get(i + 1).split(" ");
            if (names[0].equals(prefix) && numbers[0].equals(prefix)) {
                for (int k = 1; k < Math.min(names.length, numbers.length); k++) {
                    String name = names[k];
                    number(numbers[k]).ifPresent(value -> values.put(name, value));
                }
                return values;
            }
        }
        return values;
    }

    private static Map<String, Long> sockets(List<String> lines) {
        Map<String, Long> values = new HashMap<>();
        for (String line : lines.subList(0, Math.min(lines.size(), MOST_LINES))) {
            String[] words = line.split(" ");
            for (int k = 1; words[0].equals("TCP:") && k + 1 < words.length; k += 2) {
                String name = words[k];
                number(words[k + 1]).ifPresent(value -> values.put(name, value));
            }
        }
        return values;
    }

    /** Of {@code /proc/net/dev}: all but loopback, without their speed. */
    static List<Interface> interfaces(List<String> lines) {
        List<Interface> interfaces = new ArrayList<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            String[] fields = line.substring(colon + 1).strip().split("\\s+");
            if (name.isEmpty() || name.equals("lo") || name.length() > 15 || fields.length < 12) {
                continue;
            }
            Optional<Traffic> received = traffic(fields, 0);
            Optional<Traffic> sent = traffic(fields, 8);
            boolean known = interfaces.stream().anyMatch(one -> one.name().equals(name));
            if (received.isPresent() && sent.isPresent() && !known) {
                interfaces.add(new Interface(name, received.get(), sent.get(), OptionalLong.empty()));
            }
            if (interfaces.size() == MOST_INTERFACES) {
                break;
            }
        }
        return interfaces;
    }

    private static Optional<Traffic> traffic(String[] fields, int from) {
        OptionalLong bytes = number(fields[from]);
        OptionalLong packets = number(fields[from + 1]);
        OptionalLong errors = number(fields[from + 2]);
        OptionalLong dropped = number(fields[from + 3]);
        return bytes.isPresent() && packets.isPresent() && errors.isPresent() && dropped.isPresent()
                ? Optional.of(
                        new Traffic(bytes.getAsLong(), packets.getAsLong(), errors.getAsLong(), dropped.getAsLong()))
                : Optional.empty();
    }

    private static OptionalLong number(String text) {
        try {
            long number = Long.parseLong(text);
            return number >= 0 ? OptionalLong.of(number) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
