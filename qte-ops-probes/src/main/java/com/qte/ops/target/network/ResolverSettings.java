package com.qte.ops.target.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the lines of {@code resolv.conf} say, after resolv.conf(5). Pure.
 *
 * @param servers addresses of name servers, in their order; that of this machine where none is named
 * @param search what is put behind short names
 * @param dots how many dots a name has that is not short
 */
record ResolverSettings(List<String> servers, List<String> search, int dots) {
    /** The C library takes no more. */
    private static final int MOST_SERVERS = 3;

    private static final int MOST_SEARCH = 6;
    private static final int MOST_LINES = 1_000;
    private static final int MOST_DOTS = 15;

    ResolverSettings {
        servers = List.copyOf(servers);
        search = List.copyOf(search);
    }

    static ResolverSettings parse(List<String> lines) {
        List<String> servers = new ArrayList<>();
        List<String> search = List.of();
        int dots = 1;
        for (String line : lines.subList(0, Math.min(lines.size(), MOST_LINES))) {
            String[] words = line.strip().split("\\s+");
            switch (words[0]) {
                case "nameserver" -> {
                    if (words.length > 1
                            && servers.size() < MOST_SERVERS
                            && Literal.of(words[1]).isPresent()) {
                        servers.add(words[1]);
                    }
                }
                case "search", "domain" ->
                    search = Stream.of(words).skip(1).limit(MOST_SEARCH).toList();
                case "options" ->
                    dots = Stream.of(words).flatMap(word -> dots(word).stream()).reduce(dots, (one, other) -> other);
                default -> {
                    continue;
                }
            }
        }
        return new ResolverSettings(servers.isEmpty() ? List.of("127.0.0.1") : servers, search, dots);
    }

    /** The names that are asked for one after the other. */
    List<String> candidates(String name) {
        if (name.endsWith(".")) {
            return List.of(name);
        }
        Stream<String> searched = search.stream().map(suffix -> name + "." + suffix);
        boolean isShort = name.chars().filter(letter -> letter == '.').count() < dots;
        return (isShort ? Stream.concat(searched, Stream.of(name)) : Stream.concat(Stream.of(name), searched)).toList();
    }

    private static Optional<Integer> dots(String word) {
        return word.matches("ndots:\\d{1,2}")
                ? Optional.of(Math.min(MOST_DOTS, Integer.parseInt(word.substring(6))))
                : Optional.empty();
    }
}
