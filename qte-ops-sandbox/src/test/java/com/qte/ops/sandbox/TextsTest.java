package com.qte.ops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import com.qte.ops.testkit.TextContract;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    /** Blocks of code, those that are indented, words of code, and where links lead. */
    private static final Pattern CODE =
            Pattern.compile("(?ms)^```.*?^```$|^(?: {4}|\t)[^\n]*$|`[^`\n]*`|\\]\\([^)\n]*\\)");

    private static final Pattern ASCII_BESIDE_CHINESE =
            Pattern.compile("[^\n]{0,9}(?:\\p{IsHan}[,;:?!()]|[,;:?!()]\\p{IsHan})");

    private final ClassLoader loader = TextsTest.class.getClassLoader();

    @Test
    void texts_bothLanguages_sayTheSame() {
        assertThat(TextContract.sameInBothLanguages(loader, Story.PROVIDER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"console", "core", "probes", "remediation", "report", "sandbox"})
    void texts_inChinese_havePunctuationOfTheirOwn(String provider) {
        assertThat(Texts.file(loader, provider, Language.ZH)).isNotEmpty();
        assertThat(TextContract.chinesePunctuation(loader, provider)).isEmpty();
    }

    /** What a test compares with Chinese texts has to be able to fail. */
    @Test
    void texts_asciiBesideChinese_found(@TempDir Path folder) throws Exception {
        Path texts = Files.createDirectories(folder.resolve("META-INF/qte-ops/odd"));
        Files.writeString(texts.resolve("texts.properties"), "a=A\n");
        Files.writeString(texts.resolve("texts_zh.properties"), """
                a=无法检查:{problem}
                b=不再查看({problem})
                c=正常, 无事
                d=见 PostgreSQL(主机),无事
                config.allowed.x={ env: 变量名 } 主机:端口
                fine=共 {a} 个（约 3:1，即 f(x)）；见 a, b：好。
                """);
        try (URLClassLoader odd = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            assertThat(TextContract.chinesePunctuation(odd, "odd"))
                    .extracting(wrong -> wrong.substring(0, 1))
                    .containsExactly("a", "b", "c", "d", "d", "d");
        }
    }

    @Test
    void pages_inChinese_havePunctuationOfTheirOwn() throws Exception {
        List<Path> pages = new ArrayList<>(List.of(Path.of("../README.zh.md")));
        try (Stream<Path> docs = Files.list(Path.of("../docs"))) {
            docs.filter(page -> page.toString().endsWith(".zh.md")).sorted().forEach(pages::add);
        }
        assertThat(pages).hasSizeGreaterThan(5);
        for (Path page : pages) {
            String prose = CODE.matcher(Files.readString(page)).replaceAll("x");
            assertThat(ASCII_BESIDE_CHINESE.matcher(prose).results().map(found -> page + ": " + found.group()))
                    .isEmpty();
        }
    }

    @Test
    void texts_everyStepAndFault_hasOne() {
        List<String> keys = new ArrayList<>();
        for (Fault.Kind kind : Fault.Kind.values()) {
            keys.add("sandbox.fault." + kind.word());
        }
        for (Sandbox.Step step : Sandbox.Step.values()) {
            keys.add("sandbox.start." + step.name().toLowerCase(Locale.ROOT));
        }
        assertThat(TextContract.present(loader, Story.PROVIDER, keys)).isEmpty();
    }
}
