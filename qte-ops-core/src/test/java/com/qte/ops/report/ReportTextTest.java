package com.qte.ops.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReportTextTest {
    @Test
    void write_lockFaultInEnglish_asAnOperatorReadsIt() {
        assertThat(ReportText.write(Sample.report(Language.EN), Sample.PLAIN)).isEqualTo("""
                FAILING: 1 root cause, and 1 fault that follows from it
                As of 2026-11-23 10:00:00 +08:00

                FAILING  postgres.locks.blocked  postgres:main  Blocked sessions
                  3 sessions wait for a lock, the longest for 6m 12s; it is held by billing
                  Impact    Orders wait for the lock; nothing is stored until it is released.
                  Evidence  longest  6m 12s (degraded from 30s, failing from 2m)
                            blocked  3
                            holder   billing
                  Likely    - a client holds the lock in a transaction and does nothing
                            - a statement holds the lock and still runs
                  Try       ./qte-ops plan postgres.terminate-idle
                  Answer    P1: within 15 min
                  More      ./qte-ops checks postgres.locks.blocked
                  Effects   DEGRADED  engine.queue  engine:qte-engine
                              1234 events wait
                  Unseen    postgres.deadlocks

                Well (2)
                  postgres.reachable  postgres:main  Login
                  redis.memory        redis:cache    Memory: used 42%

                Not looked at (2)
                  needs a second sample: a rate takes two looks
                    postgres:main: postgres.queries.slow
                  the user may not read the access list; grant +acl|list
                    redis:cache: redis.acl

                Visits that brought nothing
                  engine.latency  engine:qte-engine  2s  timed out after 2s

                1 fault was seen but is not confirmed: a running engine looks again before it wakes anybody or acts.
                Next: see exactly what would be done, changing nothing, with: ./qte-ops plan postgres.terminate-idle
                """);
    }

    @Test
    void write_lockFaultInChinese_asAnOperatorReadsIt() {
        assertThat(ReportText.write(Sample.report(Language.ZH), Sample.PLAIN))
                .startsWith("""
                        故障：1 个根因，由此引起 1 项异常
                        检查时间 2026-11-23 10:00:00 +08:00

                        故障  postgres.locks.blocked  postgres:main  被阻塞的会话
                          有 3 个会话在等锁，最长已等 6m 12s；持锁者是 billing
                          影响      订单在等锁，锁释放之前什么都存不进去。
                          证据      longest  6m 12s（达到 30s 为降级，达到 2m 为故障）
                        """)
                .contains("可用修复  ./qte-ops plan postgres.terminate-idle", "连带异常  降级  engine.queue")
                .endsWith("下一步：查看具体会做什么（不会改动任何东西）：./qte-ops plan postgres.terminate-idle\n");
    }

    @Test
    void write_narrowTerminal_noLineButTheLastIsLonger() {
        Style narrow = new Style(Style.Ink.PLAIN, 60, ZoneOffset.UTC, "./qte-ops");
        for (Language language : Language.values()) {
            List<String> lines =
                    ReportText.write(Sample.report(language), narrow).lines().toList();

            assertThat(lines.subList(0, lines.size() - 1)).allMatch(line -> Cells.of(line) <= 60);
        }
    }

    @Test
    void write_hostileEvidence_inert() {
        Report report = Sample.reporter(Language.EN)
                .report(Sample.lockFault("a\u001b]0;owned\u0007\u202e\nFAKE LINE"), Sample.AT);

        assertThat(ReportText.write(report, Sample.PLAIN))
                .doesNotContain("\u001b", "\u0007", "\u202e", "\nFAKE")
                .contains("a\\u001b]0;owned\\u0007\\u202e FAKE LINE");
        assertThat(Json.write(report)).doesNotContain("\u202e");
    }

    @Test
    void write_coloured_onlyColoursDiffer() {
        Style coloured = new Style(Style.Ink.COLOURED, 100, ZoneOffset.ofHours(8), "./qte-ops");
        String painted = ReportText.write(Sample.report(Language.ZH), coloured);

        assertThat(painted).contains("\u001b[1;31m故障");
        assertThat(painted.replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(ReportText.write(Sample.report(Language.ZH), Sample.PLAIN));
    }

    @Test
    void write_causeThatIsNotThere_findingIsStillTold() {
        Finding orphan = Sample.finding(
                        "engine.queue", Sample.ENGINE, Status.FAILING, "long", Evidence.count("depth", 7))
                .causedBy(Optional.of(new Finding.Id("postgres.gone", Sample.POSTGRES, "")));
        Diagnosis diagnosis = Sample.diagnosis(List.of(orphan), List.of());
        Report report = Sample.reporter(Language.EN).report(diagnosis, Sample.AT);

        assertThat(ReportText.write(report, Sample.PLAIN)).contains("FAILING  engine.queue", "7 events wait");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HEALTHY    | HEALTHY: nothing is wrong in 1 finding.  | Nothing to do.
            RECOVERING | RECOVERING: 1 root cause                 | with: ./qte-ops doctor
            UNKNOWN    | UNKNOWN: 1 root cause                    | Next: find out why engine.queue of engine:qte-engine
            FAILING    | FAILING: 1 root cause                    | Next: put engine.queue of engine:qte-engine right by hand
            SKIPPED    | UNKNOWN: nothing was looked at.          | Next: name the PostgreSQL, Redis and engine to look at
            """)
    void report_oneFinding_verdictAndNextStep(Status status, String verdict, String next) {
        Finding only = Sample.finding("engine.queue", Sample.ENGINE, status, "ok");
        Report report = Sample.reporter(Language.EN).report(Sample.diagnosis(List.of(only), List.of()), Sample.AT);

        assertThat(report.verdict()).isEqualTo(verdict);
        assertThat(report.next().text()).contains(next);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void write_checksThatTakeLongLeftOut_saidWithTheirCommand(Language language) {
        Finding queue = Sample.well("engine.queue", Sample.ENGINE);
        Finding own = Sample.well("ops.plugins", new Subject("ops", "self"));
        List<Finding.Id> leftOut = List.of(
                new Finding.Id("engine.queue", Sample.ENGINE, ""),
                new Finding.Id("redis.big", Sample.REDIS, ""),
                new Finding.Id("postgres.big", Sample.POSTGRES, ""));
        Report report =
                Sample.reporter(language).report(Sample.diagnosis(List.of(queue, own), List.of()), Sample.AT, leftOut);
        String command = "./qte-ops doctor --check postgres.big,redis.big";

        assertThat(report.status()).isEqualTo(Status.HEALTHY);
        assertThat(report.verdict()).contains("2").isNotEqualTo(Words.say(language, "verdict.well"));
        assertThat(report.next().command()).contains(command);
        assertThat(ReportText.write(report, Sample.PLAIN))
                .contains(
                        Words.say(language, "report.skipped", "count", "2"),
                        "\n    " + Words.named("redis:cache", "redis.big", language) + "\n",
                        "\n    " + command + "\n")
                .doesNotContain("«");
        assertThat(Json.write(report)).contains("\"redis.big@redis:cache\"", "\"on-demand\"");
    }

    @Test
    void report_libraryItselfIsWellToo_asManyFindingsAsAreListed() {
        Finding queue = Sample.well("engine.queue", Sample.ENGINE);
        Finding own = Sample.well("ops.plugins", new Subject("ops", "self"));
        Report report =
                Sample.reporter(Language.EN).report(Sample.diagnosis(List.of(queue, own), List.of()), Sample.AT);

        assertThat(report.verdict()).isEqualTo("HEALTHY: nothing is wrong in 2 findings.");
        assertThat(ReportText.write(report, Sample.PLAIN)).contains("\nWell (2)\n");
    }

    @Test
    void write_evidenceWithNothingInIt_leftOutForPeopleOnly() {
        Evidence[] evidence = {
            Evidence.count("events", 7), Evidence.items("stuckNames", List.of()), Evidence.text("whereAt", "")
        };
        for (Status status : List.of(Status.FAILING, Status.HEALTHY)) {
            Finding finding = Sample.finding("engine.queue", Sample.ENGINE, status, "ok", evidence);
            Report report =
                    Sample.reporter(Language.EN).report(Sample.diagnosis(List.of(finding), List.of()), Sample.AT);

            assertThat(ReportText.write(report, Sample.PLAIN) + ReportMarkdown.write(report, ZoneOffset.UTC))
                    .contains("7")
                    .doesNotContain("stuckNames", "whereAt");
            assertThat(Json.write(report)).contains("stuckNames", "whereAt");
        }
    }

    @Test
    void report_remediationWithoutATarget_notOffered() {
        Reporter any = Sample.reporter(Language.EN);
        Reporter none = new Reporter(any.catalogue(), any.texts(), any.language(), any.command(), (spec, at) -> false);
        Report report = none.report(Sample.lockFault("billing"), Sample.AT);

        assertThat(ReportText.write(report, Sample.PLAIN)).doesNotContain("postgres.terminate-idle");
        assertThat(report.next().text()).contains("by hand");
    }

    @Test
    void report_onlyTheLibraryItselfIsWell_unknown() {
        Finding own = Sample.well("ops.plugins", new Subject("ops", "self"));
        Report report = Sample.reporter(Language.EN).report(Sample.diagnosis(List.of(own), List.of()), Sample.AT);

        assertThat(report.status()).isEqualTo(Status.UNKNOWN);
        assertThat(report.verdict()).isEqualTo("UNKNOWN: nothing was looked at.");
        assertThat(report.next().text()).startsWith("Next: name the PostgreSQL, Redis and engine");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EN | RECOVERING | CLEARING    | clearing | healthy looks still needed: 2       | wait, it is on its way back
            ZH | RECOVERING | CLEARING    | clearing | 还需要 2 次正常的检查                  | 正在自行恢复
            EN | RECOVERING | FLAPPING    | flapping | it comes and goes: 7 changes        | engine.queue of engine:qte-engine comes and goes
            ZH | RECOVERING | FLAPPING    | flapping | 时有时无：最近 20 次检查中变化了 7 次       | engine:qte-engine 的 engine.queue 为什么时有时无
            EN | FAILING    | FLAPPING    | long     | 9 events wait (comes and goes; nothing acts on it) | comes and goes
            ZH | FAILING    | FLAPPING    | long     | （时有时无，不据此采取行动）               | 时有时无
            EN | FAILING    | UNCONFIRMED | long     | not confirmed yet                   | by hand
            ZH | FAILING    | UNCONFIRMED | long     | 尚未确认                              | 手动处理
            """)
    void write_standing_isSaidInTextAndMarkdown(
            Language language, Status status, Standing standing, String reason, String said, String next) {
        Finding finding = Sample.finding(
                        "engine.queue",
                        Sample.ENGINE,
                        status,
                        reason,
                        Evidence.count("depth", 9),
                        Evidence.count("goodLooksMissing", 2),
                        Evidence.count("looksChanged", 7))
                .standing(standing);
        Report report = Sample.reporter(language).report(Sample.diagnosis(List.of(finding), List.of()), Sample.AT);

        assertThat(ReportText.write(report, Sample.PLAIN)).contains(said);
        assertThat(ReportMarkdown.write(report, ZoneOffset.UTC)).contains(said);
        assertThat(report.next().text()).contains(next);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void report_visitDidNotAnswer_nothingBesideItThatSaysNothing(Language language) {
        Finding unknown = Sample.finding(
                "engine.queue",
                Sample.ENGINE,
                Status.UNKNOWN,
                "probe-timed-out",
                Evidence.text("problem", "5000 ms"),
                Evidence.text("probe", "engine.metrics@engine:qte-engine"));
        Report report = Sample.reporter(language).report(Sample.diagnosis(List.of(unknown), List.of()), Sample.AT);

        for (String text :
                List.of(ReportText.write(report, Sample.PLAIN), ReportMarkdown.write(report, ZoneOffset.UTC))) {
            assertThat(text)
                    .contains("5000 ms")
                    .contains("engine.metrics@engine:qte-engine")
                    .doesNotContain("problem", "«", "{");
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void report_observerSuspected_saidInWordsOfItsOwn(Language language) {
        Finding own = Sample.finding(
                Diagnosis.OBSERVER,
                new Subject("ops", "self"),
                Status.DEGRADED,
                "half-broke-at-once",
                Evidence.count("broke", 4),
                Evidence.count("known", 8),
                Evidence.count("still", 3),
                Evidence.items("names", List.of("postgres:a", "redis:b")));
        Report report = Sample.reporter(language).report(Sample.diagnosis(List.of(own), List.of()), Sample.AT);

        assertThat(ReportText.write(report, Sample.PLAIN))
                .contains("4", "8", "3", "postgres:a, redis:b")
                .doesNotContain("«", "{");
        assertThat(report.next().command()).isEmpty();
        assertThat(report.next().text()).isEqualTo(Words.say(language, "next.observer"));
    }

    @Test
    void markdown_hostileEvidence_escaped() {
        Report report = Sample.reporter(Language.EN).report(Sample.lockFault("<img src=x> | `x` *b*"), Sample.AT);
        String markdown = ReportMarkdown.write(report, ZoneOffset.UTC);

        assertThat(markdown)
                .startsWith("# FAILING: 1 root cause")
                .contains(
                        "\\<img src=x\\> \\| \\`x\\` \\*b\\*", "| FAILING | `postgres.locks.blocked` | postgres:main |")
                .doesNotContain(" <img");
    }

    @Test
    void texts_bothLanguages_sameKeysAndPlaceholders() {
        Texts report = Texts.load(getClass().getClassLoader(), List.of("report"));

        assertThat(report.keys(Language.ZH)).isEqualTo(report.keys(Language.EN));
    }
}
