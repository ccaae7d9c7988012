package com.qte.ops.console.page;

import com.qte.ops.report.Inert;
import java.util.List;

/**
 * How much of everything a page takes.
 *
 * @param sections of the page
 * @param blocks of a section
 * @param rows of a table or a list
 * @param columns of a table
 * @param lines of what stands as it is
 * @param characters of one text
 * @param steps into which a plot's time is divided; of each its least and greatest value are drawn
 * @param curves of a plot
 */
record Room(int sections, int blocks, int rows, int columns, int lines, int characters, int steps, int curves) {
    private static final int ALL = Integer.MAX_VALUE;
    private static final int LONGEST_TITLE = 1_000;

    /** From all there is to hardly anything. */
    static final List<Room> ROOMS = List.of(
            new Room(ALL, ALL, ALL, ALL, ALL, HtmlPage.MOST_BYTES, 360, 12),
            new Room(400, 400, 2_000, 40, 4_000, 20_000, 240, 12),
            new Room(200, 200, 600, 40, 1_200, 4_000, 160, 8),
            new Room(100, 100, 200, 20, 300, 1_000, 90, 6),
            new Room(60, 60, 60, 16, 80, 300, 60, 6),
            new Room(40, 40, 16, 10, 24, 100, 30, 4));

    /** The text in one inert line, cut where it is longer than there is room for; that it was cut is said at its end. */
    String line(String text, Said said) {
        if (text.length() <= characters) {
            return Inert.line(text);
        }
        int end = Character.isHighSurrogate(text.charAt(characters - 1)) ? characters - 1 : characters;
        return Inert.line(text.substring(0, end)) + said.count("cut.characters", text.length() - end);
    }

    /** The same for a heading, which nobody reads on for pages. */
    String title(String text, Said said) {
        Room shorter =
                new Room(sections, blocks, rows, columns, lines, Math.min(characters, LONGEST_TITLE), steps, curves);
        return shorter.line(text, said);
    }

    <T> List<T> rows(List<T> all) {
        return first(all, rows);
    }

    static <T> List<T> first(List<T> all, int most) {
        return all.size() <= most ? all : all.subList(0, most);
    }
}
