package com.qte.ops.probes.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule that looks its verdict up ({@code tcp dport vmap { 22 : accept, 80 : jump web }}), written out as the rules that it
 * stands for: one for each key, and last the one for all other keys. Pure.
 */
final class VerdictMap {
    /** Fields that have one word; others have two. */
    private static final Set<String> ALONE = Set.of("iifname", "iif", "oifname", "oif");

    private static final String VMAP = " vmap ";
    private static final Pattern NOTE = Pattern.compile("comment \"[^\"]*\"");
    /** Leads to a chain that is not there, so that nobody knows. */
    private static final String UNKNOWN = "? : jump ?";

    private static final String BETWEEN = " : ";

    private VerdictMap() {}

    /**
     * The rules that this one stands for; itself where it looks nothing up.
     *
     * @param sets the elements of the named maps of its table, by {@code @name}; nothing for one that is empty
     */
    static List<String> written(String rule, Map<String, String> sets) {
        int at = rule.indexOf(VMAP);
        if (at < 0) {
            return List.of(rule);
        }
        String field = rule.substring(0, at) + " ";
        String before = beforeField(rule.substring(0, at).split(" "));
        String named = rule.substring(at + VMAP.length()).strip();
        String map = named.startsWith("@") ? sets.getOrDefault(named.split(" ", 2)[0], UNKNOWN) : named;
        List<String> rules = new ArrayList<>();
        List<String> otherwise = new ArrayList<>();
        for (String element :
                NOTE.matcher(map).replaceAll("").replaceAll("[{}]", " ").split(",")) {
            int between = element.lastIndexOf(BETWEEN);
            if (between >= 0) {
                String key = element.substring(0, between).strip();
                String verdict = element.substring(between + BETWEEN.length()).strip();
                if (key.startsWith("*")) {
                    otherwise.add(before + verdict);
                } else {
                    rules.add(field + key + " " + verdict);
                }
            }
        }
        rules.addAll(otherwise);
        return rules;
    }

    /** What else it looks at: of {@code ct state new tcp dport} the first three words. */
    private static String beforeField(String[] words) {
        int end = words.length;
        boolean isJoined = true;
        while (isJoined && end > 0) {
            end -= ALONE.contains(words[end - 1]) ? 1 : 2;
            isJoined = end > 0 && words[end - 1].equals(".");
            end -= isJoined ? 1 : 0;
        }
        return Stream.of(words).limit(Math.max(0, end)).map(word -> word + " ").collect(Collectors.joining());
    }
}
