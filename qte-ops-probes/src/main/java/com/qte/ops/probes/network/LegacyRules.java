package com.qte.ops.probes.network;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code iptables-legacy-save} shows of its table {@code filter}, in the words of {@code nft list ruleset}, so that
 * {@link NftRules} follows both. What has no such word becomes one that nobody knows, on which it then depends. Pure.
 */
final class LegacyRules {
    private static final Pattern CHAIN = Pattern.compile(":(\\S+) (\\S+)(?: \\[.*)?");
    private static final Pattern WORD = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|\\S+");
    private static final Set<String> ENDS = Set.of("ACCEPT", "DROP", "REJECT", "RETURN");
    /** Targets after which the next rule is asked. */
    private static final Set<String> PASSING = Set.of(
            "LOG", "NFLOG", "ULOG", "MARK", "CONNMARK", "SECMARK", "CONNSECMARK", "AUDIT", "SET", "TRACE", "TTL");

    private static final Set<String> SILENT = Set.of("-m", "--comment");
    private static final Set<String> STATES = Set.of("NEW", "ESTABLISHED", "RELATED", "INVALID", "UNTRACKED");
    private static final String UNKNOWN = "? ? ?";
    private static final int MOST_LINES = 50_000;

    private LegacyRules() {}

    /** Empty where there are too many of them to be read. */
    static Optional<List<String>> asNft(List<String> lines) {
        if (lines.size() > MOST_LINES) {
            return Optional.empty();
        }
        Map<String, List<String>> chains = new LinkedHashMap<>();
        boolean isFilter = false;
        for (String line : lines) {
            Matcher chain = CHAIN.matcher(line);
            if (line.startsWith("*")) {
                isFilter = line.equals("*filter");
            } else if (isFilter && chain.matches()) {
                chains.put(chain.group(1), new ArrayList<>(base(chain.group(1), chain.group(2))));
            } else if (isFilter && line.startsWith("-A ")) {
                String[] parts = line.split(" ", 3);
                rule(parts.length > 2 ? parts[2] : "")
                        .ifPresent(rule -> chains.computeIfAbsent(parts[1], fresh -> new ArrayList<>())
                                .add(rule));
            }
        }
        List<String> text = new ArrayList<>(List.of("table ip legacy-filter {"));
        chains.forEach((name, rules) -> {
            text.add("chain " + name + " {");
            text.addAll(rules);
            text.add("}");
        });
        text.add("}");
        return Optional.of(text);
    }

    private static List<String> base(String chain, String policy) {
        return chain.equals("INPUT")
                ? List.of("type filter hook input priority filter; policy " + policy.toLowerCase(Locale.ROOT) + ";")
                : List.of();
    }

    /** Empty for a rule that only notes something. */
    private static Optional<String> rule(String text) {
        List<String> said = new ArrayList<>();
        Iterator<String> words =
                WORD.matcher(text).results().map(MatchResult::group).iterator();
        String not = "";
        while (words.hasNext()) {
            String word = words.next();
            if (word.equals("-j") || word.equals("-g")) {
                return verdict(word, next(words)).map(verdict -> String.join(" ", said) + " " + verdict);
            }
            if (word.equals("!")) {
                not = "!= ";
            } else if (SILENT.contains(word)) {
                next(words);
            } else {
                said.add(word.startsWith("-") ? match(word, not, words) : "");
                not = "";
            }
        }
        return Optional.empty();
    }

    private static String match(String option, String not, Iterator<String> words) {
        return switch (option) {
            case "-p" -> "meta l4proto " + not + next(words);
            case "-i" -> "iifname " + not + "\"" + next(words) + "\"";
            case "--dport", "--dports" ->
                "tcp dport " + not + "{ " + next(words).replace(':', '-') + " }";
            case "--ctstate", "--state" -> state(not, next(words));
            case "--dst-type" -> not.isEmpty() ? "fib daddr type " + next(words).toLowerCase(Locale.ROOT) : UNKNOWN;
            default -> UNKNOWN; // its values are words that say nothing
        };
    }

    private static String state(String not, String states) {
        return STATES.containsAll(List.of(states.split(",")))
                ? "ct state " + not + states.toLowerCase(Locale.ROOT)
                : UNKNOWN;
    }

    private static Optional<String> verdict(String how, String target) {
        if (ENDS.contains(target)) {
            return Optional.of(target.toLowerCase(Locale.ROOT));
        }
        return PASSING.contains(target)
                ? Optional.empty()
                : Optional.of((how.equals("-g") ? "goto " : "jump ") + target);
    }

    private static String next(Iterator<String> words) {
        return words.hasNext() ? words.next() : "?";
    }
}
