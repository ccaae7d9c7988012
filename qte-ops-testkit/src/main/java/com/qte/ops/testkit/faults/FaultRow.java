package com.qte.ops.testkit.faults;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.CheckSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One line of what was tried.
 *
 * @param check id of the check; empty for a server that is well
 * @param fault what was wrong
 * @param server where
 * @param origin {@link #REAL}, or what a fixture is made of
 * @param finding status, severity and reason; {@link #MISSED} where there was none
 * @param evidence what it rested on
 * @param seconds until it was found
 */
record FaultRow(
        String check, String fault, String server, String origin, String finding, String evidence, double seconds) {
    static final String REAL = "real";
    static final String MISSED = "missed";
    static final String NO_FINDING = "no finding";

    private static final Path FOLDER = Path.of("target", "faults");
    /** Enough to tell what was seen. */
    private static final int EVIDENCE = 3;

    private static final int LONGEST = 60;

    static FaultRow of(
            CheckSpec spec, String fault, String server, String origin, Optional<Verdict> found, Duration took) {
        String finding = found.map(verdict -> verdict.status() + " "
                        + spec.worst().at(verdict.status()) + " " + verdict.reason()
                        + (verdict.causes().isEmpty()
                                ? ""
                                : " (" + verdict.causes().get(0) + ")"))
                .orElse(MISSED);
        String evidence = found.map(FaultRow::evidence).orElse("");
        return new FaultRow(spec.id(), fault, server, origin, finding, evidence, took.toMillis() / 1000.0);
    }

    static FaultRow healthy(String server, List<Verdict> verdicts) {
        long skipped = verdicts.stream()
                .filter(verdict -> verdict.status() == Status.SKIPPED)
                .count();
        return new FaultRow(
                "",
                "",
                server,
                REAL,
                verdicts.size() + " verdicts, " + skipped + " of them skipped with their reason, " + NO_FINDING,
                "",
                0);
    }

    private static String evidence(Verdict verdict) {
        return verdict.evidence().stream()
                .limit(EVIDENCE)
                .map(fact -> fact.name() + " " + shortened(fact))
                .collect(Collectors.joining(", "));
    }

    private static String shortened(Evidence fact) {
        String text = fact.display();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** Leaves it in the module's build folder. */
    void keep() {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(name() + ".tsv"), line());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same for the same fault, so that a later run replaces it; tests of a server that is well each have their own. */
    private UUID name() {
        String what = String.join("\t", check, fault, server, check.isEmpty() ? finding : "");
        return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
    }

    String line() {
        return String.join(
                        "\t",
                        plain(check),
                        plain(fault),
                        plain(server),
                        plain(origin),
                        plain(finding),
                        plain(evidence),
                        String.format(Locale.ROOT, "%.3f", seconds))
                + "\n";
    }

    /** @throws IllegalArgumentException if the line is not one of ours */
    static FaultRow parse(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != 7) {
            throw new IllegalArgumentException("not a row of a fault: " + line);
        }
        return new FaultRow(
                cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], Double.parseDouble(cells[6].strip()));
    }

    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}|]+", " ").strip();
    }
}
