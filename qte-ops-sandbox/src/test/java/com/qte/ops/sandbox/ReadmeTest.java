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
        assertThat(printed("README.md"))
                .isEqualTo(compiled("EmbeddingExample.java", "// README begins", "// README ends"));
    }

    @Test
    void signalsExample_isTheOneThatIsCompiled() throws IOException {
        String compiled = compiled("SignalsExample.java", "// docs begin", "// docs end");
        assertThat(printed("docs/embedding.md")).isEqualTo(compiled);
        assertThat(printed("docs/embedding.zh.md")).isEqualTo(compiled);
    }

    private static String compiled(String file, String begin, String end) throws IOException {
        List<String> source = Files.readAllLines(Path.of("src/test/java/com/qte/ops/sandbox", file));
        return String.join("\n", source.subList(lineWith(source, begin) + 1, lineWith(source, end)))
                .indent(-8)
                .strip();
    }

    private static String printed(String page) throws IOException {
        String text = Files.readString(TOP.resolve(page));
        return text.substring(text.indexOf("```java\n") + 8, text.indexOf("\n```", text.indexOf("```java")));
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
