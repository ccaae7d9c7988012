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
        List<String> source = Files.readAllLines(Path.of("src/test/java/com/qte/ops/sandbox/EmbeddingExample.java"));
        int from = lineWith(source, "// README begins") + 1;
        int to = lineWith(source, "// README ends");
        String compiled = String.join("\n", source.subList(from, to)).indent(-8).strip();

        String readme = Files.readString(TOP.resolve("README.md"));
        String printed =
                readme.substring(readme.indexOf("```java\n") + 8, readme.indexOf("\n```", readme.indexOf("```java")));
        assertThat(printed).isEqualTo(compiled);
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
        for (String name : List.of("README.md", "README.zh.md", "docs/decisions/README.md")) {
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
