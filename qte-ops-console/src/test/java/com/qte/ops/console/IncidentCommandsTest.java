package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.config.Configuration;
import com.qte.ops.incident.Incident;
import com.qte.ops.incident.Incidents;
import com.qte.ops.incident.Step;
import com.qte.ops.model.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class IncidentCommandsTest {
    @TempDir
    Path folder;

    private final TestConsole console = TestConsole.english();

    @BeforeEach
    void settings() throws IOException {
        Files.writeString(folder.resolve("qte-ops.yaml"), """
                trading: {calendar: closed}
                probing: {interval: 100ms}
                healing: {mode: OBSERVE, journal: %s}
                contacts:
                  - {name: Han, role: engineer on call, channel: email, address: han@example.com}
                escalation:
                  - {severity: P1, levels: [{contacts: Han}]}
                """.formatted(folder.resolve("state")));
    }

    private int run(String... words) {
        return run(console, words);
    }

    private int run(TestConsole at, String... words) {
        String[] all = new String[words.length + 2];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--config";
        all[words.length + 1] = folder.resolve("qte-ops.yaml").toString();
        return at.run(Lamp.front(Status.FAILING), all);
    }

    /** An engine beside the console. */
    private QteOps engine() {
        Configuration configuration =
                Configuration.load(Optional.of(folder.resolve("qte-ops.yaml")), Map.of(), Map.of());
        QteOps ops = Lamp.front(Status.FAILING).open(configuration, Lamp.class.getClassLoader());
        ops.start();
        return ops;
    }

    private static Incident ofTheLamp(QteOps ops) {
        while (true) {
            Optional<Incident> found = ops.incidents().stream()
                    .filter(incident -> incident.root().id().check().equals("lamp.light"))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            Thread.onSpinWait();
        }
    }

    private Incident kept(String id) {
        return Incidents.read(folder.resolve("state"), id).orElseThrow();
    }

    @Test
    void besideAnEngine_andAlone_theSameCommandsDo() {
        String id;
        try (QteOps ops = engine()) {
            id = ofTheLamp(ops).id();
            assertThat(run("incident", "list")).isZero();
            assertThat(console.out()).contains(id + "   P1", "not taken on", "lamp.light@lamp:desk");
            assertThat(run("incident", "ack", id)).isZero();
            assertThat(run("incident", "note", id, "it is dark", "--root-cause"))
                    .isZero();
            assertThat(console.out()).contains(id + ": noted in the name of ");
            assertThat(run("incident", "ack", "2020-01-01-1")).isEqualTo(ExitCodes.USAGE);
            assertThat(kept(id).acknowledged()).isTrue();
        }
        assertThat(console.out()).doesNotContain("No process watches");
        assertThat(run("incident", "list")).isZero();
        assertThat(console.out()).contains("No process watches");
        assertThat(run("incident", "follow-up", "add", id, "buy a bulb", "--owner", "li", "--due", "2026-12-01"))
                .isZero();
        assertThat(run("incident", "follow-up", "done", id, "1")).isZero();
        assertThat(run("incident", "follow-up", "done", id, "2")).isEqualTo(ExitCodes.USAGE);
        assertThat(console.err()).contains("There is no incident 2020-01-01-1", "has no follow-up 2");
        assertThat(run("incident", "close", id, "--reason", "replaced")).isZero();
        assertThat(run("incident", "close", id, "--reason", "again")).isEqualTo(ExitCodes.REFUSED);
        assertThat(kept(id).steps()).doesNotContainKeys(Step.NOTIFY, Step.MEASURE);

        assertThat(run("incident", "show", id)).isZero();
        assertThat(console.out())
                .contains(
                        "Permanent fix",
                        "cause named: it is dark",
                        "follow-up 1 is done",
                        "no alert sink is configured");
        TestConsole chinese = TestConsole.chinese();
        assertThat(run(chinese, "incident", "report", id)).isZero();
        assertThat(chinese.out()).contains("事件 " + id, "engineer on call", "email han@example.com", "______");
        Path file = folder.resolve("report.md");
        assertThat(run("incident", "report", id, "--out", file.toString())).isZero();
        assertThat(file).content().contains("# Incident " + id, "buy a bulb");
        Path page = folder.resolve("report.html");
        assertThat(run("incident", "report", id, "--out", page.toString())).isZero();
        assertThat(page).content().startsWith("<!DOCTYPE html>").contains("Incident " + id, "buy a bulb");
        assertThat(run("incident", "report", id, "--out", page.toString(), "--format", "json"))
                .isEqualTo(ExitCodes.USAGE);
        assertThat(page).content().startsWith("<!DOCTYPE html>");
        Path facts = folder.resolve("report.json");
        assertThat(run("incident", "report", id, "--out", facts.toString())).isZero();
        assertThat(facts).content().contains("\"title\" : \"Incident " + id);
    }

    @Test
    void whatIsNone_isSaid() {
        assertThat(run("incident", "list")).isZero();
        assertThat(console.out()).contains("0 incident(s)");
        String out = console.out();
        assertThat(run("incident", "show", "2020-01-01-1")).isEqualTo(ExitCodes.USAGE);
        assertThat(run("incident", "report", "../../etc/passwd")).isEqualTo(ExitCodes.USAGE);
        assertThat(run("incident", "ack", "2020-01-01-99")).isEqualTo(ExitCodes.USAGE);
        assertThat(run("incident", "follow-up", "done", "2020-01-01-1", "7")).isEqualTo(ExitCodes.USAGE);
        assertThat(run("incident", "ack", "nonsense")).isEqualTo(ExitCodes.USAGE);
        assertThat(run("incident", "close", "2020-01-01-1")).isEqualTo(ExitCodes.USAGE);
        assertThat(run("incident")).isEqualTo(ExitCodes.USAGE);
        assertThat(console.out()).isEqualTo(out);
        assertThat(console.err())
                .contains("There is no incident 2020-01-01-1 here", "no incident ../../etc/passwd", "2020-01-01-99");
    }
}
