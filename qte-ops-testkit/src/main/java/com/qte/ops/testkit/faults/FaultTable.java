package com.qte.ops.testkit.faults;

import com.qte.ops.report.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a table of the rows that trials left. Immutable. */
public final class FaultTable {
    private static final Comparator<FaultRow> ORDER = Comparator.comparing(FaultRow::check)
            .thenComparing(FaultRow::fault)
            .thenComparing(FaultRow::server)
            .thenComparing(FaultRow::finding);

    /** The name of a test's folder says nothing, and is another one each time. */
    private static final Pattern TEMPORARY = Pattern.compile("/tmp/(?:[a-z-]*-)?\\d{6,}");

    private static final Pattern SECONDS = Pattern.compile("\\d+\\.\\d");
    private static final int COLUMNS = 6;
    /** Check, fault, where, finding. */
    private static final int TOLD = 4;

    private final List<FaultRow> rows;

    private FaultTable(List<FaultRow> rows) {
        this.rows = rows;
    }

    /** The rows that are left in these build folders; one that does not exist holds none. */
    public static FaultTable of(List<Path> targets) {
        return new FaultTable(targets.stream()
                .map(target -> target.resolve("faults"))
                .filter(Files::isDirectory)
                .flatMap(FaultTable::files)
                .flatMap(FaultTable::lines)
                .map(FaultRow::parse)
                .sorted(ORDER)
                .toList());
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ids of the checks that have a row. */
    public List<String> checks() {
        return faults().map(FaultRow::check).distinct().toList();
    }

    /**
     * Each fault, as its line without what is another one in each run: check, fault, where and finding, and neither evidence
     * nor seconds.
     */
    public List<String> told() {
        return told(markdown(Language.EN));
    }

    /**
     * The same of a page that was written of a table.
     *
     * @param page in either language; what else is on it is left aside
     */
    public static List<String> told(String page) {
        return cells(page)
                .filter(cells -> cells.length == COLUMNS
                        && SECONDS.matcher(cells[COLUMNS - 1]).matches())
                .map(cells -> String.join(" | ", List.of(cells).subList(0, TOLD)))
                .toList();
    }

    private static Stream<String[]> cells(String page) {
        return page.lines()
                .filter(line -> line.startsWith("| ") && line.endsWith(" |"))
                .map(line -> line.substring(2, line.length() - 2).split(" \\| ", -1));
    }

    /** How many faults of real servers were found, each counted once however many servers had it. */
    public long real() {
        return real(check -> true);
    }

    /**
     * The same of some checks.
     *
     * @param checks by their id
     */
    public long real(Predicate<String> checks) {
        return byFault().values().stream()
                .filter(group -> checks.test(group.get(0).check()))
                .filter(group -> group.stream().allMatch(FaultTable::isReal))
                .filter(group -> group.stream().noneMatch(FaultTable::isMissed))
                .count();
    }

    /** Faults that a server had and its check did not find. */
    public List<String> missed() {
        return faults().filter(FaultTable::isMissed)
                .map(row -> row.check() + ": " + row.fault() + " (" + row.server() + ")")
                .distinct()
                .toList();
    }

    /** Servers that were well and of which nothing else was said. */
    public List<String> healthy() {
        return rows.stream()
                .filter(row -> row.check().isEmpty())
                .map(FaultRow::server)
                .distinct()
                .toList();
    }

    /**
     * The same of a page that was written of a table.
     *
     * @param page in either language; what else is on it is left aside
     */
    public static List<String> healthy(String page) {
        return cells(page)
                .filter(cells -> cells.length == 2 && cells[1].endsWith(FaultRow.NO_FINDING))
                .map(cells -> cells[0])
                .toList();
    }

    /**
     * The table itself, a fault a line; then the servers that were well.
     *
     * @param language of the headings; the lines are the same in all
     */
    public String markdown(Language language) {
        boolean isChinese = language == Language.ZH;
        StringBuilder text = new StringBuilder();
        text.append(
                isChinese
                        ? "| 检查项 | 故障 | 何处 | 结论 | 主要证据 | 秒 |\n"
                        : "| check | fault | where | finding | key evidence | seconds |\n");
        text.append("|---|---|---|---|---|---|\n");
        byFault().values().forEach(group -> text.append(line(group)));
        text.append(isChinese ? "\n| 健康的服务器 | 所有检查的结论 |\n" : "\n| healthy server | what all checks said |\n");
        text.append("|---|---|\n");
        rows.stream()
                .filter(row -> row.check().isEmpty())
                .collect(Collectors.groupingBy(FaultRow::server, TreeMap::new, Collectors.toList()))
                .forEach((server, said) -> text.append("| ")
                        .append(server)
                        .append(" | ")
                        .append(said.stream().map(FaultRow::finding).distinct().collect(Collectors.joining("; ")))
                        .append(" |\n"));
        return text.toString();
    }

    private static String line(List<FaultRow> group) {
        FaultRow first = group.get(0);
        FaultRow shown = group.stream().filter(FaultTable::isMissed).findFirst().orElse(first);
        String findings =
                group.stream().map(FaultRow::finding).distinct().sorted().collect(Collectors.joining("; "));
        double slowest = group.stream().mapToDouble(FaultRow::seconds).max().orElse(0);
        return "| "
                + String.join(
                        " | ",
                        first.check(),
                        first.fault(),
                        isReal(first) ? "real: " + Servers.folded(servers(group)) : "fixture: " + first.origin(),
                        findings,
                        TEMPORARY.matcher(shown.evidence()).replaceAll("/tmp/…"),
                        String.format(Locale.ROOT, "%.1f", slowest))
                + " |\n";
    }

    private static List<String> servers(List<FaultRow> group) {
        return group.stream().map(FaultRow::server).distinct().sorted().toList();
    }

    private Map<String, List<FaultRow>> byFault() {
        return faults().collect(Collectors.groupingBy(
                row -> row.check() + "\t" + row.fault(), TreeMap::new, Collectors.toList()));
    }

    private Stream<FaultRow> faults() {
        return rows.stream().filter(row -> !row.check().isEmpty());
    }

    private static boolean isReal(FaultRow row) {
        return row.origin().equals(FaultRow.REAL);
    }

    private static boolean isMissed(FaultRow row) {
        return row.finding().equals(FaultRow.MISSED);
    }
}
