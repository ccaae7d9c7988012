package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.alerts.BuiltInSinks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class AlertsTestCommandTest {
    private static final Front FRONT = (configuration, plugins) -> QteOps.builder()
            .withoutDiscovery()
            .classLoader(AlertsTestCommandTest.class.getClassLoader())
            .configuration(configuration)
            .provider(new BuiltInSinks())
            .build();

    @TempDir
    Path folder;

    private final TestConsole console = TestConsole.english();

    private int run(String alerts, String... words) throws IOException {
        Path file = folder.resolve("qte-ops.yaml");
        Files.writeString(file, "healing: {journal: %s}%n%s".formatted(folder.resolve("state"), alerts));
        String[] all = new String[words.length + 2];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--config";
        all[words.length + 1] = file.toString();
        return console.run(FRONT, all);
    }

    @Test
    void run_logTakesIt_zero() throws IOException {
        assertThat(run("alerts: {sinks: [{type: log}]}", "alerts", "test")).isZero();
        assertThat(console.out()).contains("log", "taken", "All were taken.");
    }

    @Test
    void run_nobodyListens_two() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String alerts = "alerts: {sinks: [{type: log}, {type: alertmanager, name: am, url: 'http://127.0.0.1:%d'}]}"
                .formatted(port);

        assertThat(run(alerts, "alerts", "test")).isEqualTo(ExitCodes.FAILING);
        assertThat(console.out()).contains("not taken", "1 of them");
        assertThat(run(alerts, "alerts", "test", "--sink", "log")).isZero();
    }

    @Test
    void run_noSuchSink_usage() throws IOException {
        assertThat(run("alerts: {sinks: [{type: log}]}", "alerts", "test", "--sink", "lag"))
                .isEqualTo(ExitCodes.USAGE);
        assertThat(console.err()).contains("no alert sink lag");
        assertThat(run("", "alerts", "test")).isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void run_severalMistakes_allAtOnce() throws IOException {
        String alerts = """
                contacts: [{name: Han, channel: fax, address: '1'}]
                alerts:
                  sinks:
                    - {type: mail}
                    - {type: webhook, url: 'http://user@x'}
                    - {type: email, host: mail.example.com, security: none, from: nobody, to: a@example.com}
                    - {type: log, name: a b}
                    - {type: dingtalk, url: 'http://robots.example.com/send', token: x}
                    - {type: alertmanager, url: 'http://am.example.com', token: {env: TOKEN}}
                  silences: [{until: tomorrow, by: li, why: x}]
                """;

        assertThat(run(alerts, "alerts", "test")).isEqualTo(ExitCodes.USAGE);
        assertThat(console.err())
                .contains(
                        "contacts[0].channel",
                        "alerts.sinks[0].type",
                        "alerts.sinks[1].url",
                        "alerts.sinks[1].secret",
                        "alerts.sinks[2].security",
                        "alerts.sinks[2].from",
                        "alerts.sinks[3].name",
                        "alerts.sinks[4].url",
                        "alerts.sinks[5].url",
                        "alerts.silences[0].until",
                        "alerts.silences[0].matchers");
    }
}
