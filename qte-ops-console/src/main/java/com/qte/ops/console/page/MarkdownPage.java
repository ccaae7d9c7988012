package com.qte.ops.console.page;

import com.qte.ops.document.Block;
import com.qte.ops.document.Document;
import com.qte.ops.report.Inert;
import com.qte.ops.report.Words;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A document as Markdown that is read as it is, too; a plot is told in numbers. Not thread-safe. */
final class MarkdownPage {
    /** What has a meaning in Markdown or in the HTML that it may hold. */
    private static final String SPECIAL = "\\`*_[]{}<>|#~&$!";

    private static final Pattern BACKTICKS = Pattern.compile("`+");

    private static final String BLANK = "\\_\\_\\_\\_\\_\\_";

    private final Document document;
    private final Said said;
    private final Set<String> places;
    private final StringBuilder text = new StringBuilder();
    private boolean isInList;

    MarkdownPage(Document document, ZoneId zone) {
        this.document = document;
        this.said = new Said(document.language(), zone);
        this.places = places(document);
    }

    String write() {
        line("# " + escaped(document.title()));
        if (document.isDated()) {
            line("");
            line(escaped(said.made(document.made())));
        }
        document.lead().forEach(this::block);
        contents();
        document.sections().forEach(section -> {
            line("");
            place(section.id());
            line("## " + escaped(section.title()));
            section.blocks().forEach(this::block);
        });
        return text.toString();
    }

    private void contents() {
        if (!places.isEmpty()) {
            line("");
            document.sections().forEach(section -> line("- [" + escaped(section.title()) + "](#" + section.id() + ")"));
        }
    }

    private void block(Block block) {
        if (!(isInList && block instanceof Block.Related)) {
            line("");
        }
        isInList = block instanceof Block.Related || block instanceof Block.Facts;
        if (block instanceof Block.Paragraph paragraph) {
            line(escaped(paragraph.text()));
        } else if (block instanceof Block.Standing standing) {
            String word = Words.status(standing.status(), said.language());
            boolean isSaid = standing.text().startsWith(word);
            String rest = isSaid ? standing.text().substring(word.length()) : standing.text();
            line("**" + escaped(word) + "**" + (isSaid ? "" : " ") + escaped(rest));
        } else if (block instanceof Block.Bullets bullets) {
            bullets.items().forEach(item -> line("- " + escaped(item)));
        } else if (block instanceof Block.Facts facts) {
            facts.facts().forEach(fact -> line("- " + escaped(fact.name()) + said.colon() + escaped(fact.value())));
        } else if (block instanceof Block.Table table) {
            table(
                    table.columns(),
                    table.rows().stream()
                            .map(cells -> cells.stream().map(this::linked).toList())
                            .toList());
        } else if (block instanceof Block.Verbatim verbatim) {
            verbatim(verbatim.text());
        } else if (block instanceof Block.Blank blank) {
            line(escaped(blank.question()));
            line("");
            line(BLANK);
        } else if (block instanceof Block.Topic topic) {
            place(topic.id());
            line("### " + escaped(topic.title()));
        } else if (block instanceof Block.Related related) {
            line("- " + escaped(related.name()) + said.colon()
                    + related.cells().stream().map(this::linked).collect(Collectors.joining(said.comma())));
        } else if (block instanceof Block.Plot plot) {
            plot(Figures.of(plot));
        }
    }

    private void plot(Figures figures) {
        line("**" + escaped(figures.plot().title()) + "**");
        line("");
        table(
                figures.columns(said),
                figures.curves().stream()
                        .map(curve -> figures.row(curve).stream()
                                .map(MarkdownPage::escaped)
                                .toList())
                        .toList());
        line("");
        line(escaped(String.join(said.isSpaced() ? " " : "", figures.sentences(said))));
    }

    /** Between fences that are longer than what looks like one in the text. */
    private void verbatim(String text) {
        int longest = BACKTICKS
                .matcher(text)
                .results()
                .mapToInt(found -> found.group().length())
                .max()
                .orElse(0);
        String fence = "`".repeat(Math.max(3, longest + 1));
        line(fence);
        text.lines().forEach(each -> line(Inert.line(each.replace("\t", "    "))));
        line(fence);
    }

    private void table(List<String> columns, List<List<String>> rows) {
        row(columns.stream().map(MarkdownPage::escaped).toList());
        line(columns.stream().map(unused -> "---").collect(Collectors.joining(" | ", "| ", " |")));
        rows.forEach(this::row);
    }

    private void row(List<String> cells) {
        line(cells.stream().collect(Collectors.joining(" | ", "| ", " |")));
    }

    /** A place that links lead to, where there are any. */
    private void place(String id) {
        if (places.contains(id)) {
            line("<a id=\"" + id + "\"></a>");
            line("");
        }
    }

    private String linked(Block.Cell cell) {
        String text = escaped(said.cell(cell));
        return cell.link()
                .filter(places::contains)
                .map(id -> "[" + text + "](#" + id + ")")
                .orElse(text);
    }

    /** The places of a page that is long enough to have topics; a short one is sent to where links would only stand in the way. */
    private static Set<String> places(Document document) {
        Set<String> topics = document.sections().stream()
                .flatMap(section -> section.blocks().stream())
                .filter(Block.Topic.class::isInstance)
                .map(block -> ((Block.Topic) block).id())
                .collect(Collectors.toSet());
        if (!topics.isEmpty()) {
            document.sections().forEach(section -> topics.add(section.id()));
        }
        return topics;
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /**
     * The text in one line in which nothing is markup. What is markup at the beginning of a line only is escaped there:
     * {@code 1.}, {@code -}, {@code +}, {@code =}, {@code :}. An address is broken before its colon, or readers make a link
     * of it.
     */
    static String escaped(String plain) {
        String inert = Inert.line(plain).strip();
        StringBuilder safe = new StringBuilder(inert.length() + 16);
        for (int i = 0; i < inert.length(); i++) {
            char character = inert.charAt(i);
            boolean digitsBefore =
                    i > 0 && i < 10 && inert.substring(0, i).chars().allMatch(Character::isDigit);
            boolean begins =
                    (i == 0 && "-+=:".indexOf(character) >= 0) || (digitsBefore && ".)".indexOf(character) >= 0);
            boolean isAddress = (character == ':' && inert.startsWith("//", i + 1))
                    || character == '@'
                    || (character == '.' && i >= 3 && inert.regionMatches(true, i - 3, "www", 0, 3));
            if (begins || isAddress || SPECIAL.indexOf(character) >= 0) {
                safe.append('\\');
            }
            safe.append(character);
        }
        return safe.toString();
    }
}
