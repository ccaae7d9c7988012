package com.qte.ops.target.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is read in plain spelling is what the slower reader makes of it, whatever line stood before. */
class PlainLineTest {
    private static final List<String> NAMES = List.of("a", "ab", "a:b", "a_bucket", "a_sum", "1a", "b", "");
    private static final List<String> LABELS = List.of("x", "xy", "x_1", "le", "x", "2x", "long_label_name", "");
    private static final List<String> VALUES = List.of(
            "v2",
            "v\\\"",
            "",
            "1",
            "one",
            "GET",
            "/api/v1/orders/{id}",
            "with \\\" escape",
            "with \\\\",
            "grün",
            "a,b=c}",
            "+Inf",
            "a value that is longer than a word");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "1",
            "1.0",
            "-2.5",
            "1.23456789E8",
            "1e-7",
            "123456789012345678",
            "0.1",
            "9007199254740993",
            "1e22",
            "1e23",
            "1E400",
            "1e-400",
            "4.35",
            "1.",
            ".5",
            "NaN",
            "+Inf",
            "1e",
            "5 1700000000",
            "1 # {a=\"b\"} 2",
            "x");
    private static final Set<String> ALL = Set.of("a", "ab", "a:b", "b");

    @Test
    void parse_randomPages_sameAsLineByLine() {
        Random random = new Random(20_261_126);
        for (int page = 0; page < 400; page++) {
            List<String> lines = Stream.generate(() -> line(random)).limit(60).toList();
            List<Sample> expected = new ArrayList<>();
            int broken = 0;
            for (String line : lines) {
                Sample sample = line.isBlank() ? null : SampleLine.parse(line.strip());
                broken += sample == null && !line.isBlank() ? 1 : 0;
                if (sample != null) {
                    expected.add(sample);
                }
            }
            byte[] body = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            MetricsPage whole = PageParser.parse(body, ALL);
            assertThat(whole.samples()).isEqualTo(expected);
            assertThat(whole.series()).isEqualTo(expected.size());
            assertThat(whole.malformedLines()).isEqualTo(broken);
            assertThat(inPieces(body, random)).isEqualTo(whole);
        }
    }

    /** Each piece in the same array, as it comes from a socket. */
    private static MetricsPage inPieces(byte[] body, Random random) {
        PageParser parser = new PageParser(ALL);
        byte[] chunk = new byte[64];
        int at = 0;
        while (at < body.length) {
            int length = Math.min(1 + random.nextInt(chunk.length), body.length - at);
            System.arraycopy(body, at, chunk, 0, length);
            parser.take(chunk, length);
            at += length;
        }
        return parser.page();
    }

    private static String line(Random random) {
        StringBuilder line = new StringBuilder(one(random, NAMES));
        int labels = random.nextInt(5);
        if (labels > 0 || random.nextInt(10) == 0) {
            line.append('{');
            for (int label = 0; label < labels; label++) {
                line.append(label > 0 ? random.nextInt(20) == 0 ? "" : "," : "")
                        .append(random.nextInt(3) > 0 ? "l" + label : one(random, LABELS))
                        .append("=\"")
                        .append(random.nextInt(2) > 0 ? "v" : one(random, VALUES))
                        .append('"');
            }
            line.append(random.nextInt(20) == 0 ? ",}" : "}");
        }
        return line.append(' ')
                .append(one(random, NUMBERS))
                .append(random.nextInt(9) == 0 ? "\r" : "")
                .toString();
    }

    private static String one(Random random, List<String> of) {
        // The first ones mostly, so that lines have much in common and are often plain.
        int bound = random.nextInt(3) == 0 ? of.size() : 2;
        return of.get(random.nextInt(bound));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-0.0",
                "1",
                "0.1",
                "0.3",
                "4.35",
                "123456789012345",
                "123456789012345e22",
                "1e22",
                "1e23",
                "1e-22",
                "1e-23",
                "999999999999999e-22",
                "1234567890123456",
                "0.000000000000001",
                "2.2250738585072014E-308",
                "1e309",
                "1e-9999999999",
                "00000000000000000001",
                "1.7976931348623157e308"
            })
    void value_asJavaReadsIt(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(PlainNumber.isOne(bytes, 0, bytes.length)).isTrue();
        assertThat(PlainNumber.value(bytes, 0, bytes.length)).isEqualTo(Double.parseDouble(text));
    }

    @Test
    void value_randomNumbers_asJavaReadsThem() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            double value = switch (i % 4) {
                case 0 -> random.nextInt();
                case 1 -> random.nextInt() / 1000.0;
                case 2 -> random.nextGaussian();
                default -> Double.longBitsToDouble(random.nextLong() & 0x7fefffffffffffffL);
            };
            byte[] bytes = Objects.toString(value).getBytes(StandardCharsets.US_ASCII);
            assertThat(PlainNumber.value(bytes, 0, bytes.length)).isEqualTo(value);
        }
    }
}
