package com.qte.ops.replay;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Series;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is held of one probe at one target, packed. Rounds that hold the same share it; how many do is counted, by the one
 * thread that packs.
 */
final class Brought {
    static final int OF_BROUGHT = 256;
    private static final int OF_FINDING = 512;
    private static final int OF_FACT = 128;
    private static final int OF_QUESTION = 256;
    private static final int OF_PART = 96;
    private static final int OF_SERIES = 160;
    private static final int OF_POINT = 80;
    /** The recording holds the same points, and lets go of two at the most for each one that it gets. */
    private static final int POINTS_OF_ITS_OWN = 3;

    private final Outcome outcome;
    private final String reason;
    private final List<Finding> findings;
    private final Optional<Facts> facts;
    private final int weight;
    private int users;

    /**
     * @param reason key, or words in English, of why the facts are not there; empty where they are
     */
    Brought(Outcome outcome, String reason, List<Finding> findings, Optional<Facts> facts) {
        this.outcome = outcome;
        this.reason = reason;
        this.findings = List.copyOf(findings);
        this.facts = facts;
        this.weight = OF_BROUGHT
                + findings.stream().mapToInt(Brought::weight).sum()
                + facts.map(Brought::weight).orElse(0);
    }

    Outcome outcome() {
        return outcome;
    }

    String reason() {
        return reason;
    }

    List<Finding> findings() {
        return findings;
    }

    Optional<Facts> facts() {
        return facts;
    }

    /** One round more holds it. @return what that takes in memory, in bytes */
    int hold() {
        if (users++ > 0) {
            return 0;
        }
        return weight + packed().mapToInt(Packed::hold).sum();
    }

    boolean isHeld() {
        return users > 0;
    }

    /** One round less holds it. @return what that sets free */
    int letGo() {
        if (--users > 0) {
            return 0;
        }
        return weight + packed().mapToInt(Packed::letGo).sum();
    }

    /** What it would take in memory, in bytes, if nobody else held any of it. */
    int alone() {
        return weight + packed().mapToInt(Packed::size).sum();
    }

    private Stream<Packed> packed() {
        return facts.stream().flatMap(known -> Stream.concat(Stream.of(known.now()), known.before().stream()));
    }

    private static int weight(Finding finding) {
        int sum = OF_FINDING;
        for (Evidence fact : finding.evidence()) {
            sum += OF_FACT;
            if (fact instanceof Evidence.Text text) {
                sum += 2 * text.value().length();
            } else if (fact instanceof Evidence.Items items) {
                sum += items.values().stream()
                        .mapToInt(value -> OF_PART + 2 * value.length())
                        .sum();
            }
        }
        return sum;
    }

    private static int weight(Facts facts) {
        int sum = 0;
        for (Question question : facts.asked()) {
            sum += OF_QUESTION
                    + OF_PART * (question.raised().size() + question.open().size());
            for (Series series : question.history().values()) {
                int points = series.points().size();
                sum += OF_SERIES + 8 * points + OF_POINT * Math.min(points, POINTS_OF_ITS_OWN);
            }
        }
        return sum;
    }
}
