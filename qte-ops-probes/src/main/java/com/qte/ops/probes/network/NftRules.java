package com.qte.ops.probes.network;

import com.qte.ops.probes.network.FirewallSnapshot.Fate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Follows somebody from outside, who comes over IPv4 to a TCP port, through the rules that {@code nft list ruleset} shows,
 * those of iptables and ufw among them. What counts beyond the port is not guessed: then the answer is that it depends. Where
 * they are not followed to their end, because there are too many or another program decides, it is that nobody knows. Pure.
 */
final class NftRules {
    private static final Pattern TABLE = Pattern.compile("table (\\w+) (\\S+) \\{");
    private static final Pattern CHAIN = Pattern.compile("(chain|set|map) (\\S+) \\{");
    private static final Pattern DYNAMIC = Pattern.compile("flags .*\\bdynamic\\b.*");
    private static final Pattern HOOK = Pattern.compile("type filter hook (\\w+) .*?(?:policy (\\w+);)?");
    /** Beside an element stands how often it was met: numbers that are no ports. */
    private static final Pattern COUNTED = Pattern.compile(" counter packets \\d+ bytes \\d+");
    /** What ends a chain without a verdict. */
    private static final Set<String> LEAVING = Set.of("return", "goto");

    private static final int MOST_LINES = 50_000;
    private static final int MOST_STEPS = 100_000;
    private static final int MOST_DEPTH = 16;

    private final Map<String, Chain> chains = new HashMap<>();
    private final Map<String, String> sets = new HashMap<>();
    private boolean isCut;

    /** Rules of one chain; a base chain has a policy. */
    private static final class Chain {
        private final List<String> rules = new ArrayList<>();
        private Optional<String> policy = Optional.empty();
    }

    private enum End {
        FALLS,
        OPEN,
        BLOCKED,
        UNDECIDED
    }

    private NftRules() {}

    static NftRules read(List<String> lines) {
        NftRules rules = new NftRules();
        rules.isCut = lines.size() > MOST_LINES;
        Set<String> dynamic = new HashSet<>();
        String table = "";
        String block = "";
        for (String line : lines.subList(0, Math.min(lines.size(), MOST_LINES))) {
            String text = line.strip();
            Matcher begins = TABLE.matcher(text);
            Matcher within = CHAIN.matcher(text);
            if (begins.matches()) {
                table = begins.group(1) + " " + begins.group(2);
            } else if (within.matches()) {
                block = within.group(1) + " " + table + " " + within.group(2);
                if (within.group(1).equals("chain")) {
                    rules.chains.putIfAbsent(block.substring(6), new Chain()); // many have no rule
                } else {
                    rules.sets.putIfAbsent(block.substring(4), ""); // nor some an element
                }
            } else if (text.equals("}")) {
                block = "";
            } else if (block.startsWith("chain ")) {
                rules.rule(block.substring(6), text);
            } else if (block.startsWith("set ") || block.startsWith("map ")) {
                rules.element(block.substring(4), text);
                if (DYNAMIC.matcher(text).matches()) {
                    dynamic.add(block.substring(4));
                }
            }
        }
        // Packets fill those, so that one that is empty now may have elements a moment later.
        dynamic.forEach(name -> rules.sets.remove(name, ""));
        return rules;
    }

    /** Elements may take several lines; before them stands what kind of thing they are. */
    private void element(String name, String line) {
        String text = COUNTED.matcher(line).replaceAll("");
        if (text.startsWith("elements =")) {
            sets.put(name, text.substring(10));
        } else {
            sets.computeIfPresent(name, (same, before) -> before.isEmpty() ? "" : before + " " + text);
        }
    }

    private void rule(String name, String text) {
        Chain chain = chains.computeIfAbsent(name, fresh -> new Chain());
        Matcher hook = HOOK.matcher(text);
        if (text.startsWith("type ") && hook.matches()) {
            String policy = Optional.ofNullable(hook.group(2)).orElse("accept");
            chain.policy = hook.group(1).equals("input") ? Optional.of(policy) : Optional.empty();
        } else if (!text.isEmpty() && !text.startsWith("type ")) {
            chain.rules.add(text);
        }
    }

    /** What becomes of somebody who comes to this port. */
    Fate fate(int port) {
        if (isCut) {
            return Fate.UNDECIDED;
        }
        Fate worst = Fate.OPEN;
        for (Map.Entry<String, Chain> entry : chains.entrySet()) {
            boolean isMeant = entry.getKey().startsWith("ip ") || entry.getKey().startsWith("inet ");
            if (isMeant && entry.getValue().policy.isPresent()) {
                worst = FirewallSnapshot.worst(worst, new Walk(port, table(entry.getKey())).of(entry.getValue()));
            }
        }
        return worst;
    }

    private static String table(String chain) {
        return chain.substring(0, chain.lastIndexOf(' ') + 1);
    }

    /** One walk through a base chain. */
    private final class Walk {
        private final int port;
        private final String table;
        private final Map<String, String> named = new HashMap<>();
        private boolean perhapsOpen;
        private boolean perhapsBlocked;
        private boolean isUndecided;
        private int steps;

        Walk(int port, String table) {
            this.port = port;
            this.table = table;
            sets.forEach((name, elements) -> {
                if (name.startsWith(table)) {
                    named.put("@" + name.substring(table.length()), elements);
                }
            });
        }

        Fate of(Chain base) {
            End end = walk(base, 0, true);
            if (isUndecided) {
                return Fate.UNDECIDED;
            }
            if (end == End.FALLS) {
                end = base.policy.filter("drop"::equals).isPresent() ? End.BLOCKED : End.OPEN;
            }
            return switch (end) {
                case OPEN -> perhapsBlocked ? Fate.PARTLY : Fate.OPEN;
                case BLOCKED -> perhapsOpen ? Fate.PARTLY : Fate.BLOCKED;
                case FALLS, UNDECIDED -> Fate.UNDECIDED;
            };
        }

        private End walk(Chain chain, int depth, boolean certain) {
            boolean perhapsLeft = false;
            for (String line : (Iterable<String>) written(chain)::iterator) {
                if (++steps > MOST_STEPS || depth > MOST_DEPTH) {
                    return undecided();
                }
                NftRule rule = NftRule.read(line, port, named);
                if (rule.matches() == NftRule.Matches.NO || rule.act().isEmpty()) {
                    continue;
                }
                boolean isMeant = rule.matches() == NftRule.Matches.YES;
                End end = apply(rule, depth, certain && isMeant && !perhapsLeft);
                if (isMeant && (end != End.FALLS || LEAVING.contains(rule.act()))) {
                    return perhapsLeft ? End.FALLS : end;
                }
                perhapsLeft |= LEAVING.contains(rule.act());
            }
            return End.FALLS;
        }

        private End undecided() {
            isUndecided = true;
            return End.UNDECIDED;
        }

        private Stream<String> written(Chain chain) {
            return chain.rules.stream().flatMap(rule -> VerdictMap.written(rule, named).stream());
        }

        private End apply(NftRule rule, int depth, boolean certain) {
            switch (rule.act()) {
                case "accept" -> {
                    perhapsOpen |= !certain;
                    return End.OPEN;
                }
                case "drop", "reject" -> {
                    perhapsBlocked |= !certain;
                    return End.BLOCKED;
                }
                case "jump", "goto" -> {
                    Chain next = chains.get(table + rule.chain());
                    return next == null ? undecided() : walk(next, depth + 1, certain);
                }
                case "queue" -> {
                    return undecided(); // another program decides
                }
                default -> {
                    return End.FALLS;
                }
            }
        }
    }
}
