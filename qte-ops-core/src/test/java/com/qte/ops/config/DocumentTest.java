package com.qte.ops.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Unit;
import com.qte.ops.spi.CheckSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern KEYS = Pattern.compile("(?m)^\\| `([a-z]+[^`]*)` \\|");

    @ParameterizedTest
    @ValueSource(strings = {"configuration.md", "configuration.zh.md"})
    void document_example_isReadWithoutProblemsInCoresSections(String name) throws IOException {
        Matcher example = EXAMPLE.matcher(document(name));
        assertThat(example.find()).isTrue();
        Configuration configuration = Loaded.yaml(example.group(1));
        CheckSpec slow = CheckSpec.of("postgres.queries.slow", Severity.P2)
                .limit(Limit.above("longest", Unit.SECONDS, 60, 300, "test"));
        assertThat(CheckLimits.read(configuration.root(), List.of(slow)).of(slow.id()))
                .containsEntry("longest", slow.limits().get(0).with(120, 600));
        assertThat(TradingSettings.read(configuration.root()).calendar()).isPresent();
        assertThat(ContactSettings.read(configuration.root()).levels()).containsKey(Severity.P0);
        IncidentSettings.read(configuration.root());
        HealingSettings.read(configuration.root(), List.of(), Path.of("/home/x"));
        assertThat(configuration.problems())
                .extracting(Problem::key)
                .containsExactlyInAnyOrder("engine", "postgres", "redis");
    }

    @ParameterizedTest
    @ValueSource(strings = {"configuration.zh.md"})
    void document_inTheOtherLanguage_namesTheSameKeys(String name) throws IOException {
        List<String> keys = keys(document("configuration.md"));
        assertThat(keys).hasSizeGreaterThan(30);
        assertThat(keys(document(name))).isEqualTo(keys);
    }

    private static List<String> keys(String document) {
        return KEYS.matcher(document)
                .results()
                .map(match -> match.group(1))
                .filter(key -> key.contains("."))
                .toList();
    }

    private static String document(String name) throws IOException {
        return Files.readString(Path.of("..", "docs", name));
    }
}
