package com.qte.ops.probes.network;

import com.qte.ops.probes.network.RoutesSnapshot.Neighbour;
import com.qte.ops.probes.network.RoutesSnapshot.Route;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads the kernel's tables: {@code /proc/net/route}, {@code ipv6_route} and {@code arp}. Pure; what is no line is passed over. */
final class RouteTables {
    private static final int UP = 0x1;
    private static final int GATEWAY = 0x2;
    private static final int REJECT = 0x200;
    private static final int COMPLETE = 0x2;
    private static final int MOST_ROUTES = 16;
    private static final int MOST_NEIGHBOURS = 10_000;

    private RouteTables() {}

    /** The default routes of both tables. */
    static List<Route> defaults(List<String> four, List<String> six, List<String> arp) {
        Map<String, Neighbour> neighbours = neighbours(arp);
        Stream<Route> fourth = four.stream().flatMap(line -> four(line).stream());
        Stream<Route> sixth = six.stream().flatMap(line -> six(line).stream());
        return Stream.concat(fourth, sixth)
                .limit(MOST_ROUTES)
                .map(route -> new Route(
                        route.through(),
                        route.gateway(),
                        route.metric(),
                        route.gateway().map(gateway -> neighbours.get(gateway + "%" + route.through()))))
                .toList();
    }

    /** Interface, destination, gateway, flags, …, metric, mask. */
    private static Optional<Route> four(String line) {
        String[] words = line.strip().split("\\s+");
        try {
            if (words.length < 8 || number(words[1]) != 0 || number(words[7]) != 0) {
                return Optional.empty();
            }
            long flags = number(words[3]);
            boolean isUsed = (flags & UP) != 0 && (flags & REJECT) == 0;
            Optional<String> gateway = (flags & GATEWAY) == 0 ? Optional.empty() : Optional.of(address(words[2]));
            return isUsed
                    ? Optional.of(new Route(words[0], gateway, Long.parseLong(words[6]), Optional.empty()))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty(); // the heading is no line, either
        }
    }

    /** Destination, its length, source, its length, next hop, metric, …, flags, interface. */
    private static Optional<Route> six(String line) {
        String[] words = line.strip().split("\\s+");
        try {
            boolean isDefault = words.length >= 10 && words[0].matches("0{32}") && words[1].equals("00");
            if (!isDefault || words[9].equals("lo")) {
                return Optional.empty();
            }
            long flags = number(words[8]);
            Optional<String> gateway = words[4].matches("[0-9a-f]{32}") && (flags & GATEWAY) != 0
                    ? Optional.of(words[4].replaceAll("(.{4})(?!$)", "$1:"))
                    : Optional.empty();
            return (flags & UP) != 0 && (flags & REJECT) == 0
                    ? Optional.of(new Route(words[9], gateway, number(words[5]), Optional.empty()))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Address, kind, flags, hardware address, mask, interface. */
    private static Map<String, Neighbour> neighbours(List<String> lines) {
        Map<String, Neighbour> neighbours = new HashMap<>();
        for (String line : lines.subList(0, Math.min(lines.size(), MOST_NEIGHBOURS))) {
            String[] words = line.strip().split("\\s+");
            if (words.length >= 6 && words[2].matches("0x[0-9a-fA-F]{1,8}")) {
                boolean isComplete = (number(words[2].substring(2)) & COMPLETE) != 0;
                neighbours.put(words[0] + "%" + words[5], isComplete ? Neighbour.KNOWN : Neighbour.SILENT);
            }
        }
        return neighbours;
    }

    private static long number(String hex) {
        return Long.parseLong(hex, 16);
    }

    /** The kernel writes the bytes as this machine keeps numbers: the last one first. */
    private static String address(String hex) {
        long number = number(hex);
        return IntStream.of(0, 8, 16, 24)
                .mapToObj(shift -> Long.toString(number >> shift & 0xff))
                .reduce((one, other) -> one + "." + other)
                .orElse("");
    }
}
