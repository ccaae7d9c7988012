package com.qte.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.alert.Notice;
import com.qte.ops.config.Configuration;
import com.qte.ops.incident.Entry;
import com.qte.ops.incident.Incident;
import com.qte.ops.incident.Incidents;
import com.qte.ops.incident.Saying;
import com.qte.ops.incident.Step;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Fakes;
import com.qte.ops.probing.Fakes.Place;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class IncidentFrontDoorTest {
    @TempDir
    private Path folder;

    private final BlockingQueue<Notice> notices = new LinkedBlockingQueue<>();
    private final BlockingQueue<Incident> changed = new LinkedBlockingQueue<>();

    private QteOps ops() {
        return builder().notices(notices::add).build();
    }

    private QteOpsBuilder builder() {
        Configuration settings = Configuration.load(
                Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of("healing.journal", folder.toString(), "probing.interval", "50ms", "trading.calendar", "closed"));
        return QteOps.builder()
                .withoutDiscovery()
                .configuration(settings)
                .target(new Place("main"))
                .probe(Fakes.probe("p", Fakes.check("d.ill"), Status.FAILING))
                .listener(event -> {
                    if (event instanceof OpsEvent.Incident incident) {
                        changed.add(incident.incident());
                    }
                });
    }

    /** With neither a sink nor a listener for notices. */
    @Test
    void start_nobodyCanBeTold_theIncidentSaysSo() throws InterruptedException {
        try (QteOps ops = builder().build()) {
            ops.start();
            Incident told = changed.poll(60, TimeUnit.SECONDS);
            while (told != null && told.timeline().stream().noneMatch(entry -> entry.kind() == Entry.Kind.UNTOLD)) {
                told = changed.poll(60, TimeUnit.SECONDS);
            }
            assertThat(told).isNotNull();
            assertThat(told.steps()).doesNotContainKey(Step.NOTIFY);
        }
    }

    @Test
    void start_confirmedFault_isToldOnceAndGoesOnInTheNextProcess() throws InterruptedException {
        String id;
        try (QteOps ops = ops()) {
            assertThat(ops.incidents()).isEmpty();
            ops.start();
            Notice raised = notices.poll(60, TimeUnit.SECONDS);
            assertThat(raised).isNotNull();
            assertThat(raised.kind()).isEqualTo(Notice.Kind.RAISED);
            id = raised.id();
            Incident told = changed.poll(60, TimeUnit.SECONDS);
            assertThat(told).isNotNull();
            assertThat(told.id()).isEqualTo(id);
        }
        try (QteOps ops = ops()) {
            ops.start();
            while (ops.last().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(ops.incidents()).extracting(Incident::id).containsExactly(id);
            ops.say(new Saying.Acknowledge(id), "li");
            Notice taken = notices.poll(60, TimeUnit.SECONDS);
            assertThat(taken).isNotNull();
            assertThat(taken.kind()).isEqualTo(Notice.Kind.CHANGED);
            assertThatThrownBy(() -> ops.say(new Saying.Acknowledge(id), "qte-ops"))
                    .isInstanceOf(OpsException.class);
        }
        assertThat(notices).isEmpty();
    }

    @Test
    void say_whereNobodyOwnsTheFolder_takesIt() {
        try (QteOps ops = ops()) {
            assertThatThrownBy(() -> ops.say(new Saying.Note("2026-01-01-1", "x"), "li"))
                    .isInstanceOf(OpsException.class)
                    .hasMessageContaining("there is no incident");
        }
        assertThat(Incidents.read(folder)).isEmpty();
    }
}
