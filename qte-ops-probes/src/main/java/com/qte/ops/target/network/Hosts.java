package com.qte.ops.target.network;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The lines of {@code hosts}, after hosts(5). Pure. */
final class Hosts {
    private static final int MOST_LINES = 10_000;

    private Hosts() {}

    /** The addresses that the lines give this name, in their order. */
    static List<InetAddress> addresses(List<String> lines, String name) {
        return lines.stream()
                .limit(MOST_LINES)
                .map(line -> line.split("#", 2)[0].strip().split("\\s+"))
                .filter(words -> Stream.of(words).skip(1).anyMatch(word -> word.equalsIgnoreCase(name)))
                .map(words -> Literal.of(words[0]))
                .flatMap(Optional::stream)
                .toList();
    }
}
