package com.qte.ops.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Unit;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyMistakesTest {
    private static final String FILE = """
            engin:
              name: qte
            postgres:
              - url: jdbc:postgresql://db/qte?user=ops&password=hunter2
                user: ops
                pasword: tr0ub4dor
                password: correct-horse
              - url: mysql://db/qte
            healing:
              mode: AUTOMATIC
              killswitch: /tmp/stop
              journal: var/state
              remediations:
                postgres.terminate-idel.mode: OFF
            checks:
              postgres.queries.slow: {degraded: 60, failing: 30s}
              postgres.query.slow: {degraded: 60s}
            trading:
              calendar: Mon-Fri 09:30-11:30
              calendar: open
            contacts:
              - {name: Li, channel: phone, address: 12345}
            escalation:
              - {severity: P0, levels: [{contacts: [Lii]}]}
              - {severity: P9, levels: [{contacts: []}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void problems_aFileOfMistakes_allAreNamedAtOnceAndNoSecretIsShown() throws IOException {
        Path file = Files.writeString(folder.resolve("qte-ops.yaml"), FILE);
        Configuration configuration = Configuration.load(
                Optional.of(file),
                Map.of("qte.ops.docker.hots", "unix:///x", "user.home", "/home/x"),
                Map.of(
                        "QTE_OPS_HEALING_MOOD",
                        "OFF",
                        "QTE_OPS_LANG",
                        "zh",
                        "QTE_OPS_CONFIG",
                        "x",
                        "QTE_OPS_PLUGINS",
                        "y",
                        "PATH",
                        "/bin"));
        read(configuration.root());

        Texts texts = Texts.load(getClass().getClassLoader(), List.of("core"));
        List<Problem> problems = configuration.problems();
        assertThat(problems.stream().map(problem -> texts.problem(problem, Language.EN)))
                .containsExactly(
                        "QTE_OPS_HEALING_MOOD [QTE_OPS_HEALING_MOOD]: no such setting;"
                                + " did you mean QTE_OPS_HEALING_MODE?",
                        "checks.postgres.queries.slow.degraded = 60 [qte-ops.yaml:16]: not a number with the right unit;"
                                + " allowed: a duration, such as 100ms, 5s, 10m, 2h or 7d",
                        "checks.postgres.query.slow [qte-ops.yaml:17]: no such check;"
                                + " did you mean postgres.queries.slow?",
                        "docker.hots [-Dqte.ops.docker.hots]: no such setting; did you mean docker.host?",
                        "engin [qte-ops.yaml:1]: no such setting; did you mean engine?",
                        "escalation[0].levels[0].contacts [qte-ops.yaml:24]: nobody named Lii is among the contacts;"
                                + " did you mean Li?",
                        "escalation[1].levels[0].contacts [qte-ops.yaml:25]: nobody is told at this level;"
                                + " allowed: at least one name of a contact",
                        "escalation[1].severity = P9 [qte-ops.yaml:25]: not one of the words allowed;"
                                + " allowed: P0, P1, P2, P3; did you mean P0?",
                        "healing.journal = var/state [qte-ops.yaml:12]: not an absolute path;"
                                + " allowed: an absolute path, such as /var/lib/qte-ops",
                        "healing.killswitch [qte-ops.yaml:11]: no such setting; did you mean healing.killSwitch?",
                        "healing.mode = AUTOMATIC [qte-ops.yaml:10]: not one of the words allowed;"
                                + " allowed: AUTO, OBSERVE, OFF, PROPOSE",
                        "healing.remediations.postgres.terminate-idel [qte-ops.yaml:14]: no such remediation;"
                                + " did you mean postgres.terminate-idle?",
                        "postgres[0].password [qte-ops.yaml:7]: a secret must not be written here itself;"
                                + " allowed: { env: NAME } or { file: PATH }",
                        "postgres[0].pasword [qte-ops.yaml:6]: no such setting; did you mean postgres[0].password?",
                        "postgres[1].url = mysql://db/qte [qte-ops.yaml:8]: not an address of the right kind;"
                                + " allowed: an address that begins with one of: jdbc",
                        "trading.calendar = Mon-Fri 09:30-11:30 [qte-ops.yaml:19]: not a trading calendar;"
                                + " allowed: open, closed, the name of a market (XNYS, XSGE, XSHG),"
                                + " keys below (zone, days, sessions, …), or zone, days and sessions,"
                                + " such as Asia/Shanghai Mon-Fri 09:30-11:30,13:00-15:00",
                        "trading.calendar [qte-ops.yaml:20]: set more than once");
        assertThat(problems.stream().map(problem -> texts.problem(problem, Language.ZH)))
                .allSatisfy(line ->
                        assertThat(line).matches(".*[\\u4e00-\\u9fff].*").doesNotContain("«"));
        assertThat(problems.toString() + configuration.explain())
                .doesNotContain("hunter2", "tr0ub4dor", "correct-horse");
    }

    private static void read(Settings root) {
        root.section("engine").text("name");
        for (Settings postgres : root.sections("postgres")) {
            postgres.address("url", Set.of("jdbc"));
            postgres.text("user");
            postgres.secret("password");
        }
        root.section("docker").address("host", Set.of("unix", "tcp"));
        HealingSettings.read(root, List.of("postgres.terminate-idle"), Path.of("/home/x"));
        CheckLimits.read(
                root,
                List.of(CheckSpec.of("postgres.queries.slow", Severity.P2)
                        .limit(Limit.above("longest", Unit.SECONDS, 5, 30, "test"))));
        TradingSettings.read(root);
        ContactSettings.read(root);
    }
}
