package com.qte.ops.document;

import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import java.util.List;
import java.util.Optional;

/** What stands in a page. Immutable, plain text throughout. */
public sealed interface Block {
    /** Some sentences. */
    record Paragraph(String text) implements Block {}

    /**
     * One sentence that says how something is, with the colour and sign of that status.
     *
     * @param status how it is
     * @param text the sentence
     */
    record Standing(Status status, String text) implements Block {}

    /** Sentences that belong together in no order. */
    record Bullets(List<String> items) implements Block {
        public Bullets {
            items = List.copyOf(items);
        }
    }

    /** Names with a value each. */
    record Facts(List<Fact> facts) implements Block {
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /**
     * One of them.
     *
     * @param name what it is of
     * @param value what it is, for reading
     */
    record Fact(String name, String value) {}

    /**
     * Columns and rows; every row has as many cells as there are columns.
     *
     * @param columns their headings
     * @param rows the cells, from the left
     */
    record Table(List<String> columns, List<List<Cell>> rows) implements Block {
        /** @throws IllegalArgumentException if a row has another number of cells */
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<Cell> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "a row of " + row.size() + " cells in a table of " + columns.size() + " columns");
                }
            }
        }
    }

    /**
     * A cell.
     *
     * @param text what stands in it
     * @param status what it says of something, if it does
     * @param link id of the section or topic it leads to
     */
    record Cell(String text, Optional<Status> status, Optional<String> link) {
        /** One that only says this. */
        public static Cell of(String text) {
            return new Cell(text, Optional.empty(), Optional.empty());
        }

        /** One with the colour and sign of a status. */
        public static Cell of(Status status, String text) {
            return new Cell(text, Optional.of(status), Optional.empty());
        }

        /** One that leads to the section or topic of that id. */
        public static Cell to(String link, String text) {
            return new Cell(text, Optional.empty(), Optional.of(link));
        }
    }

    /**
     * A heading within a section.
     *
     * @param id a word as of a section, unique within the page, to which links lead as well
     * @param title the heading
     */
    record Topic(String id, String title) implements Block {
        /** @throws IllegalArgumentException if the id is no such word */
        public Topic {
            Document.Section.refuseNoWord(id);
        }
    }

    /**
     * A name, and what belongs to it, each with the section or topic that it leads to.
     *
     * @param name of what
     * @param cells what belongs to it, in the order in which it is shown
     */
    record Related(String name, List<Cell> cells) implements Block {
        public Related {
            cells = List.copyOf(cells);
        }
    }

    /** Output of a program, lines of a log: kept as it is, line for line. */
    record Verbatim(String text) implements Block {}

    /** What only a person knows, to be filled in by hand. */
    record Blank(String question) implements Block {}

    /**
     * Values over time.
     *
     * @param title what is plotted
     * @param unit of all values
     * @param lines one or more
     * @param bands where the limits lie
     */
    record Plot(String title, Unit unit, List<Line> lines, List<Band> bands) implements Block {
        public Plot {
            lines = List.copyOf(lines);
            bands = List.copyOf(bands);
        }
    }
}
