package com.qte.ops.config;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tells a slip of the finger from a name that only those know who were left out.
 *
 * <table>
 *   <caption>In doubt, while anybody is left out</caption>
 *   <tr><th>name</th><th>where</th></tr>
 *   <tr><td>of a check or remediation</td><td>anywhere</td></tr>
 *   <tr><td>any</td><td>in a section of which the library itself reads nothing, unless it resembles one of its own</td></tr>
 *   <tr><td>any</td><td>in a section whose reader is known not to have been there</td></tr>
 * </table>
 */
final class Doubts {
    private static final Set<String> IDS =
            Set.of("config.unknown-check", "config.unknown-remediation", "config.item-unknown-check");
    private static final Set<String> UNREAD = Set.of(UnknownKeys.WHAT, "config.not-a-choice");

    /** What begins with these is named by an id. */
    private static final List<String> BY_ID =
            List.of(Keys.variable(List.of("checks")) + "_", HealingSettings.REMEDIATION_VARIABLES);

    private final Ledger ledger;
    private final Set<String> unread = new HashSet<>();
    private List<String> leftOut = List.of();

    Doubts(Ledger ledger) {
        this.ledger = ledger;
    }

    void leftOut(List<String> who) {
        leftOut = List.copyOf(who);
    }

    List<String> leftOut() {
        return leftOut;
    }

    void unread(String path) {
        unread.add(path);
    }

    /** Whether a problem may be none. */
    Predicate<Problem> cover() {
        if (leftOut.isEmpty()) {
            return problem -> false;
        }
        Set<String> variables = ledger.variables().entrySet().stream()
                .filter(known -> ledger.own().contains(known.getValue().get(0)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return problem -> IDS.contains(problem.what())
                || UNREAD.contains(problem.what()) && isUnread(problem.key())
                || problem.what().equals(UnknownKeys.WHAT) && isForeign(problem, variables);
    }

    private boolean isUnread(String key) {
        return unread.stream().anyMatch(section -> key.startsWith(section + "."));
    }

    private boolean isForeign(Problem problem, Set<String> variables) {
        String key = problem.key();
        if (key.equals(problem.source())) {
            boolean own = ledger.own().stream()
                    .map(word -> Keys.variable(List.of(word)))
                    .anyMatch(name -> key.equals(name) || key.startsWith(name + "_"));
            return BY_ID.stream().anyMatch(key::startsWith)
                    || !own && Nearest.to(key, variables).isEmpty();
        }
        Optional<String> top = Keys.words(key).map(words -> words.get(0));
        return top.filter(word -> !ledger.own().contains(word)
                        && Nearest.to(word, ledger.own()).isEmpty())
                .isPresent();
    }
}
