package com.qte.ops.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.config.Configuration;
import com.qte.ops.config.Problem;
import com.qte.ops.maintenance.MaintenanceSettings.Market;
import com.qte.ops.maintenance.Schedule.Misfire;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceSettingsTest {
    private static final List<String> KNOWN = List.of("backup.age", "host.memory");

    @TempDir
    private Path folder;

    private Configuration configuration = Configuration.load(Optional.empty(), Map.of(), Map.of());

    private MaintenanceSettings read(Market market, String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("qte-ops.yaml"), yaml);
        configuration = Configuration.load(Optional.of(file), Map.of(), Map.of());
        return MaintenanceSettings.read(configuration.root(), KNOWN, market);
    }

    private MaintenanceSettings right(String yaml) throws IOException {
        MaintenanceSettings settings = read(Market.KNOWN, yaml);
        assertThat(configuration.problems()).isEmpty();
        return settings;
    }

    private static Schedule schedule(MaintenanceSettings settings, String name) {
        return Objects.requireNonNull(settings.schedules().get(name), name);
    }

    /** As {@code key|line|what}. */
    private List<String> problems() {
        return configuration.problems().stream()
                .map(problem -> problem.key() + "|" + problem.source() + "|" + problem.what())
                .toList();
    }

    @Test
    void read_nothingSaid_nothingRunsByItself() throws IOException {
        assertThat(right("")).isEqualTo(MaintenanceSettings.none());
        assertThat(right("maintenance: {defaults: false}").schedules()).isEmpty();
    }

    @Test
    void read_defaults_allTheUsualOnesInTheZone() throws IOException {
        MaintenanceSettings settings = right("maintenance: {defaults: true, zone: Asia/Shanghai}");

        assertThat(settings.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(settings.schedules().values())
                .containsExactlyInAnyOrderElementsOf(MaintenanceSettings.defaults(ZoneId.of("Asia/Shanghai")));
    }

    @Test
    void read_usualOne_keepsWhatIsNotSaidOtherwiseOrIsTakenAway() throws IOException {
        MaintenanceSettings settings = right("""
                maintenance:
                  defaults: true
                  zone: UTC
                  schedules:
                    health: {zone: Asia/Shanghai, misfire: skip, late: 7d, jitter: 1h, market: closed}
                    forecast: {enabled: false}
                """);

        assertThat(settings.schedules()).doesNotContainKey("forecast");
        assertThat(settings.schedules().get("health"))
                .isEqualTo(new Schedule(
                        "health",
                        MaintenanceTask.HEALTH,
                        Cron.parse("0 * * * *"),
                        ZoneId.of("Asia/Shanghai"),
                        Misfire.SKIP,
                        Duration.ofDays(7),
                        Duration.ofHours(1),
                        true));
    }

    @Test
    void read_ownOne_isOfTheTaskOfItsNameOrTheOneNamed() throws IOException {
        MaintenanceSettings settings = right("""
                maintenance:
                  zone: UTC
                  schedules:
                    drill: {cron: "0 4 1 * *"}
                    nightly: {task: backup, cron: "0 2 * * *"}
                """);

        assertThat(schedule(settings, "drill").task()).isEqualTo(MaintenanceTask.DRILL);
        Schedule nightly = schedule(settings, "nightly");
        assertThat(nightly.task()).isEqualTo(MaintenanceTask.BACKUP);
        assertThat(nightly.misfire()).isEqualTo(Misfire.ONCE);
        assertThat(nightly.late()).isEqualTo(MaintenanceSettings.LATE);
        assertThat(nightly.jitter()).isZero();
        assertThat(nightly.whileClosed()).isFalse();
    }

    @Test
    void read_checksOfAnItem_replaceThoseDeclared() throws IOException {
        MaintenanceSettings settings = right(
                "maintenance: {items: {daily.health: {checks: [host.memory]}, daily.backup: {checks: backup.age}}}");

        assertThat(settings.item("daily.health").orElseThrow().checks()).containsExactly("host.memory");
        assertThat(settings.item("daily.backup").orElseThrow().checks()).containsExactly("backup.age");
        assertThat(settings.item("daily.disk")).isEqualTo(Checklist.item("daily.disk"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        zone: Mars/Olympus                                    |zone                              |config.not-a-zone
        defaults: perhaps                                     |defaults                          |config.not-a-choice
        schedules: {Health: {cron: '0 * * * *'}}              |schedules.Health                  |config.schedule-name
        schedules: {nightly: {cron: '0 2 * * *'}}             |schedules.nightly.task            |config.no-value
        schedules: {nightly: {task: sleep, cron: '0 2 * * *'}}|schedules.nightly.task            |config.not-a-choice
        schedules: {health: {task: health}}                   |schedules.health.cron             |config.no-value
        schedules: {health: {cron: '61 * * * *'}}             |schedules.health.cron             |config.not-cron
        schedules: {health: {cron: '0 0 30 2 *'}}             |schedules.health.cron             |config.not-cron
        schedules: {health: {cron: '0 * * * *', zone: nowhere}}|schedules.health.zone            |config.not-a-zone
        schedules: {health: {cron: '0 * * * *', misfire: run}}|schedules.health.misfire          |config.not-a-choice
        schedules: {health: {cron: '0 * * * *', late: 30s}}   |schedules.health.late             |config.duration-out-of-range
        schedules: {health: {cron: '0 * * * *', late: 8d}}    |schedules.health.late             |config.duration-out-of-range
        schedules: {health: {cron: '0 * * * *', jitter: 2h}}  |schedules.health.jitter           |config.duration-out-of-range
        schedules: {health: {cron: '0 * * * *', market: open}}|schedules.health.market           |config.not-a-choice
        items: {daily.health: {checks: [host.moon]}}          |items.daily.health.checks         |config.item-unknown-check
        items: {daily.health: {checks: []}}                   |items.daily.health.checks         |config.item-no-checks
        items: {monthly.documentation: {checks: [host.memory]}}|items.monthly.documentation.checks|config.item-no-checks
        """)
    void read_whatIsWrong_isNamedWhereItStands(String section, String key, String what) throws IOException {
        read(Market.KNOWN, "maintenance: {" + section + "}");

        assertThat(problems()).containsExactly("maintenance." + key + "|qte-ops.yaml:1|" + what);
    }

    @Test
    void read_marketThatNobodyKnows_isRefused() throws IOException {
        read(Market.UNKNOWN, "maintenance: {schedules: {health: {cron: '0 * * * *', market: closed}}}");

        assertThat(problems())
                .containsExactly("maintenance.schedules.health.market|qte-ops.yaml:1|config.schedule-no-calendar");
    }

    @Test
    void read_tooMany_isRefusedAndBounded() throws IOException {
        StringBuilder yaml = new StringBuilder("maintenance:\n  schedules:\n");
        for (int i = 0; i < 150; i++) {
            yaml.append("    s").append(i).append(": {task: health, cron: '0 * * * *'}\n");
        }
        assertThat(read(Market.KNOWN, yaml.toString()).schedules()).hasSize(100);
        assertThat(problems()).anyMatch(problem -> problem.endsWith("config.schedules-too-many"));
    }

    @Test
    void read_everythingWrong_allOfItAtOnceWithWhatIsAllowedInBothLanguages() throws IOException {
        MaintenanceSettings settings = read(Market.UNKNOWN, """
                maintenance:
                  zone: Mars/Olympus
                  defaults: perhaps
                  schedules:
                    BAD: {task: health}
                    a: {task: sleep, cron: "x", zone: y, misfire: z, late: 1s, jitter: 1d, market: open}
                    b: {task: health, cron: "0 * * * *", market: closed}
                    c: {cron: "0 * * * *"}
                  items:
                    daily.health: {checks: [host.moon, host.memory]}
                """);

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "maintenance.zone|qte-ops.yaml:2|config.not-a-zone",
                        "maintenance.defaults|qte-ops.yaml:3|config.not-a-choice",
                        "maintenance.schedules.BAD|qte-ops.yaml:5|config.schedule-name",
                        "maintenance.schedules.a.task|qte-ops.yaml:6|config.not-a-choice",
                        "maintenance.schedules.a.cron|qte-ops.yaml:6|config.not-cron",
                        "maintenance.schedules.a.zone|qte-ops.yaml:6|config.not-a-zone",
                        "maintenance.schedules.a.misfire|qte-ops.yaml:6|config.not-a-choice",
                        "maintenance.schedules.a.late|qte-ops.yaml:6|config.duration-out-of-range",
                        "maintenance.schedules.a.jitter|qte-ops.yaml:6|config.duration-out-of-range",
                        "maintenance.schedules.a.market|qte-ops.yaml:6|config.not-a-choice",
                        "maintenance.schedules.b.market|qte-ops.yaml:7|config.schedule-no-calendar",
                        "maintenance.schedules.c.task|qte-ops.yaml:8|config.no-value",
                        "maintenance.items.daily.health.checks|qte-ops.yaml:10|config.item-unknown-check");
        assertThat(settings.schedules()).containsOnlyKeys("b");
        Texts texts = Texts.load(MaintenanceSettingsTest.class.getClassLoader(), Set.of("core"));
        for (Problem problem : configuration.problems()) {
            for (Language language : Language.values()) {
                assertThat(texts.problem(problem, language))
                        .as(problem.key())
                        .contains(problem.key(), problem.source())
                        .doesNotContain("«", "{", "}");
            }
        }
    }
}
