package com.qte.ops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path TOP = Path.of("..");

    @Test
    void embeddingExample_isTheOneThatIsCompiled() throws IOException {
        String compiled = compiled("EmbeddingExample.java", "// README begins", "// README ends");
        assertThat(printed("README.md")).isEqualTo(compiled);
        assertThat(printed("README.zh.md")).isEqualTo(compiled);
    }

    @Test
    void signalsExample_isTheOneThatIsCompiled() throws IOException {
        String compiled = compiled("SignalsExample.java", "// docs begin", "// docs end");
        assertThat(printed("docs/embedding.md")).isEqualTo(compiled);
        assertThat(printed("docs/embedding.zh.md")).isEqualTo(compiled);
    }

    @Test
    void embeddingOfTheExampleEngine_isWhatItDoes() throws IOException {
        Path file = TOP.resolve("examples/engine/src/main/java/org/example/engine/Embedding.java");
        String compiled = between(Files.readAllLines(file), "// docs begin", "// docs end", 4);
        assertThat(compiled.lines().count()).isLessThanOrEqualTo(20);
        assertThat(printed("docs/embedding.md", "static QteOps embed")).isEqualTo(compiled);
        assertThat(printed("docs/embedding.zh.md", "static QteOps embed")).isEqualTo(compiled);
    }

    private static String compiled(String file, String begin, String end) throws IOException {
        return between(Files.readAllLines(Path.of("src/test/java/com/qte/ops/sandbox", file)), begin, end, 8);
    }

    private static String between(List<String> source, String begin, String end, int indent) {
        return String.join("\n", source.subList(lineWith(source, begin) + 1, lineWith(source, end)))
                .indent(-indent)
                .strip();
    }

    private static String printed(String page) throws IOException {
        return printed(page, "");
    }

    /** The first piece of Java on the page that begins so. */
    private static String printed(String page, String beginning) throws IOException {
        String text = Files.readString(TOP.resolve(page));
        int begin = text.indexOf("```java\n" + beginning) + 8;
        return text.substring(begin, text.indexOf("\n```", begin));
    }

    private static int lineWith(List<String> lines, String text) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i;
            }
        }
        throw new IllegalStateException("no line with " + text);
    }

    @Test
    void links_leadToFilesThatExist() throws IOException {
        for (String name : List.of(
                "README.md", "README.zh.md", "docs/embedding.md", "docs/embedding.zh.md", "docs/decisions/README.md")) {
            Path page = TOP.resolve(name);
            java.util.regex.Pattern.compile("]\\(([^)#:]+)[^)]*\\)")
                    .matcher(Files.readString(page))
                    .results()
                    .map(match -> match.group(1))
                    .forEach(link -> assertThat(page.resolveSibling(link))
                            .as("%s in %s", link, name)
                            .exists());
        }
    }

    @Test
    void bothLanguages_nameTheSameCommandsAndModules() throws IOException {
        String english = Files.readString(TOP.resolve("README.md"));
        String chinese = Files.readString(TOP.resolve("README.zh.md"));
        java.util.regex.Pattern.compile("(?m)^    (\\./qte-ops|mvn)[^#\\n]*|`qte-ops-[a-z]+`")
                .matcher(english)
                .results()
                .forEach(match -> assertThat(chinese).contains(match.group().strip()));
    }
}
