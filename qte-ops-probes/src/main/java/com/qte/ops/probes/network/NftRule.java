package com.qte.ops.probes.network;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One rule of a chain, as far as it concerns a new TCP connection from outside to one port. Pure.
 *
 * @param matches whether it is meant: {@code NO}, {@code YES}, or {@code MAYBE} where something counts that is not known
 * @param act what it does then: {@code accept}, {@code drop}, {@code reject}, {@code return}, {@code jump}, {@code goto} or
 *     {@code queue}; empty for whatever decides nothing
 * @param chain where {@code jump} and {@code goto} lead
 */
record NftRule(Matches matches, String act, String chain) {
    enum Matches {
        NO,
        MAYBE,
        YES
    }

    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\{[^{}]*}|[^\\s{}\"]+");
    private static final Set<String> VERDICTS = Set.of("accept", "drop", "reject", "return", "jump", "goto", "queue");
    private static final Set<String> SILENT_WORDS =
            Set.of("counter", "packets", "bytes", "log", "prefix", "comment", "level");
    private static final Set<String> OTHER_PROTOCOLS =
            Set.of("udp", "icmp", "icmpv6", "sctp", "dccp", "esp", "ah", "igmp");

    /**
     * Reads a line, in which nothing is looked up: see {@link VerdictMap}.
     *
     * @param sets the elements of the named sets of its table, by {@code @name}; nothing for one that is empty
     */
    static NftRule read(String line, int port, Map<String, String> sets) {
        List<String> words =
                WORD.matcher(line).results().map(MatchResult::group).toList();
        int end = 0;
        while (end < words.size() && !VERDICTS.contains(words.get(end))) {
            end++;
        }
        Matches all = Matches.YES;
        Iterator<String> rest = words.subList(0, end).iterator();
        while (rest.hasNext() && all != Matches.NO) {
            String word = rest.next();
            String what = isQuiet(word) ? "" : next(rest);
            if (word.equals("ct") && what.equals("state")) {
                String value = next(rest);
                boolean isNew = value.equals("!=") ? !next(rest).contains("new") : value.contains("new");
                all = both(all, isNew ? Matches.YES : Matches.NO);
            } else if (!isQuiet(word)) {
                all = both(all, match(word, what, rest, port, sets));
            }
        }
        String act = end < words.size() ? words.get(end) : "";
        return new NftRule(all, act, end + 1 < words.size() ? words.get(end + 1) : "");
    }

    private static String next(Iterator<String> rest) {
        return rest.hasNext() ? rest.next() : "";
    }

    private static Matches match(String word, String what, Iterator<String> rest, int port, Map<String, String> sets) {
        if (word.equals("iifname") || word.equals("iif")) {
            boolean isNot = what.equals("!=");
            String name = isNot ? next(rest) : what;
            boolean isNever = name.equals("\"lo\"") || name.equals("lo") || isEmpty(name, sets);
            return isNever ? negated(Matches.NO, isNot) : Matches.MAYBE;
        }
        if (word.equals("fib") && what.equals("daddr") && next(rest).equals("type")) {
            return next(rest).equals("local") ? Matches.YES : Matches.NO; // he comes to this very machine
        }
        if (OTHER_PROTOCOLS.contains(word)) {
            return Matches.NO;
        }
        String value = next(rest);
        boolean isNot = value.equals("!=");
        String given = isNot ? next(rest) : value;
        if (isEmpty(given, sets)) {
            return negated(Matches.NO, isNot);
        }
        if ((word.equals("tcp") || word.equals("th")) && what.equals("dport")) {
            return negated(ports(given, port, sets), isNot);
        }
        if (word.equals("meta") && what.equals("l4proto") || word.equals("ip") && what.equals("protocol")) {
            boolean isMeant =
                    Stream.of(given.split("[{},\\s]+")).anyMatch(name -> name.equals("tcp") || name.equals("6"));
            return negated(isMeant ? Matches.YES : Matches.NO, isNot);
        }
        return Matches.MAYBE;
    }

    /** A set in which nothing is, so that nobody is in it. */
    private static boolean isEmpty(String given, Map<String, String> sets) {
        return sets.getOrDefault(given, "?").isEmpty();
    }

    private static Matches negated(Matches matches, boolean isNot) {
        return !isNot || matches == Matches.MAYBE ? matches : matches == Matches.YES ? Matches.NO : Matches.YES;
    }

    private static Matches ports(String given, int port, Map<String, String> sets) {
        String elements = given.startsWith("@") ? sets.getOrDefault(given, "?") : given;
        boolean isKnown = true;
        for (String element : elements.split("[{},\\s]+")) {
            Matcher range = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?").matcher(element);
            if (range.matches()) {
                int from = Integer.parseInt(range.group(1));
                int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
                if (from <= port && port <= to) {
                    return Matches.YES;
                }
            } else {
                isKnown &= element.isEmpty();
            }
        }
        return isKnown ? Matches.NO : Matches.MAYBE;
    }

    private static boolean isQuiet(String word) {
        return SILENT_WORDS.contains(word) || word.startsWith("\"") || word.matches("\\d+") || word.startsWith("#");
    }

    private static Matches both(Matches one, Matches other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
