package com.qte.ops.testkit.diagnoses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Makes a table of the rows that trials left. Immutable. */
public final class DiagnosisTable {
    private final List<DiagnosisRow> rows;

    private DiagnosisTable(List<DiagnosisRow> rows) {
        this.rows = rows;
    }

    /** The rows that are left in a build folder; one that does not exist holds none. */
    public static DiagnosisTable of(Path target) {
        Path folder = target.resolve("diagnoses");
        if (!Files.isDirectory(folder)) {
            return new DiagnosisTable(List.of());
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new DiagnosisTable(files.map(DiagnosisTable::read)
                    .sorted(Comparator.comparing(DiagnosisRow::kind)
                            .thenComparing(DiagnosisRow::faults)
                            .thenComparing(DiagnosisRow::symptom))
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

    /** How many there are. */
    public int size() {
        return rows.size();
    }

    /** Of how many the first-ranked cause was the right one, 0..1; 1 of none. */
    public double share() {
        return rows.isEmpty() ? 1 : (double) right() / rows.size();
    }

    /** Each row but for what differs from run to run: faults, symptom and expected cause, as its line begins. */
    public List<String> beginnings() {
        return rows.stream().map(DiagnosisTable::beginning).toList();
    }

    /** The table itself, then how many were right. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("| faults | kind | symptom | right cause | ranked first | | seconds |\n");
        text.append("|---|---|---|---|---|---|---|\n");
        rows.forEach(row -> text.append(beginning(row))
                .append(row.first().isEmpty() ? "nothing" : "`" + row.first() + "`")
                .append(row.isRight() ? " | right | " : " | **miss** | ")
                .append(String.format(Locale.ROOT, "%.1f", row.seconds()))
                .append(" |\n"));
        return text.append("\nRight: ")
                .append(right())
                .append(" of ")
                .append(rows.size())
                .append(String.format(Locale.ROOT, " (%.0f %%).\n", 100 * share()))
                .toString();
    }

    private static String beginning(DiagnosisRow row) {
        return "| " + row.faults() + " | " + row.kind() + " | `" + row.symptom() + "` | `" + row.expected() + "` | ";
    }

    private long right() {
        return rows.stream().filter(DiagnosisRow::isRight).count();
    }
}
