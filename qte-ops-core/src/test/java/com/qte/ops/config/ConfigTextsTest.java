package com.qte.ops.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigTextsTest {
    private static final Pattern KEY = Pattern.compile("\"(config\\.[a-z.-]+[a-z])\"");

    @Test
    void texts_everyKeyThatTheCodeUses_isThereInBothLanguages() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/java/com/qte/ops/config"))) {
            for (Path file : files.toList()) {
                KEY.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult m) -> m.group(1))
                        .forEach(used::add);
            }
        }
        assertThat(used).hasSizeGreaterThan(40);
        assertThat(keys(Language.EN)).containsAll(used);
        assertThat(keys(Language.ZH)).isEqualTo(keys(Language.EN));
    }

    private static Set<String> keys(Language language) {
        Map<String, String> texts = Texts.file(ConfigTextsTest.class.getClassLoader(), "core", language);
        return texts.keySet().stream().filter(key -> key.startsWith("config.")).collect(Collectors.toSet());
    }
}
