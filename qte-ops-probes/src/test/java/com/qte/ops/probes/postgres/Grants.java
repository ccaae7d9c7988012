package com.qte.ops.probes.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A row of the documented table of grants.
 *
 * @param purpose what it is for
 * @param from the oldest version that it is for
 * @param to the newest
 * @param statements what a superuser executes
 */
record Grants(String purpose, int from, int to, List<String> statements) {
    private static final Path PAGES = Path.of("..", "docs");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern VERSIONS = Pattern.compile("(\\d+) to (\\d+)");

    /** The rows of a page. */
    static List<Grants> of(String page) {
        return lines(page, "grants")
                .filter(line -> line.contains("GRANT"))
                .map(line -> row(line.split("\\|")))
                .toList();
    }

    /** Checks that the page says to need no right. */
    static List<String> open(String page) {
        return lines(page, "open")
                .flatMap(line -> code(line).stream())
                .filter(code -> code.startsWith("postgres."))
                .toList();
    }

    private static Stream<String> lines(String page, String part) {
        try {
            String text = Files.readString(PAGES.resolve(page));
            String begin = "<!-- " + part + ": begin -->";
            return text.substring(text.indexOf(begin) + begin.length(), text.indexOf("<!-- " + part + ": end -->"))
                    .lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Grants row(String[] cells) {
        Matcher versions = VERSIONS.matcher(cells[2]);
        if (!versions.find()) {
            throw new IllegalStateException("no versions in " + Arrays.toString(cells));
        }
        return new Grants(
                cells[1].strip(),
                Integer.parseInt(versions.group(1)),
                Integer.parseInt(versions.group(2)),
                code(cells[3]));
    }

    private static List<String> code(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    boolean isFor(int major) {
        return from <= major && major <= to;
    }

    /** The same statements for another role than the ones that the page names. */
    String[] statements(String role) {
        return statements.stream()
                .map(sql -> sql.replaceAll("TO qte_ops(_healer)?$", "TO " + role))
                .toArray(String[]::new);
    }
}
