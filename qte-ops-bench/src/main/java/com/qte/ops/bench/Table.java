package com.qte.ops.bench;

import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The scores of one row as a Markdown table, with what is done in whose favour below it. */
record Table(Row row, List<Score> scores) {
    private static final Comparator<Score> ORDER = Comparator.<Score, Role>comparing(
                    score -> score.contender().entry().role())
            .thenComparingDouble(Score::nanos);

    /** Of those scores that belong to the row. */
    static Table of(Row row, List<Score> all) {
        return new Table(
                row,
                all.stream()
                        .filter(score -> score.contender().entry().row() == row)
                        .sorted(ORDER)
                        .toList());
    }

    String markdown() {
        StringBuilder text = new StringBuilder("## Row " + row.number() + ": " + row.title() + "\n\n");
        text.append("| | what | ns a call | ± 99.9 % | B a call | × its limit | best peer is … × it |\n");
        text.append("|---|---|---:|---:|---:|---:|---:|\n");
        Optional<Score> best = bestPeer();
        for (Score score : scores) {
            text.append(String.format(
                    "| %s | %s | %s | %s | %s | %s | %s |%n",
                    score.contender().entry().role().words(),
                    score.contender().entry().name(),
                    number(score.nanos()),
                    number(score.error()),
                    String.format(Locale.ROOT, "%.0f", score.bytes()),
                    words(Ratio.of(score, limitOf(score))),
                    best.map(peer -> words(Ratio.of(peer, score))).orElse("")));
        }
        text.append('\n');
        scores.forEach(score -> text.append("- ")
                .append(score.contender().entry().name())
                .append(": ")
                .append(score.contender().entry().note())
                .append('\n'));
        return text.toString();
    }

    /** The fastest of those who do the same; whoever does less is no peer of ours. */
    Optional<Score> bestPeer() {
        return scores.stream()
                .filter(score -> score.contender().entry().role() == Role.PEER)
                .min(Comparator.comparingDouble(Score::nanos));
    }

    private Score limitOf(Score score) {
        return scores.stream()
                .filter(other -> other.contender()
                        .method()
                        .getName()
                        .equals(score.contender().limit()))
                .findFirst()
                .orElseThrow();
    }

    private static String words(Ratio ratio) {
        return number(ratio.median()) + " (" + number(ratio.least()) + "–" + number(ratio.most()) + ")";
    }

    /** Three digits that count, as far as four places. */
    private static String number(double value) {
        int places = value > 0 ? 2 - (int) Math.floor(Math.log10(value)) : 2;
        return String.format(Locale.ROOT, "%,." + Math.max(0, Math.min(places, 4)) + "f", value);
    }
}
