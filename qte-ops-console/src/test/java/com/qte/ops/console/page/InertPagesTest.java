package com.qte.ops.console.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.qte.ops.document.Document;
import com.qte.ops.report.Inert;
import com.qte.ops.report.Style;
import com.qte.ops.testkit.promise.Trial;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Output is inert: whatever signs the texts of a document hold, its page has the elements and attributes of one with harmless
 * texts, no character in it does anything, and every text can be read back.
 */
@Timeout(300)
class InertPagesTest {
    private static final Style STYLE = new Style(Style.Ink.PLAIN, 100, ZoneId.of("Asia/Shanghai"), "qte-ops");
    private static final Set<String> TAGS =
            Stream.of(Tag.values()).map(Tag::word).collect(Collectors.toSet());

    @Test
    void write_hostileTexts_sameElementsAndTheTextsThemselves() throws Exception {
        Trial trial = Trial.of("P50", "every text of a page is markup, control or bidirectional signs", 150);
        int texts = 0;
        for (int i = 0; i < trial.tries(); i++) {
            long shape = trial.random().nextLong();
            Random random = new Random(shape);
            List<String> used = new ArrayList<>();
            Document hostile = new Shapes(shape, () -> noted(HostileTexts.some(random), used), 5).document();
            Document harmless = new Shapes(shape, () -> "word", 5).document();
            String html = Pages.write(hostile, Format.HTML, STYLE);
            inert(html);
            same(skeleton(Jsoup.parse(html)), skeleton(Jsoup.parse(Pages.write(harmless, Format.HTML, STYLE))));
            svg(html);
            String read =
                    spaced(Jsoup.parse(html).wholeText() + Jsoup.parse(html).title());
            String markdown = Pages.write(hostile, Format.MARKDOWN, STYLE);
            inert(markdown);
            same(nodes(markdown), nodes(Pages.write(harmless, Format.MARKDOWN, STYLE)));
            inert(Pages.write(hostile, Format.TEXT, STYLE));
            String json = Pages.write(hostile, Format.JSON, STYLE);
            inert(json);
            List<String> kept = strings(JsonMapper.builder().build().readTree(json), new ArrayList<>());
            for (String text : used) {
                text.lines().forEach(line -> assertThat(read).contains(spaced(Inert.line(line))));
                assertThat(kept).contains(text);
            }
            texts += used.size();
        }
        trial.saw("0 of " + texts + " hostile texts became anything else in HTML, Markdown, text and JSON");
    }

    @Test
    void write_moreThanThereIsRoomFor_aPageThatSaysSo() throws Exception {
        Random random = Trial.of("P50-large", "a page of a hundred million characters", 1)
                .random();
        List<String> endless = List.of(HostileTexts.endless(random), HostileTexts.endless(random));
        for (int most : List.of(5, 25)) {
            for (String text :
                    List.of("<b>", endless.get(0), endless.get(1), "\u202e".repeat(300_000), "中".repeat(500_000))) {
                long shape = random.nextLong();
                int size = text.length() > 10 ? most : 2 * most;
                String html = Pages.write(new Shapes(shape, () -> text, size).document(), Format.HTML, STYLE);
                inert(html);
                assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(HtmlPage.MOST_BYTES);
                assertThat(Jsoup.parse(html).getAllElements())
                        .extracting(Element::tagName)
                        .doesNotContain("script", "img", "iframe", "foreignObject");
                svg(html);
            }
        }
    }

    /** With the first difference alone: both lists are long. */
    private static void same(List<String> found, List<String> wanted) {
        int most = Math.min(found.size(), wanted.size());
        int at = IntStream.range(0, most)
                .filter(i -> !found.get(i).equals(wanted.get(i)))
                .findFirst()
                .orElse(most);
        assertThat(found.subList(at, Math.min(found.size(), at + 3)))
                .as("after %s", found.subList(Math.max(0, at - 3), at))
                .isEqualTo(wanted.subList(at, Math.min(wanted.size(), at + 3)));
    }

    /** Tabs are spaces in a page, and more of them in what stands as it is. */
    private static String spaced(String text) {
        return text.replaceAll(" +", " ");
    }

    private static String noted(String text, List<String> used) {
        used.add(text);
        return text;
    }

    /** Nothing but what is to be seen, and what any system can store. */
    private static void inert(String page) throws CharacterCodingException {
        assertThat(page.codePoints().filter(character -> character != '\n' && !Inert.isShown(character)))
                .isEmpty();
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(page));
    }

    private static List<String> skeleton(Element page) {
        List<String> skeleton = new ArrayList<>();
        for (Element element : page.getAllElements()) {
            StringBuilder one = new StringBuilder(element.parents().stream()
                    .map(Element::tagName)
                    .reduce(element.tagName(), (inner, outer) -> outer + " > " + inner));
            for (Attribute attribute : element.attributes()) {
                String name = attribute.getKey().toLowerCase(Locale.ROOT);
                // What looks like a number stands to the right, and a short word is not broken.
                String looks = attribute.getValue().replaceAll("(?:^| )(?:n|whole|name)(?= |$)", "");
                if (name.equals("class") && looks.isBlank()) {
                    continue;
                }
                one.append(' ').append(name);
                assertThat(name).doesNotStartWith("on").isNotIn("style", "src", "action", "srcset", "formaction");
                if (name.contains("href")) {
                    assertThat(attribute.getValue()).matches("#_?[a-z0-9-]+");
                }
                if (name.equals("class")) {
                    one.append('=').append(looks);
                }
            }
            assertThat(TAGS)
                    .contains(
                            element.tagName().equals("#root")
                                            || element.tagName().matches("html|tbody")
                                    ? "body"
                                    : element.tagName().toLowerCase(Locale.ROOT));
            skeleton.add(one.toString());
        }
        return skeleton;
    }

    /** Each picture is well-formed by itself. */
    private static void svg(String html) {
        String rest = html;
        int begin = rest.indexOf("<svg");
        while (begin >= 0) {
            int end = begin;
            int depth = 0;
            do {
                int open = rest.indexOf("<svg", end);
                int close = rest.indexOf("</svg>", end);
                boolean opens = open >= 0 && open < close;
                depth += opens ? 1 : -1;
                end = opens ? open + 4 : close + 6;
            } while (depth > 0);
            String picture = rest.substring(begin, end);
            assertThatCode(() -> Xml.parse(picture)).as(picture).doesNotThrowAnyException();
            rest = rest.substring(end);
            begin = rest.indexOf("<svg");
        }
    }

    private static List<String> nodes(String markdown) {
        List<String> nodes = new ArrayList<>();
        Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .build()
                .parse(markdown)
                .accept(new AbstractVisitor() {
                    @Override
                    protected void visitChildren(Node parent) {
                        String name = parent.getClass().getSimpleName();
                        if (!name.equals("Text")) {
                            nodes.add(name);
                        }
                        super.visitChildren(parent);
                    }

                    @Override
                    public void visit(CustomBlock block) {
                        visitChildren(block);
                    }

                    @Override
                    public void visit(CustomNode node) {
                        visitChildren(node);
                    }
                });
        return nodes;
    }

    private static List<String> strings(JsonNode node, List<String> into) {
        if (node.isString()) {
            into.add(node.stringValue());
        }
        node.forEach(child -> strings(child, into));
        return into;
    }
}
