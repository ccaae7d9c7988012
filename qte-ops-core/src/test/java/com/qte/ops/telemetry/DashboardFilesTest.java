package com.qte.ops.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What is shipped beside asks for nothing that is not declared, and says everything in both languages. */
class DashboardFilesTest {
    private static final Path FOLDER = Path.of("..", "dashboards");
    private static final Pattern METRIC = Pattern.compile("qte_ops_[a-z_]+");
    private static final Pattern TAG = Pattern.compile("([a-z]+)(=~?)\"([^\"$]*)\"");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    /** From a name in Prometheus to what it is of. */
    private static final Map<String, Declared> NAMES = new HashMap<>();

    static {
        for (Declared meter : Declared.values()) {
            meter.prometheus().forEach(name -> NAMES.put(name, meter));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"qte-ops.json", "qte-ops.zh.json", "qte-ops.rules.yml", "qte-ops.rules.test.yml"})
    void file_each_namesMetersTagsAndValuesThatThereAre(String name) throws IOException {
        String text = Files.readString(FOLDER.resolve(name)).replace("\\\"", "\"");
        Set<String> metrics = new TreeSet<>();
        METRIC.matcher(text).results().forEach(match -> metrics.add(match.group()));
        assertThat(metrics).isNotEmpty().isSubsetOf(NAMES.keySet());

        Map<String, Set<String>> values = values();
        Matcher tag = TAG.matcher(text);
        while (tag.find()) {
            Set<String> known = values.get(tag.group(1));
            if (known != null && !known.isEmpty() && !tag.group(1).equals("resource")) {
                assertThat(known)
                        .as(tag.group())
                        .containsAll(List.of(tag.group(3).split("\\|")));
            }
        }
    }

    private static Map<String, Set<String>> values() {
        return Arrays.stream(Tag.values())
                .collect(Collectors.toMap(Tag::key, tag -> new HashSet<>(tag.all()), (one, other) -> {
                    one.addAll(other);
                    return one;
                }));
    }

    @Test
    void dashboard_everyMeter_isOnIt() throws IOException {
        String text = Files.readString(FOLDER.resolve("qte-ops.json"));
        for (Declared meter : Declared.values()) {
            assertThat(meter.prometheus()).as(meter.meter()).anyMatch(text::contains);
        }
    }

    @Test
    void dashboards_bothLanguages_showTheSame() throws IOException {
        JsonNode english = JsonMapper.shared().readTree(Files.readString(FOLDER.resolve("qte-ops.json")));
        JsonNode chinese = JsonMapper.shared().readTree(Files.readString(FOLDER.resolve("qte-ops.zh.json")));

        assertThat(expressions(chinese)).isEqualTo(expressions(english)).hasSizeGreaterThan(30);
        assertThat(english.toString()).doesNotContainPattern(HAN);
        for (JsonNode panel : chinese.get("panels")) {
            assertThat(panel.get("title").asString()).containsPattern(HAN);
            if (panel.has("description")) {
                assertThat(panel.get("description").asString()).containsPattern(HAN);
            }
        }
    }

    private static List<String> expressions(JsonNode dashboard) {
        List<String> all = new ArrayList<>();
        for (JsonNode panel : dashboard.get("panels")) {
            all.add(panel.get("id") + " " + panel.get("type") + " " + panel.get("gridPos"));
            if (panel.has("targets")) {
                panel.get("targets")
                        .forEach(target -> all.add(target.get("expr").asString()));
            }
        }
        return all;
    }

    @Test
    void rules_each_haveSeverityAndTextsInBothLanguages() throws IOException {
        JsonNode rules = YAMLMapper.builder()
                .build()
                .readTree(Files.readString(FOLDER.resolve("qte-ops.rules.yml")))
                .at("/groups/0/rules");
        assertThat(rules.size()).isGreaterThan(15);
        for (JsonNode rule : rules) {
            assertThat(rule.at("/labels/severity").asString()).isIn("P0", "P1", "P2", "P3", "none");
            for (String text : List.of("summary", "description")) {
                assertThat(rule.at("/annotations/" + text).asString())
                        .isNotBlank()
                        .doesNotContainPattern(HAN);
                assertThat(rule.at("/annotations/" + text + "_zh").asString()).containsPattern(HAN);
            }
        }
    }
}
