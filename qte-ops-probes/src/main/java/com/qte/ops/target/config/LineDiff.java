package com.qte.ops.target.config;

import java.util.ArrayList;
import java.util.List;

/**
 * The difference of two texts, as {@code diff -U1} shows it. Bounded: where two texts have too many lines that differ, all
 * of those are shown as replaced.
 *
 * @param lines the difference
 * @param added how many lines came
 * @param removed how many lines went
 */
public record LineDiff(List<String> lines, int added, int removed) {
    private static final int CONTEXT = 1;
    /** Of the table that finds what two texts have in common: 4 MB. */
    private static final int MOST_CELLS = 1 << 20;

    private static final int LONGEST_LINE = 160;

    public LineDiff {
        lines = List.copyOf(lines);
    }

    /** What has to be done to the one to make it the other. */
    public static LineDiff of(List<String> before, List<String> now) {
        List<Edit> edits = edits(before, now);
        List<String> shown = new ArrayList<>();
        int at = 0;
        while (at < edits.size()) {
            if (edits.get(at).sign() == ' ') {
                at++;
                continue;
            }
            int from = Math.max(0, at - CONTEXT);
            int to = at;
            for (int i = at; i < edits.size() && i <= to + 2 * CONTEXT; i++) {
                to = edits.get(i).sign() == ' ' ? to : i;
            }
            to = Math.min(edits.size(), to + 1 + CONTEXT);
            shown.add(edits.get(from).heading());
            edits.subList(from, to).forEach(edit -> shown.add(edit.shown()));
            at = to;
        }
        int added = (int) edits.stream().filter(edit -> edit.sign() == '+').count();
        int removed = (int) edits.stream().filter(edit -> edit.sign() == '-').count();
        return new LineDiff(shown, added, removed);
    }

    /** A line that stays, goes or comes, with its number in both texts. */
    private record Edit(char sign, String line, int before, int now) {
        String heading() {
            return "@@ -" + (before + 1) + " +" + (now + 1) + " @@";
        }

        String shown() {
            return sign + (line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…");
        }
    }

    private static List<Edit> edits(List<String> before, List<String> now) {
        int head = 0;
        while (head < Math.min(before.size(), now.size()) && before.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(before.size(), now.size()) - head
                && before.get(before.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < head; i++) {
            edits.add(new Edit(' ', before.get(i), i, i));
        }
        middle(before, now, head, before.size() - tail, now.size() - tail, edits);
        for (int i = tail; i > 0; i--) {
            edits.add(new Edit(' ', before.get(before.size() - i), before.size() - i, now.size() - i));
        }
        return edits;
    }

    private static void middle(
            List<String> before, List<String> now, int from, int beforeTo, int nowTo, List<Edit> edits) {
        int rows = beforeTo - from;
        int columns = nowTo - from;
        boolean bounded = (long) (rows + 1) * (columns + 1) <= MOST_CELLS;
        int[][] common = bounded ? common(before, now, from, rows, columns) : new int[0][];
        int i = 0;
        int j = 0;
        while (i < rows || j < columns) {
            boolean same =
                    bounded && i < rows && j < columns && before.get(from + i).equals(now.get(from + j));
            if (same) {
                edits.add(new Edit(' ', before.get(from + i), from + i++, from + j++));
            } else if (i < rows && (!bounded || j == columns || common[i + 1][j] >= common[i][j + 1])) {
                edits.add(new Edit('-', before.get(from + i), from + i++, from + j));
            } else {
                edits.add(new Edit('+', now.get(from + j), from + i, from + j++));
            }
        }
    }

    /** How many lines both have in common from each place on. */
    private static int[][] common(List<String> before, List<String> now, int from, int rows, int columns) {
        int[][] common = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                common[i][j] = before.get(from + i).equals(now.get(from + j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
