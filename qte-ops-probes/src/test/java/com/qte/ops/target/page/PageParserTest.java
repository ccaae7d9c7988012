package com.qte.ops.target.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageParserTest {
    private static final Set<String> ALL = Set.of("a", "qte_event_queue_size", "qte_request_duration_seconds", "rpc");

    @Test
    void parse_textFormat_everyLineRead() throws IOException {
        MetricsPage page = PageParser.parse(fixture("text-0.0.4.txt"), ALL);

        assertThat(page.malformedLines()).isZero();
        assertThat(page.series()).isEqualTo(22);
        assertThat(page.ended()).isFalse();
        assertThat(page.sum("qte_event_queue_size")).hasValue(42);
        assertThat(page.named("qte_request_duration_seconds_bucket")).hasSize(10);
        assertThat(page.named("rpc")).extracting(Sample::value).containsExactly(0.05, Double.NaN);
        assertThat(page.named("qte_trades_total")).isEmpty();
    }

    @Test
    void parse_openMetrics_exemplarsAndEndRead() throws IOException {
        MetricsPage page = PageParser.parse(fixture("openmetrics-1.0.txt"), ALL);

        assertThat(page.malformedLines()).isZero();
        assertThat(page.ended()).isTrue();
        assertThat(page.named("qte_request_duration_seconds_bucket"))
                .extracting(Sample::value)
                .containsExactly(8.0, 10.0, 10.0);
    }

    @Test
    void parse_afterTheEnd_malformed() {
        assertThat(parse("a 1\n# EOF\na 2\n").firstMalformedLine()).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a 1",
                "a{} 1",
                "a{x=\"1\"}1",
                "a\t{ x = \"1\" , y=\"2\", } \t+1.5e-3 1600000000000",
                "a{x=\"}\\\" # \"} NaN",
                "a -Inf",
                "a +inf -1",
                "a .5",
                "a{le=\"0.1\"} 3 1600000000.123 # {trace_id=\"KOO5\"} 0.05 1600000000.1",
                "# HELP a anything \\n at all",
                "# TYPE a histogram",
                "# UNIT a seconds",
                "#",
                "#EOF",
                "  ",
                "a 1\r"
            })
    void parse_wellFormedLine_notCounted(String line) {
        assertThat(parse(line).malformedLines()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a ",
                "1a 1",
                "a 1d",
                "a 0x10",
                "a 1_000",
                "a --1",
                "a one",
                "a 1 now",
                "a 1 NaN",
                "a 1 2 3",
                "a{ 1",
                "a{x} 1",
                "a{x=1} 1",
                "a{x=\"1} 1",
                "a{x=\"1\" y=\"2\"} 1",
                "a{x=\"1\",x=\"2\"} 1",
                "a{,} 1",
                "a{x:y=\"1\"} 1",
                "a 1 # 0.05",
                "a 1 # {x=\"1\"}",
                "a 1 # {x=\"1\"} 1 2 3",
                "# TYPE a",
                "# TYPE a gauge or so",
                "# TYPE a thermometer",
                "{\"a\"} 1",
                "<html><body>404</body></html>"
            })
    void parse_malformedLine_countedWithItsNumber(String line) {
        MetricsPage page = parse("a 1\n" + line + "\na 2\n");

        assertThat(page.malformedLines()).isEqualTo(1);
        assertThat(page.firstMalformedLine()).hasValue(2);
        assertThat(page.sum("a")).hasValue(3);
    }

    @Test
    void parse_escapes_resolvedAndUnknownOnesKept() {
        assertThat(parse("a{x=\"C:\\\\q\\\"\\n\\d\"} 1").samples())
                .containsExactly(new Sample("a", Map.of("x", "C:\\q\"\n\\d"), 1));
    }

    @Test
    void parse_lineAtItsLimit_readAndOneByteMore_malformed() {
        String longest = "a{x=\"" + "y".repeat(PageParser.MOST_LINE_BYTES - 9) + "\"} 1";

        assertThat(parse(longest).malformedLines()).isZero();
        assertThat(parse(longest + "1").malformedLines()).isEqualTo(1);
    }

    @Test
    void parse_moreSeriesThanKept_cutShort() {
        String page = "a 1\n".repeat(PageParser.MOST_SAMPLES);

        assertThat(parse(page).cutShort()).isFalse();
        MetricsPage more = parse(page + "a 1\n");
        assertThat(more.cutShort()).isTrue();
        assertThat(more.samples()).hasSize(PageParser.MOST_SAMPLES);
        assertThat(more.series()).isEqualTo(PageParser.MOST_SAMPLES + 1);
    }

    @Test
    void parse_anything_neverThrows() throws IOException {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        Random random = new Random(seed);
        List<byte[]> pages = List.of(fixture("text-0.0.4.txt"), fixture("openmetrics-1.0.txt"));
        for (int round = 0; round < 5_000; round++) {
            byte[] page = mutated(pages.get(round % 2), random);
            try {
                MetricsPage parsed = PageParser.parse(page, ALL);
                assertThat(Distribution.of(parsed, "qte_request_duration_seconds")
                                .flatMap(found -> found.quantile(0.99)))
                        .isNotNull();
                assertThat(parsed.malformedLines() == 0)
                        .isEqualTo(parsed.firstMalformedLine().isEmpty());
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ", round " + round + ": " + Arrays.toString(page), e);
            }
        }
    }

    /** The short way says of no line what the long way would not say. */
    @Test
    void parse_plainLine_aSampleToTheLongWayToo() throws IOException {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        Random random = new Random(seed);
        List<String> lines = List.of(
                "a 1",
                "a{x=\"1\"} -1.5e-3",
                "a{x=\"1\",y=\"2\",x=\"3\"} 12",
                "a:b{xy=\"1\",y=\"}2\"} 0.25\r",
                "ab_9{x=\"\u00e9\"} 3E+9");
        int plain = 0;
        for (int round = 0; round < 100_000; round++) {
            byte[] line = mutated(lines.get(round % lines.size()).getBytes(StandardCharsets.UTF_8), random);
            if (new PlainLine().isSample(line, 0, line.length)) {
                plain++;
                String text = new String(line, StandardCharsets.UTF_8).strip();
                assertThat(SampleLine.parse(text))
                        .as("seed " + seed + ": " + text)
                        .isNotNull();
            }
        }
        assertThat(plain).isGreaterThan(300);
    }

    @Test
    void take_pageInPieces_asInOne() throws IOException {
        byte[] body = fixture("text-0.0.4.txt");
        MetricsPage whole = PageParser.parse(body, ALL);
        for (int piece = 1; piece < 70; piece++) {
            PageParser parser = new PageParser(ALL);
            for (int at = 0; at < body.length; at += piece) {
                byte[] chunk = Arrays.copyOfRange(body, at, Math.min(body.length, at + piece) + 3);
                parser.take(chunk, Math.min(body.length, at + piece) - at);
            }
            assertThat(parser.page()).isEqualTo(whole);
        }
    }

    private static byte[] mutated(byte[] page, Random random) {
        byte[] copy = Arrays.copyOf(page, random.nextInt(page.length + 1));
        String alphabet = "{}\"\\,=# \t\r\n\0+-.eENaInf019_:";
        for (int i = random.nextInt(20); i > 0 && copy.length > 0; i--) {
            copy[random.nextInt(copy.length)] = random.nextBoolean()
                    ? (byte) random.nextInt()
                    : (byte) alphabet.charAt(random.nextInt(alphabet.length()));
        }
        return copy;
    }

    private static MetricsPage parse(String page) {
        return PageParser.parse(page.getBytes(StandardCharsets.UTF_8), ALL);
    }

    static byte[] fixture(String name) throws IOException {
        try (InputStream in = PageParserTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
