package com.qte.ops.testkit.diagnoses;

import com.qte.ops.testkit.diagnoses.DiagnosisTrial.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;

/**
 * A line of the table of diagnoses.
 *
 * @param which word of the case; faults and consequences are told by texts of that word
 * @param kind how the faults hang together
 * @param asked the symptom that was complained of; empty where everything was looked at
 * @param expected id of the check that sees the cause
 * @param first id of the check that was ranked first; empty where nothing was
 * @param seconds from the fault to the answer
 */
record DiagnosisRow(String which, Kind kind, String asked, String expected, String first, double seconds) {
    private static final Path FOLDER = Path.of("target", "diagnoses");
    private static final int CELLS = 6;

    boolean isRight() {
        return expected.equals(first);
    }

    /** Leaves it in the module's build folder; a later run of the same replaces it. */
    void keep() {
        try {
            Files.createDirectories(FOLDER);
            UUID name = UUID.nameUUIDFromBytes(which.getBytes(StandardCharsets.UTF_8));
            Files.writeString(FOLDER.resolve(name + ".tsv"), line());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String line() {
        return String.join(
                        "\t", which, kind.name(), asked, expected, first, String.format(Locale.ROOT, "%.1f", seconds))
                + "\n";
    }

    /** @throws IllegalArgumentException if the line is not one of ours */
    static DiagnosisRow parse(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != CELLS) {
            throw new IllegalArgumentException("not a row of a diagnosis: " + line);
        }
        return new DiagnosisRow(
                cells[0], Kind.valueOf(cells[1]), cells[2], cells[3], cells[4], Double.parseDouble(cells[5].strip()));
    }
}
