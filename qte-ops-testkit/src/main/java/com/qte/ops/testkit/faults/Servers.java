package com.qte.ops.testkit.faults;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Names servers in few words. */
final class Servers {
    private Servers() {}

    /** {@code PostgreSQL 13, PostgreSQL 18} become {@code PostgreSQL 13, 18}. */
    static String folded(List<String> servers) {
        Map<String, List<String>> byProduct = servers.stream()
                .collect(Collectors.groupingBy(
                        server -> product(server),
                        TreeMap::new,
                        Collectors.mapping(
                                server -> server.substring(product(server).length())
                                        .strip(),
                                Collectors.toList())));
        return byProduct.entrySet().stream()
                .map(entry -> (entry.getKey() + " " + String.join(", ", entry.getValue())).strip())
                .collect(Collectors.joining("; "));
    }

    private static String product(String server) {
        int space = server.lastIndexOf(' ');
        return space > 0 && Character.isDigit(server.charAt(space + 1)) ? server.substring(0, space) : server;
    }
}
