package com.qte.ops.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
                    a: [1\\nb: 2               ! qte-ops.yaml:2:2 ! config.file.syntax
                    a: 'x\\n                   ! qte-ops.yaml:2:1 ! config.file.syntax
                    a: 1\\nb: 2: hunter2       ! qte-ops.yaml:2:5 ! config.file.syntax
                    \\ta: 1                    ! qte-ops.yaml:1:1 ! config.file.syntax
                    ? {a: b}\\n: c             ! qte-ops.yaml:1:4 ! config.file.syntax
                    %YAML 9.9\\n---\\na: 1     ! qte-ops.yaml:1:1 ! config.file.syntax
                    a: 1\\nb: x\\7             ! qte-ops.yaml:2:5 ! config.file.control-character
                    - a                        ! qte-ops.yaml:1   ! config.file.not-keys
                    hello                      ! qte-ops.yaml:1   ! config.file.not-keys
                    a: 1\\n---\\nb: 2          ! qte-ops.yaml:3   ! config.file.documents
                    """)
    void load_brokenFile_saysWhatAndWhere(String text, String source, String what) {
        Configuration configuration = Loaded.yaml(text.translateEscapes());
        Loaded.readAll(configuration.root());

        assertThat(Loaded.problems(configuration)).containsExactly("|" + source + "|" + what);
        assertThat(configuration.problems().toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: *x", "a: &x [1]", "a: &x {d: 1}"})
    void load_anchorOrAlias_isRefused(String text) {
        assertThat(Loaded.problems(Loaded.yaml(text))).contains("a|qte-ops.yaml:1|config.file.alias");
    }

    @Test
    void load_aliasBomb_isRefusedAtOnce() {
        String bomb = IntStream.range(1, 12)
                .mapToObj(i -> "k" + i + ": &k" + i + " ["
                        + IntStream.range(0, 10).mapToObj(j -> "*k" + (i - 1)).collect(Collectors.joining(",")) + "]")
                .collect(Collectors.joining("\n", "k0: &k0 x\n", "\n"));
        assertThat(Loaded.problems(Loaded.yaml(bomb))).contains("k1[0]|qte-ops.yaml:2|config.file.alias");
    }

    @Test
    void load_tag_isRefused() {
        assertThat(Loaded.problems(Loaded.yaml("a: !x 1"))).contains("a|qte-ops.yaml:1|config.file.tag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: 1\na: 2", "c: {d: 1}\nc.d: 2", "c: {d: 1}\nc: {e: 2}", "c.d: [1]\nc: {d: [2]}"})
    void load_keySetTwice_isNamedWithItsSecondLine(String text) {
        Configuration configuration = Loaded.yaml(text);
        assertThat(Loaded.problems(configuration)).anyMatch(line -> line.endsWith("|qte-ops.yaml:2|config.set-twice"));
    }

    @Test
    void load_sectionWrittenNestedAndDotted_isOne() {
        Configuration configuration = Loaded.yaml("c: {d: 1}\nc.e: 2");
        assertThat(configuration.root().text("c.d")).contains("1");
        assertThat(configuration.root().section("c").text("e")).contains("2");
        assertThat(configuration.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1_000", "off", "0x1F", "1e5", "08", "1.50", "yes", "99999999999999999999", "12:30", "~"})
    void text_unquotedScalar_isKeptAsWritten(String written) {
        assertThat(Loaded.yaml("a: " + written).root().text("a")).contains(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# nothing\n", "---\n", "a:\n", "\uFEFFb: x\n"})
    void load_nothingMuch_isNoProblem(String text) {
        Configuration configuration = Loaded.yaml(text);
        configuration.root().section("a").text("d");
        configuration.root().text("b");
        assertThat(configuration.problems()).isEmpty();
    }

    @Test
    void load_fileThatCannotBeRead_isAProblem() throws IOException {
        Path large = Files.write(folder.resolve("large.yaml"), new byte[(1 << 20) + 1]);
        Path latin = Files.write(folder.resolve("latin.yaml"), "a: é".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(what(folder.resolve("none.yaml"))).containsExactly("config.file.missing");
        assertThat(what(folder)).containsExactly("config.file.not-a-file");
        assertThat(what(large)).containsExactly("config.file.too-large");
        assertThat(what(latin)).containsExactly("config.file.not-utf8");
        assertThat(what(Path.of("/dev/zero"))).containsExactly("config.file.not-a-file");
    }

    @Test
    void load_tooDeepOrTooMany_isRefusedQuickly() {
        Instant begin = Instant.now();
        assertThat(Loaded.problems(Loaded.yaml("[".repeat(100_000)))).hasSize(1);
        assertThat(Loaded.problems(Loaded.yaml("a: " + "[".repeat(100)))).anyMatch(line -> line.contains("too-deep"));
        String many = IntStream.range(0, 60_000).mapToObj(i -> "k" + i + ": 1").collect(Collectors.joining("\n"));
        Configuration configuration = Loaded.yaml(many);
        assertThat(Loaded.problems(configuration)).first().asString().contains("config.file.too-many");
        assertThat(configuration.problems()).hasSizeLessThan(15_000);
        assertThat(Loaded.problems(Loaded.yaml("a: [" + "x, ".repeat(5_000) + "]")))
                .contains("a|qte-ops.yaml:1|config.list-too-long");
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void load_syntaxErrorAfterMistakes_namesBoth() {
        Configuration configuration = Loaded.yaml("b: 1\nx: 1\na: [");
        Loaded.readAll(configuration.root());
        assertThat(Loaded.problems(configuration))
                .contains("x|qte-ops.yaml:2|config.unknown-key")
                .anyMatch(line -> line.contains("config.file.syntax"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b: 1", "'': 1", "' ': 1", "a.: 1"})
    void load_notAKey_isNamed(String text) {
        assertThat(Loaded.yaml(text).problems()).extracting(Problem::what).contains("config.bad-key");
    }

    private static List<String> what(Path file) {
        return Configuration.load(Optional.of(file), Map.of(), Map.of()).problems().stream()
                .map(Problem::what)
                .toList();
    }
}
