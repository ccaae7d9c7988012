package com.qte.ops.testkit.diagnoses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Makes a table of the rows that trials left. Immutable.
 *
 * <p>Texts are told by their keys: {@code head}, {@code everything}, {@code right}, {@code miss}, {@code nothing},
 * {@code sum} with three numbers in it, {@code kind.CONSEQUENCES} and so on, and for each case
 * {@code <case>.faults} and {@code <case>.follows}.
 */
public final class DiagnosisTable {
    private static final String RULE = "|---|---|---|---|---|---|---|---|\n";

    private final List<DiagnosisRow> rows;

    private DiagnosisTable(List<DiagnosisRow> rows) {
        this.rows = rows;
    }

    /**
     * The rows that are left in a build folder; one that does not exist holds none.
     *
     * @param cases words of the cases; what is left of others is passed over
     * @throws UncheckedIOException if the folder or a file in it cannot be read
     */
    public static DiagnosisTable of(Path target, Collection<String> cases) {
        Path folder = target.resolve("diagnoses");
        if (!Files.isDirectory(folder)) {
            return new DiagnosisTable(List.of());
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new DiagnosisTable(files.map(DiagnosisTable::read)
                    .filter(row -> cases.contains(row.which()))
                    .sorted(Comparator.comparing(DiagnosisRow::kind).thenComparing(DiagnosisRow::which))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DiagnosisRow read(Path file) {
        try {
            return DiagnosisRow.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words of the cases that left a row. */
    public List<String> cases() {
        return rows.stream().map(DiagnosisRow::which).toList();
    }

    /** Of how many the first-ranked cause was the right one, 0..1; 1 of none. */
    public double share() {
        return rows.isEmpty() ? 1 : (double) right() / rows.size();
    }

    /** The table itself, then how many were right, in the language of the texts. */
    public String markdown(UnaryOperator<String> texts) {
        StringBuilder page = new StringBuilder(texts.apply("head") + "\n" + RULE);
        rows.forEach(row -> page.append(beginning(texts, row.which(), row.kind(), row.asked(), row.expected()))
                .append(row.first().isEmpty() ? texts.apply("nothing") : "`" + row.first() + "`")
                .append(" | ")
                .append(texts.apply(row.isRight() ? "right" : "miss"))
                .append(String.format(Locale.ROOT, " | %.1f |\n", row.seconds())));
        return page.append('\n')
                .append(String.format(Locale.ROOT, texts.apply("sum"), right(), rows.size(), 100 * share()))
                .append('\n')
                .toString();
    }

    /** The part of a row that is the same in each run: everything but what was ranked first, and how soon. */
    public static String beginning(
            UnaryOperator<String> texts, String which, DiagnosisTrial.Kind kind, String asked, String expected) {
        return "| " + texts.apply(which + ".faults") + " | " + texts.apply(which + ".follows") + " | "
                + texts.apply("kind." + kind) + " | "
                + (asked.isEmpty() ? texts.apply("everything") : "`" + asked + "`")
                + " | `" + expected + "` | ";
    }

    private long right() {
        return rows.stream().filter(DiagnosisRow::isRight).count();
    }
}
