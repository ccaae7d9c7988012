package com.qte.ops.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.document.Band;
import com.qte.ops.document.Block;
import com.qte.ops.document.Document;
import com.qte.ops.document.Document.Section;
import com.qte.ops.document.Line;
import com.qte.ops.model.Series;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.report.Language;
import com.qte.ops.report.Style;
import com.qte.ops.report.Texts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final Instant NOW = Instant.parse("2026-11-26T06:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Style STYLE = new Style(Style.Ink.PLAIN, 80, ZONE, "qte-ops");

    private static Document document(Block... blocks) {
        return new Document(
                Language.EN,
                "Nightly",
                NOW,
                List.of(new Block.Standing(Status.DEGRADED, "Slow.")),
                List.of(
                        new Section("first", "First", List.of(blocks)),
                        new Section("second", "Second", List.of()),
                        new Section("third", "Third", List.of())));
    }

    private static org.jsoup.nodes.Document html(Block... blocks) {
        return Jsoup.parse(Pages.write(document(blocks), Format.HTML, STYLE));
    }

    private static Block.Plot plot(List<Series.Point> points) {
        return new Block.Plot(
                "CPU",
                Unit.RATIO,
                List.of(new Line("cpu", new Series(points), Duration.ofMinutes(2))),
                List.of(
                        new Band(Status.DEGRADED, 0.8, 0.95),
                        new Band(Status.FAILING, 0.95, Double.POSITIVE_INFINITY)));
    }

    private static List<Series.Point> minutes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Series.Point(NOW.plusSeconds(60L * i), 0.5 + i % 7 / 20.0))
                .toList();
    }

    @Test
    void format_fileAndWish_theWishThenTheEnding() {
        assertThat(Format.chosen(Optional.empty(), Optional.of(Path.of("a.HTML"))))
                .isEqualTo(Format.HTML);
        assertThat(Format.chosen(Optional.empty(), Optional.of(Path.of("a.md"))))
                .isEqualTo(Format.MARKDOWN);
        assertThat(Format.chosen(Optional.empty(), Optional.of(Path.of("a.json"))))
                .isEqualTo(Format.JSON);
        assertThat(Format.chosen(Optional.of(Format.TEXT), Optional.of(Path.of("a.html"))))
                .isEqualTo(Format.TEXT);
        assertThat(Format.chosen(Optional.empty(), Optional.of(Path.of("a")))).isEqualTo(Format.TEXT);
        assertThat(Format.chosen(Optional.empty(), Optional.empty())).isEqualTo(Format.TEXT);
    }

    @Test
    void html_anyPage_allowsNothingButItsOwnStyle() throws Exception {
        org.jsoup.nodes.Document page = html(new Block.Paragraph("x"));
        String policy = page.select("meta[http-equiv]").attr("content");
        byte[] style = page.select("style").get(0).data().getBytes(StandardCharsets.UTF_8);
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(style));
        assertThat(policy)
                .isEqualTo("default-src 'none'; style-src 'sha256-" + hash + "'; base-uri 'none'; form-action 'none'");
        assertThat(page.select("style").get(0).data()).doesNotContain("url(", "@import", "http");
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("nav a").eachAttr("href")).containsExactly("#first", "#second", "#third");
        assertThat(page.select("section").eachAttr("id")).containsExactly("first", "second", "third");
        assertThat(page.select(".standing").text()).isEqualTo("DEGRADED Slow.");
    }

    @Test
    void html_gap_isNotDrawnAcross() {
        List<Series.Point> points = new ArrayList<>(minutes(10));
        points.removeIf(
                point -> point.at().equals(NOW.plusSeconds(240)) || point.at().equals(NOW.plusSeconds(300)));
        Element curve = html(plot(points)).select("path.curve.c0").get(0);
        assertThat(curve.attr("d").chars().filter(character -> character == 'M'))
                .hasSize(2);
        assertThat(html(plot(points)).select("figure td").eachText())
                .containsExactly("cpu", "50%", "59.4%", "80%", "60%", "1");
        assertThat(html(plot(minutes(10))).select("path.curve.c0").get(0).attr("d"))
                .containsOnlyOnce("M");
    }

    @Test
    void html_manyPoints_theLeastAndTheGreatestStayAndItIsSaid() {
        List<Series.Point> points = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            points.add(new Series.Point(NOW.plusSeconds(i), i == 7_777 ? 1 : i == 12_345 ? 0 : 0.5));
        }
        org.jsoup.nodes.Document page = html(plot(points));
        assertThat(page.select("figure td").eachText()).contains("0%", "100%");
        assertThat(page.select("figure p").text())
                .contains("are drawn;", "2026-11-26 14:00:00 +08:00", "Asia/Shanghai");
        Curve curve = Curve.of(plot(points).lines().get(0));
        List<Series.Point> drawn = curve.thinned(Curve.seconds(NOW), Curve.seconds(NOW) + 20_000, 360)
                .get(0);
        assertThat(drawn).hasSizeLessThan(800).contains(points.get(7_777), points.get(12_345), points.get(19_999));
    }

    @Test
    void html_plot_saysTheSameInWords() {
        org.jsoup.nodes.Document page = html(plot(minutes(10)));
        Element svg = page.select("svg.plot").get(0);
        assertThat(svg.attr("role")).isEqualTo("img");
        for (String id : svg.attr("aria-labelledby").split(" ")) {
            assertThat(page.getElementById(id)).isNotNull();
        }
        assertThat(svg.select("desc").text())
                .contains("cpu: least 50%", "DEGRADED from 80% to 95%.", "FAILING from 95%.");
        assertThat(page.select("rect.band.degraded, rect.band.failing")).hasSize(2);
        assertThat(svg.select("text.tick").eachText()).contains("40%", "100%", "14:00");
    }

    @Test
    void html_manyRows_asManyAsFitAndTheRestIsCounted() {
        List<List<Block.Cell>> rows = IntStream.range(0, 30_000)
                .mapToObj(i -> List.of(Block.Cell.of("row " + i), Block.Cell.of(Status.FAILING, "FAILING")))
                .toList();
        String page = Pages.write(document(new Block.Table(List.of("what", "how"), rows)), Format.HTML, STYLE);
        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(100_000, HtmlPage.MOST_BYTES);
        assertThat(Jsoup.parse(page).select("tbody tr")).hasSize(2_000);
        assertThat(Jsoup.parse(page).select(".cut").eachText())
                .anyMatch(text -> text.startsWith("This is not all"))
                .contains("[28000 further rows do not fit]");
    }

    @Test
    void html_links_leadToSectionsOnly() {
        Block table = new Block.Table(
                List.of("a", "b"),
                List.of(List.of(
                        new Block.Cell("there", Optional.empty(), Optional.of("second")),
                        new Block.Cell("nowhere", Optional.empty(), Optional.of("javascript:x")))));
        assertThat(html(table).select("td a").eachAttr("href")).containsExactly("#second");
    }

    @Test
    void text_everyBlock_isLaidOut() {
        String text = Pages.write(
                document(
                        new Block.Paragraph("Some words."),
                        new Block.Facts(List.of(new Block.Fact("one", "1"), new Block.Fact("three", "3"))),
                        new Block.Table(
                                List.of("name", "state"),
                                List.of(List.of(Block.Cell.of("a"), Block.Cell.of(Status.FAILING, "off")))),
                        plot(minutes(10)),
                        new Block.Blank("Who?")),
                Format.TEXT,
                STYLE);
        assertThat(text)
                .startsWith("Nightly\nMade 2026-11-26 14:00:00 +08:00 (Asia/Shanghai)\n")
                .contains(
                        "  one    1\n  three  3\n",
                        "  a     FAILING off\n",
                        "cpu   50%    62",
                        "▅",
                        "  Who?\n  ______");
    }

    @Test
    void words_everyKey_inBothLanguages() {
        ClassLoader loader = PagesTest.class.getClassLoader();
        assertThat(Texts.file(loader, "page", Language.EN).keySet())
                .isEqualTo(Texts.file(loader, "page", Language.ZH).keySet());
        Stream.of(Language.values())
                .forEach(language -> assertThat(
                                Texts.file(loader, "page", language).values())
                        .doesNotContain(""));
    }
}
