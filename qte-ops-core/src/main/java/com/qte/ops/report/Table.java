package com.qte.ops.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of cells that stand in line on a terminal, whatever their writing. Not thread-safe.
 *
 * <p>The last column takes what room is left and is cut there; the others are as wide as their widest cell.
 */
public final class Table {
    private static final String GAP = "  ";
    private static final int LEAST_LAST = 10;

    private final List<String[]> rows = new ArrayList<>();

    /** A table without rows. */
    public Table() {}

    /** Adds a row; each cell is made inert. */
    public Table row(String... cells) {
        rows.add(Arrays.stream(cells).map(Inert::line).toArray(String[]::new));
        return this;
    }

    /** Whether there is no row. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The lines of the table, without trailing spaces. */
    public List<String> lines(int width) {
        int[] widths = widths();
        List<String> lines = new ArrayList<>();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                boolean last = i == row.length - 1;
                int left = Math.max(LEAST_LAST, width - Cells.of(line.toString()));
                line.append(last ? Cells.cut(row[i], left) : Cells.pad(row[i], widths[i]) + GAP);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private int[] widths() {
        int columns = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], Cells.of(row[i]));
            }
        }
        return widths;
    }
}
