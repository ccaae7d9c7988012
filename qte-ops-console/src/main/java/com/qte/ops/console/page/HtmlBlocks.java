package com.qte.ops.console.page;

import static com.qte.ops.console.page.Name.CLASS;

import com.qte.ops.document.Block;
import com.qte.ops.document.Block.Cell;
import com.qte.ops.model.Status;
import com.qte.ops.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Writes what stands in a page, as much as there is room for, and says where something is left out. Not thread-safe. */
final class HtmlBlocks {
    /** A number with its unit: such columns stand in line at the right. */
    /** A word that no column is too narrow for, such as a day. */
    private static final Pattern SHORT = Pattern.compile("[!-~]{1,14}");

    /** One that a table of few columns has room for, such as a finding. */
    private static final Pattern NAME = Pattern.compile("[!-~]{15,32}");

    private static final Pattern NUMBER =
            Pattern.compile("[-+<>≤≥~]?\\d[\\d.,]{0,20}\\s?(?:%|[A-Za-zµ/]{1,5})?(?: \\d{1,2}[a-z])?|[–-]?");
    /** Tables of more columns are read row by row where the page is narrow. */
    private static final int NARROW_COLUMNS = 2;

    private final Said said;
    private final Room room;
    private final Map<String, Anchor> links;
    private int plots;

    /** @param links where the sections are, by their ids */
    HtmlBlocks(Said said, Room room, Map<String, Anchor> links) {
        this.said = said;
        this.room = room;
        this.links = links;
    }

    void write(Block block, Markup to) {
        if (block instanceof Block.Paragraph paragraph) {
            to.element(Tag.P, line(paragraph.text()));
        } else if (block instanceof Block.Standing standing) {
            standing(standing, to);
        } else if (block instanceof Block.Bullets bullets) {
            to.open(Tag.UL);
            room.rows(bullets.items()).stream()
                    .takeWhile(item -> !to.isFull())
                    .forEach(item -> to.element(Tag.LI, line(item)));
            to.close();
            left(bullets.items().size(), to);
        } else if (block instanceof Block.Facts facts) {
            to.open(Tag.DL);
            room.rows(facts.facts()).stream()
                    .takeWhile(fact -> !to.isFull())
                    .forEach(fact -> to.open(Tag.DIV)
                            .element(Tag.DT, line(fact.name()))
                            .element(Tag.DD, line(fact.value()))
                            .close());
            to.close();
            left(facts.facts().size(), to);
        } else if (block instanceof Block.Table table) {
            table(table, to);
        } else if (block instanceof Block.Verbatim verbatim) {
            verbatim(verbatim, to);
        } else if (block instanceof Block.Blank blank) {
            to.open(Tag.DIV, CLASS.is("blank"));
            to.element(Tag.P, line(blank.question()));
            to.element(Tag.DIV, "", CLASS.is("write")).close();
        } else if (block instanceof Block.Topic topic) {
            topic(topic, to);
        } else if (block instanceof Block.Related related) {
            related(related, to);
        } else if (block instanceof Block.Plot plot) {
            plot(Figures.of(plot), to);
        }
        to.line();
    }

    private void standing(Block.Standing standing, Markup to) {
        String word = Words.status(standing.status(), said.language());
        String text = line(standing.text());
        to.open(Tag.DIV, CLASS.is("standing " + Looks.of(standing.status())));
        sign(standing.status(), to);
        to.open(Tag.P);
        if (text.startsWith(word)) {
            to.element(Tag.B, word).text(text.substring(word.length()));
        } else {
            to.element(Tag.B, word).text(" " + text);
        }
        to.close().close();
    }

    private void topic(Block.Topic topic, Markup to) {
        Attribute[] place = HtmlPage.place(links, topic.id())
                .map(anchor -> new Attribute[] {Name.ID.is(anchor.id())})
                .orElse(new Attribute[0]);
        to.element(Tag.H3, line(topic.title()), place);
    }

    private void related(Block.Related related, Markup to) {
        to.open(Tag.P, CLASS.is("related")).element(Tag.SPAN, line(related.name()));
        String before = " ";
        for (Cell cell : room.rows(related.cells())) {
            to.text(before);
            linked(cell, to);
            before = said.comma();
        }
        to.close();
        left(related.cells().size(), to);
    }

    private void table(Block.Table table, Markup to) {
        List<String> columns = Room.first(table.columns(), room.columns()).stream()
                .map(this::line)
                .toList();
        List<List<Cell>> rows = room.rows(table.rows());
        List<Boolean> numbers = IntStream.range(0, columns.size())
                .mapToObj(i ->
                        isNumbers(rows.stream().map(row -> row.get(i).text()).toList()))
                .toList();
        to.open(Tag.TABLE, CLASS.is(columns.size() > NARROW_COLUMNS ? "table cards" : "table"));
        head(columns, numbers, to);
        to.open(Tag.TBODY);
        for (List<Cell> row : rows) {
            if (to.isFull()) {
                break;
            }
            to.open(Tag.TR);
            for (int i = 0; i < columns.size(); i++) {
                cell(row.get(i), columns.get(i), numbers.get(i) ? "n" : "", to);
            }
            to.close().line();
        }
        to.close().close();
        left(table.rows().size(), to);
        if (table.columns().size() > columns.size()) {
            cut(said.count("cut.columns", table.columns().size() - columns.size()), to);
        }
    }

    private static boolean isNumbers(List<String> cells) {
        return cells.stream().allMatch(cell -> NUMBER.matcher(cell).matches())
                && cells.stream().anyMatch(cell -> !cell.isEmpty());
    }

    private static void head(List<String> columns, List<Boolean> numbers, Markup to) {
        to.open(Tag.THEAD).open(Tag.TR);
        for (int i = 0; i < columns.size(); i++) {
            to.element(Tag.TH, columns.get(i), of(numbers.get(i) ? "n" : "", Name.SCOPE.is("col")));
        }
        to.close().close().line();
    }

    private void cell(Cell cell, String column, String look, Markup to) {
        String classes = cell.status()
                        .map(status -> (cell.text().equals(Words.status(status, said.language())) ? "word " : "st ")
                                + Looks.of(status))
                        .orElse("")
                + (look.isEmpty() ? "" : " " + look)
                + (SHORT.matcher(cell.text()).matches()
                        ? " whole"
                        : NAME.matcher(cell.text()).matches() ? " name" : "");
        to.open(Tag.TD, of(classes.strip(), Name.DATA_COLUMN.is(column)));
        cell.status().ifPresent(status -> sign(status, to));
        String text = linked(cell, to);
        cell.status()
                .map(status -> Words.status(status, said.language()))
                .filter(word -> !text.contains(word))
                .ifPresent(word -> to.element(Tag.SPAN, Words.bracketed(word, said.language()), CLASS.is("heard")));
        to.close();
    }

    /** The text, which leads somewhere where the cell does. */
    private String linked(Cell cell, Markup to) {
        Optional<Anchor> place = cell.link().flatMap(id -> HtmlPage.place(links, id));
        place.ifPresent(to::link);
        String text = line(cell.text());
        to.text(text);
        place.ifPresent(anchor -> to.close());
        return text;
    }

    private void verbatim(Block.Verbatim verbatim, Markup to) {
        List<String> all = verbatim.text().lines().toList();
        List<String> lines = Room.first(all, room.lines());
        to.open(Tag.PRE);
        lines.stream()
                .takeWhile(each -> !to.isFull())
                .forEach(each -> to.text(line(each.replace("\t", "    "))).line());
        to.close();
        if (all.size() > lines.size()) {
            cut(said.count("cut.lines", all.size() - lines.size()), to);
        }
    }

    private void plot(Figures figures, Markup to) {
        plots++;
        to.open(Tag.FIGURE);
        to.element(Tag.FIGCAPTION, room.title(figures.plot().title(), said)).line();
        Optional<PlotPicture> picture = PlotPicture.of(figures, said, room);
        picture.ifPresent(drawn -> drawn.draw(to, plots));
        List<Curve> curves = Room.first(figures.curves(), room.curves());
        picture.ifPresent(drawn -> numbers(figures, curves, to));
        List<String> sentences = new ArrayList<>(figures.sentences(said));
        if (figures.curves().size() > curves.size()) {
            sentences.add(said.count("cut.curves", figures.curves().size() - curves.size()));
        }
        picture.map(PlotPicture::dropped)
                .filter(dropped -> dropped > 0)
                .ifPresent(dropped -> sentences.add(said.count("cut.points", dropped)));
        to.element(Tag.P, Room.first(sentences, room.rows()).stream().reduce("", this::joined), CLASS.is("faint"));
        to.close();
    }

    /** What each line shows, in numbers; its sign stands before its name. */
    private void numbers(Figures figures, List<Curve> curves, Markup to) {
        List<String> columns = figures.columns(said);
        to.open(Tag.TABLE, CLASS.is("table figures"));
        head(
                columns,
                columns.stream().map(column -> !column.equals(columns.get(0))).toList(),
                to);
        to.open(Tag.TBODY);
        for (int i = 0; i < curves.size(); i++) {
            to.open(Tag.TR).open(Tag.TD);
            to.open(Tag.SVG, CLASS.is("key"), Name.WIDTH.is("24"), Name.HEIGHT.is("10"), Name.ARIA_HIDDEN.is("true"));
            to.drawn(Tag.PATH, CLASS.is(PlotPicture.look(i)), Name.D.is("M1 5h22"))
                    .close();
            List<String> row = figures.row(curves.get(i));
            to.text(line(row.get(0))).close();
            row.stream().skip(1).forEach(number -> to.element(Tag.TD, number, CLASS.is("n")));
            to.close().line();
        }
        to.close().close().line();
    }

    private void sign(Status status, Markup to) {
        to.open(Tag.SVG, CLASS.is("sign"), Name.ARIA_HIDDEN.is("true"))
                .use(Looks.symbol(status))
                .close();
    }

    private void left(int all, Markup to) {
        if (all > room.rows()) {
            cut(said.count("cut.rows", all - room.rows()), to);
        }
    }

    private static void cut(String sentence, Markup to) {
        to.element(Tag.P, sentence, CLASS.is("cut"));
    }

    /** A class, where there is one, before another attribute. */
    private static Attribute[] of(String look, Attribute other) {
        return look.isEmpty() ? new Attribute[] {other} : new Attribute[] {CLASS.is(look), other};
    }

    private String joined(String before, String sentence) {
        return before.isEmpty() ? sentence : before + (said.isSpaced() ? " " : "") + sentence;
    }

    private String line(String text) {
        return room.line(text, said);
    }
}
