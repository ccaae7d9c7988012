package com.qte.ops.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.config.Configuration;
import com.qte.ops.config.Problem;
import com.qte.ops.config.Roster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertSettingsTest {
    @TempDir
    private Path folder;

    private Configuration read(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("qte-ops.yaml"), yaml);
        return Configuration.load(Optional.of(file), Map.of(), Map.of());
    }

    private static AlertSettings alerts(Configuration configuration) {
        return AlertSettings.read(configuration.root(), Set.of("log", "email"));
    }

    private static List<String> problems(Configuration configuration) {
        return configuration.problems().stream().map(Problem::what).toList();
    }

    @Test
    void read_silenceInAnotherZone_isThatMoment() throws IOException {
        Configuration configuration = read("""
                alerts:
                  silences:
                    - {matchers: {severity: p2, subject: "disk:/data*"}, until: 2026-12-01T08:00:00+08:00, by: li, why: x}
                    - matchers: {check: "*"}
                      until: 2026-10-25T02:30:00+01:00
                      by: li
                      why: the hour that comes twice there
                """);
        List<Silence> silences = alerts(configuration).silences();

        assertThat(problems(configuration)).isEmpty();
        assertThat(silences)
                .extracting(Silence::until)
                .containsExactly(Instant.parse("2026-12-01T00:00:00Z"), Instant.parse("2026-10-25T01:30:00Z"));
        assertThat(silences.get(0).matchers()).containsEntry("severity", "P2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {subjet: '*', check: a} | 2026-12-01T08:00:00Z      | config.alerts.label
                    {}                      | 2026-12-01T08:00:00Z      | config.alerts.matchers
                    {check: a}              | 2026-12-01T08:00:00       | config.alerts.until
                    {check: a}              | 2026-12-01                | config.alerts.until
                    {check: a}              | 2026-02-30T08:00:00Z      | config.alerts.until
                    """)
    void read_silenceThatIsNotUnderstood_isNamedAndHoldsForNothing(String matchers, String until, String problem)
            throws IOException {
        Configuration configuration =
                read("alerts: {silences: [{matchers: %s, until: '%s', by: li, why: x}]}".formatted(matchers, until));

        assertThat(alerts(configuration).silences()).isEmpty();
        assertThat(problems(configuration)).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {type: log, severities: [P1, P2]}                                         | 1
                    {type: log, severities: [P3]}, {type: email, severities: [p1, p2]}        | 1
                    {type: log, severities: [P0, P1]}                                         | 0
                    {type: log, severities: [P2, P3]}, {type: email, severities: [P0, P1]}    | 0
                    {type: log}                                                               | 0
                    """)
    void refuseUnserved_theGraveIsToldToNobody_isNamed(String sinks, int wrong) throws IOException {
        Configuration configuration = read("alerts: {sinks: [" + sinks + "]}");
        alerts(configuration).refuseUnserved(configuration.root(), new Roster(List.of(), Map.of()));

        assertThat(problems(configuration))
                .hasSize(wrong)
                .allMatch(problem -> problem.equals("config.alerts.severity-untold"));
    }
}
