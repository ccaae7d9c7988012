package com.qte.ops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.qte.ops.testkit.servers.AlertmanagerServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A P1 from its first alert to its report, on real servers and with a real Alertmanager, which is read at each stage. */
class IncidentDemoIT {
    @Test
    void demo_incident_everyStageIsInAlertmanager() throws Exception {
        if ("true".equals(System.getenv("CI"))) {
            assertThat(AlertmanagerServer.isHere())
                    .as("Alertmanager is installed")
                    .isTrue();
        }
        assumeThat(AlertmanagerServer.isHere()).as("Alertmanager is installed").isTrue();
        long began = System.nanoTime();

        Ran ran = Ran.qteOps("demo", "--incident", "--auto");

        System.err.println("demo --incident --auto took "
                + Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s");
        assertThat(ran.code()).as(ran.everything()).isZero();
        assertThat(ran.out())
                .containsSubsequence(
                        "to Chen: [P1]",
                        "P1, active, raised at level 1",
                        "to Wang: [P1]",
                        "P1, active, escalated at level 2",
                        "incident ack ",
                        "P1, active, changed at level 2",
                        "VERIFIED",
                        "incident close ",
                        "Alertmanager shows it no more");

        Matcher id =
                Pattern.compile("Incident (\\d{4}-\\d{2}-\\d{2}-\\d+) \\(P1\\)").matcher(ran.out());
        Matcher folder =
                Pattern.compile("\\S*/qte-ops-demo-\\S+(?=/incident\\.md)").matcher(ran.out());
        assertThat(id.find() && folder.find()).as(ran.out()).isTrue();
        Path left = Path.of(folder.group());
        try {
            List<String> told = List.of(id.group(1), Demo.ROOT, Demo.REMEDIATION, "Wang");
            assertThat(left.resolve("incident.md")).content().startsWith("# ").contains(told);
            assertThat(left.resolve("incident.html")).content().contains(told);
        } finally {
            Folders.delete(left);
        }
    }
}
