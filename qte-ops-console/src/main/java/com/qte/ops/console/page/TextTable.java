package com.qte.ops.console.page;

import com.qte.ops.document.Block;
import com.qte.ops.model.Status;
import com.qte.ops.report.Cells;
import com.qte.ops.report.Inert;
import com.qte.ops.report.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A table on a terminal. Columns share the width: none is cut while there is room, and where there is not, the widest give
 * way and their texts are wrapped.
 */
final class TextTable {
    private static final String GAP = "  ";
    private static final int LEAST = 8;

    private final List<List<String>> rows;
    private final int[] widths;

    private TextTable(List<List<String>> rows, int columns, int width) {
        this.rows = rows;
        this.widths = widths(rows, columns, width - GAP.length() * Math.max(0, columns - 1));
    }

    static List<String> of(Block.Table table, Style style, Said said, String indent) {
        List<List<String>> rows = table.rows().stream()
                .map(row -> row.stream().map(said::cell).toList())
                .toList();
        List<List<Optional<Status>>> statuses = table.rows().stream()
                .map(row -> row.stream().map(Block.Cell::status).toList())
                .toList();
        return lines(table.columns(), rows, statuses, style, indent);
    }

    static List<String> plain(List<String> columns, List<List<String>> rows, Style style, String indent) {
        return lines(columns, rows, List.of(), style, indent);
    }

    private static List<String> lines(
            List<String> columns,
            List<List<String>> rows,
            List<List<Optional<Status>>> statuses,
            Style style,
            String indent) {
        List<List<String>> all = new ArrayList<>();
        all.add(columns.stream().map(Inert::line).toList());
        rows.forEach(row -> all.add(row.stream().map(Inert::line).toList()));
        TextTable table = new TextTable(all, columns.size(), style.width() - indent.length());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            List<Optional<Status>> inks = i == 0 || statuses.isEmpty() ? List.of() : statuses.get(i - 1);
            for (String line : table.row(i, inks, style)) {
                lines.add(indent + (i == 0 ? style.faint(line) : line));
            }
        }
        return lines;
    }

    private List<String> row(int number, List<Optional<Status>> inks, Style style) {
        List<String> cells = rows.get(number);
        List<List<String>> wrapped = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            wrapped.add(Cells.wrap(cells.get(i), widths[i]));
        }
        int height = wrapped.stream().mapToInt(List::size).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int part = 0; part < height; part++) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < cells.size(); i++) {
                String piece = part < wrapped.get(i).size() ? wrapped.get(i).get(part) : "";
                boolean last = i == cells.size() - 1;
                String room = last ? "" : " ".repeat(Math.max(0, widths[i] - Cells.of(piece))) + GAP;
                Optional<Status> ink = i < inks.size() ? inks.get(i) : Optional.empty();
                line.append(ink.map(status -> style.paint(piece, status)).orElse(piece))
                        .append(room);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static int[] widths(List<List<String>> rows, int columns, int width) {
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], Cells.of(row.get(i)));
            }
        }
        long over = Arrays.stream(widths).asLongStream().sum() - width;
        while (over > 0) {
            int widest = 0;
            int next = LEAST;
            for (int i = 0; i < columns; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            for (int i = 0; i < columns; i++) {
                next = i != widest && widths[i] < widths[widest] ? Math.max(next, widths[i]) : next;
            }
            int less = (int) Math.min(over, Math.max(1, widths[widest] - next));
            if (widths[widest] - less < LEAST) {
                break;
            }
            widths[widest] -= less;
            over -= less;
        }
        return widths;
    }
}
