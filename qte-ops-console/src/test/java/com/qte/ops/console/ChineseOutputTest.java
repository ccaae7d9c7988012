package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.config.Configuration;
import com.qte.ops.incident.Incident;
import com.qte.ops.model.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What commands write in Chinese has the punctuation of Chinese, however it was put together. */
@Timeout(240)
class ChineseOutputTest {
    private static final Pattern HALF_WIDTH =
            Pattern.compile("[^\n]{0,30}(?:\\p{IsHan}[,;:?!()]|[,;:?!(] ?\\p{IsHan})[^\n]{0,20}");

    /** What is code, or leads somewhere, and the marks of pages. */
    private static final Pattern CODE = Pattern.compile(
            "(?s)<(?:style|script)\\b.*?</(?:style|script)>|<[^>]*>|`[^`\n]*`|\\]\\([^)\n]*\\)|(?m)^# .*qte-ops manual.*$");

    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void settings() throws IOException {
        config = Files.writeString(folder.resolve("qte-ops.yaml"), """
                trading: {calendar: closed}
                probing: {interval: 100ms}
                healing: {mode: OBSERVE, journal: %s}
                maintenance: {zone: UTC, defaults: true}
                contacts:
                  - {name: 韩, role: 值班工程师, channel: email, address: han@example.com}
                  - {name: 李, role: 值班工程师, channel: email, address: li@example.com}
                escalation:
                  - {severity: P1, levels: [{contacts: [韩, 李]}]}
                """.formatted(folder.resolve("state")));
    }

    private String said(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        if (!words[0].equals("replay")) {
            all.addAll(List.of("--config", config.toString()));
        }
        TestConsole console = TestConsole.chinese();
        console.run(Lamp.front(Status.FAILING), all.toArray(String[]::new));
        return console.out() + console.err();
    }

    private void isChinese(String... words) {
        String text = CODE.matcher(said(words)).replaceAll("");
        assertThat(text).as(String.join(" ", words)).containsPattern("\\p{IsHan}");
        assertThat(HALF_WIDTH.matcher(text).results().map(MatchResult::group))
                .as(String.join(" ", words))
                .isEmpty();
    }

    @Test
    void halfWidth_besideChinese_isFound() {
        assertThat(List.of("原因 1: 所见", "已采集 20, 已跳过 11", "a@host:vm: 无法查看", " (健康)", "事件:a", "见 a(无)"))
                .allMatch(text -> HALF_WIDTH.matcher(text).find());
        assertThat(List.of("原因 1：所见", "共 3 个（约 3:1，即 f(x)）", "a, b：好", "主机 host:vm 正常"))
                .noneMatch(text -> HALF_WIDTH.matcher(text).find());
    }

    @Test
    void commands_thatLook_haveChinesePunctuation() {
        String bundle = folder.resolve("round.zip").toString();
        isChinese("doctor", "--bundle", bundle);
        isChinese("replay", bundle);
        isChinese("replay", folder.resolve("nofile.zip").toString());
        for (String format : List.of("markdown", "html")) {
            isChinese("doctor", "--format", format);
            isChinese("doctor", "--symptom", "api-slow", "--format", format);
        }
        isChinese("doctor", "--symptom", "api-slow");
        isChinese("capture", "--reason", "看看");
        isChinese("checks");
        isChinese("checks", "--format", "markdown");
        isChinese("remediations");
        isChinese("causes", "--format", "markdown");
        isChinese("config", "explain");
        isChinese("manual");
    }

    @Test
    void commands_thatAct_haveChinesePunctuation() {
        isChinese("plan", "lamp.switch-on");
        isChinese("plan", "list");
        isChinese("breaker", "list");
        isChinese("journal", "show");
        isChinese("journal", "verify");
    }

    @Test
    void commands_ofMaintenance_haveChinesePunctuation() {
        isChinese("maintenance", "sign-off", "daily.health");
        isChinese("maintenance", "run", "checklist-daily");
        isChinese("maintenance", "sign-off", "daily.health");
        isChinese("maintenance", "sign-off", "daily.health", "--comment", "好");
        isChinese("maintenance", "list");
        isChinese("maintenance", "history");
        for (String kind : List.of("daily", "weekly", "monthly", "performance")) {
            isChinese("report", kind);
        }
        isChinese("report", "daily", "--format", "html");
        isChinese("report", "daily", "--format", "markdown");
    }

    @Test
    void commands_ofIncidents_haveChinesePunctuation() {
        String id = opened();
        isChinese("incident", "list");
        isChinese("incident", "note", id, "已看过");
        isChinese("incident", "show", id);
        isChinese("incident", "report", id);
        isChinese("incident", "report", id, "--format", "html");
        isChinese("incident", "note", "2020-01-01-1", "好");
        isChinese("incident", "close", id, "--reason", "完成");
        isChinese("incident", "close", id, "--reason", "完成");
    }

    private String opened() {
        Configuration configuration = Configuration.load(Optional.of(config), Map.of(), Map.of());
        try (QteOps ops = Lamp.front(Status.FAILING).open(configuration, Lamp.class.getClassLoader())) {
            ops.start();
            while (true) {
                Optional<Incident> found = ops.incidents().stream()
                        .filter(incident -> incident.root().id().check().equals("lamp.light"))
                        .findFirst();
                if (found.isPresent()) {
                    return found.get().id();
                }
                Thread.onSpinWait();
            }
        }
    }
}
