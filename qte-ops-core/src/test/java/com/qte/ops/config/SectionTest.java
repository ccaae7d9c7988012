package com.qte.ops.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Unit;
import com.qte.ops.spi.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SectionTest {
    private static final String KEY = "checks.postgres.queries.slow.degraded";

    @Test
    void text_setEverywhere_theStrongerSourceWins() {
        Map<String, String> code = Map.of("a", "code");
        Map<String, String> properties = Map.of("qte.ops.a", "property");
        Map<String, String> environment = Map.of("QTE_OPS_A", "environment");
        assertThat(Loaded.yaml("a: file").root().text("a")).contains("file");
        assertThat(text(Map.of(), environment, Map.of())).isEqualTo("environment from QTE_OPS_A");
        assertThat(text(properties, environment, Map.of())).isEqualTo("property from -Dqte.ops.a");
        assertThat(text(properties, environment, code)).isEqualTo("code from code");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "checks: {postgres.queries.slow: {degraded: 60s}}",
                "checks: {postgres: {queries: {slow: {degraded: 60s}}}}",
                "checks.postgres.queries.slow.degraded: 60s",
                "checks: {postgres.queries: {slow.degraded: 60s}}"
            })
    void duration_dottedIdHoweverWritten_isRead(String yaml) {
        Configuration configuration = Loaded.yaml(yaml);
        assertThat(configuration
                        .root()
                        .section("checks")
                        .section("postgres.queries.slow")
                        .duration("degraded"))
                .contains(Duration.ofMinutes(1));
        assertThat(configuration.problems()).isEmpty();
    }

    @Test
    void duration_dottedIdFromVariableOrProperty_isRead() {
        Configuration variable = Loaded.environment(Map.of("QTE_OPS_CHECKS_POSTGRES_QUERIES_SLOW_DEGRADED", "60s"));
        Configuration property = Loaded.yaml("", Map.of("qte.ops." + KEY, "60s"), Map.of(), Map.of());
        assertThat(variable.root().duration(KEY)).contains(Duration.ofMinutes(1));
        assertThat(property.root().duration(KEY)).contains(Duration.ofMinutes(1));
        assertThat(variable.problems()).isEmpty();
        assertThat(property.problems()).isEmpty();
    }

    @Test
    void sections_listInFileAndVariables_areJoinedByIndex() {
        Configuration configuration = Loaded.yaml(
                "postgres:\n- {url: one, user: u}\n",
                Map.of("qte.ops.postgres[0].user", "property"),
                Map.of("QTE_OPS_POSTGRES_1_URL", "two", "QTE_OPS_POSTGRES_0_URL", "other"),
                Map.of());
        List<Settings> sections = configuration.root().sections("postgres");
        assertThat(sections).extracting(Settings::path).containsExactly("postgres[0]", "postgres[1]");
        assertThat(sections.get(0).text("url")).contains("other");
        assertThat(sections.get(0).text("user")).contains("property");
        assertThat(sections.get(1).text("url")).contains("two");
        assertThat(configuration.problems()).isEmpty();
    }

    @Test
    void sections_singleSection_countsAsListOfOne() {
        Configuration configuration =
                Loaded.yaml("postgres: {url: one}", Map.of(), Map.of("QTE_OPS_POSTGRES_0_USER", "u"), Map.of());
        List<Settings> sections = configuration.root().sections("postgres");
        assertThat(sections).hasSize(1);
        assertThat(sections.get(0).text("url")).contains("one");
        assertThat(sections.get(0).text("user")).contains("u");
        assertThat(configuration.problems()).isEmpty();
        assertThat(Loaded.environment(Map.of("QTE_OPS_POSTGRES_URL", "x"))
                        .root()
                        .sections("postgres"))
                .hasSize(1);
    }

    @Test
    void sections_gapInTheList_isAProblem() {
        Configuration configuration = Loaded.environment(Map.of("QTE_OPS_POSTGRES_2_URL", "x"));
        configuration.root().sections("postgres").forEach(section -> section.text("url"));
        assertThat(Loaded.problems(configuration)).containsExactly("postgres[0]|default|config.list-gap");
    }

    @Test
    void texts_listOrLine_areRead() {
        Configuration configuration =
                Loaded.yaml("a: [x, y]\nb: z\nd: []", Map.of(), Map.of("QTE_OPS_A_2", "w"), Map.of());
        assertThat(configuration.root().texts("a")).containsExactly("x", "y", "w");
        assertThat(configuration.root().texts("b")).containsExactly("z");
        assertThat(configuration.root().texts("d")).isEmpty();
        assertThat(configuration.root().texts("c")).isEmpty();
        assertThat(configuration.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {d: 1}    | config.not-a-value
                    [1]       | config.not-a-value
                    ''        | config.no-value
                    '  '      | config.no-value
                    "x\\ny"   | config.not-a-line
                    """, quoteCharacter = '`')
    void text_notALine_isAProblemAndAbsent(String value, String what) {
        Configuration configuration = Loaded.yaml("a: " + value);
        assertThat(configuration.root().text("a")).isEmpty();
        assertThat(Loaded.problems(configuration)).containsExactly("a|qte-ops.yaml:1|" + what);
    }

    @ParameterizedTest
    @CsvSource({"0,false", "1,true", "10,true", "11,false", "x,false", "1.5,false", "9999999999999999999,false"})
    void integer_rangeOfOneToTen_bothEndsIncluded(String written, boolean valid) {
        Configuration configuration = Loaded.yaml("a: " + written);
        assertThat(configuration.root().integer("a", 1, 10).isPresent()).isEqualTo(valid);
        assertThat(configuration.problems().isEmpty()).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({"5s,true", "100ms,true", "0s,false", "-1s,false", "5,false", "5 s,true", "3650d,true", "3651d,false"})
    void duration_forms_areReadOrRefused(String written, boolean valid) {
        Configuration configuration = Loaded.yaml("a: " + written);
        assertThat(configuration.root().duration("a").isPresent()).isEqualTo(valid);
        assertThat(configuration.problems().isEmpty()).isEqualTo(valid);
    }

    @Test
    void typedReads_goodValues_areInBaseUnits() {
        Settings root = Loaded.yaml("r: 80%\nb: 2GiB\nf: true\nm: propose\nu: 'http://localhost:8081'")
                .root();
        assertThat(root.number("r", Unit.RATIO)).hasValue(0.8);
        assertThat(root.number("b", Unit.BYTES)).hasValue(2_147_483_648d);
        assertThat(root.flag("f")).contains(true);
        assertThat(root.choice("m", Set.of("OFF", "PROPOSE"))).contains("PROPOSE");
        assertThat(root.address("u", Set.of("http"))).contains(URI.create("http://localhost:8081"));
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://x, config.wrong-scheme",
        "localhost, config.wrong-scheme",
        "http://, config.not-an-address",
        "http:x, config.no-host",
        "http://my_engine:8080, config.no-host",
        "http://x:99999, config.no-host",
        "'http://a b', config.not-an-address"
    })
    void address_wrongForms_areRefused(String written, String what) {
        Configuration configuration = Loaded.yaml("a: '" + written + "'");
        assertThat(configuration.root().address("a", Set.of("http"))).isEmpty();
        assertThat(configuration.problems()).extracting(Problem::what).containsExactly(what);
    }

    @Test
    void problems_keyNobodyReadsBelowAKnownSection_isNamedOnce() {
        Configuration configuration = Loaded.yaml("c: {d: 1, e: {f: 1, g: 2}}");
        Loaded.readAll(configuration.root());
        assertThat(Loaded.problems(configuration)).containsExactly("c.e|qte-ops.yaml:1|config.unknown-key");
    }

    @Test
    void keysAndPaths_askedFor_makeNothingKnown() {
        Configuration configuration = Loaded.yaml("c: {d: 1, e: {f: 1}}");
        Settings section = configuration.root().section("c");
        assertThat(section.keys()).containsExactly("d", "e");
        assertThat(section.paths()).containsExactly("d", "e.f");
        assertThat(configuration.problems()).hasSize(2);
    }

    @Test
    void explain_afterReading_showsWinnersInOrderAndHidesWhatNobodyRead() {
        Configuration configuration = Loaded.yaml(
                "postgres: [{url: 'jdbc:postgresql://h/d?user=u&password=hunter2', pasword: geheim}]\na: x",
                Map.of(),
                Map.of("QTE_OPS_A", "y", "QTE_OPS_TYPO", "geheim", "QTE_OPS_LANG", "zh"),
                Map.of());
        configuration.root().text("a");
        configuration.root().sections("postgres").get(0).text("url");
        assertThat(configuration.explain())
                .containsExactly(
                        new Configuration.Explained("QTE_OPS_TYPO", "***", "QTE_OPS_TYPO"),
                        new Configuration.Explained("a", "y", "QTE_OPS_A"),
                        new Configuration.Explained("postgres[0].pasword", "***", "qte-ops.yaml:1"),
                        new Configuration.Explained(
                                "postgres[0].url", "jdbc:postgresql://h/d?user=u&password=***", "qte-ops.yaml:1"));
    }

    private static String text(
            Map<String, String> properties, Map<String, String> environment, Map<String, String> code) {
        Configuration configuration = Loaded.yaml("a: file", properties, environment, code);
        String text = configuration.root().text("a").orElseThrow();
        return text + " from " + configuration.explain().get(0).source();
    }
}
