package com.qte.ops.incident;

import static com.qte.ops.incident.Told.finding;
import static com.qte.ops.incident.Told.ill;
import static com.qte.ops.incident.Told.well;
import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.config.IncidentSettings;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.report.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand findings that come and go: what is kept, and what people are told, stays within bounds. */
@Timeout(300)
class FloodTest {
    private static final int FINDINGS = 10_000;
    private static final int ROUNDS = Integer.getInteger("qte.tries", 10);

    @TempDir
    private Path state;

    private volatile Instant now = Told.START;
    private volatile long nanos;

    private static List<Finding.Id> ids() {
        return Stream.iterate(0, i -> i + 1)
                .limit(FINDINGS)
                .map(i -> Told.id("a.thing", "thing:n" + i))
                .toList();
    }

    @Test
    void tenThousandThatComeAndGo_openFewAndTellSeldom() throws IOException {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        Random random = new Random(seed);
        AtomicInteger notices = new AtomicInteger();
        List<String> troubles = new ArrayList<>();
        List<Finding.Id> ids = ids();
        int most = 0;
        try (Incidents incidents = new Incidents(new IncidentContext(
                state,
                Told.RULES,
                Texts.load(getClass().getClassLoader(), List.of("core")),
                () -> now,
                Told.ticker(() -> nanos),
                Optional::empty,
                notice -> notices.incrementAndGet(),
                changed -> {},
                troubles::add))) {
            incidents.take();
            for (int round = 0; round < ROUNDS; round++) {
                now = now.plusSeconds(10);
                List<Finding> findings = ids.stream()
                        .map(id -> random.nextBoolean() ? ill(id) : well(id))
                        .toList();
                incidents.happen(new Happening.Seen(now, Told.diagnosis(false, findings)));
                most = Math.max(most, incidents.open().size());
            }
        }
        long bytes = 0;
        try (Stream<Path> files = Files.list(state.resolve("incidents"))) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        System.out.println("FloodTest: -Dqte.seed=" + seed + " " + ROUNDS + " rounds, " + most + " open, " + notices
                + " notices, " + bytes / 1024 + " KiB, " + troubles.size() + " troubles");
        assertThat(most).isEqualTo(Rules.room(Severity.P1));
        assertThat(notices.get()).isLessThanOrEqualTo(most);
        assertThat(bytes).isLessThan(most * 200_000L);
        assertThat(troubles).hasSize(1);
    }

    @Test
    void roomIsFullOfMildOnes_aGraveOneIsAnIncidentAllTheSame() {
        Story story = new Story();
        List<Finding> findings = new ArrayList<>(ids().stream()
                .limit(500)
                .map(id -> finding(id, Status.DEGRADED, Severity.P3, Standing.CONFIRMED))
                .toList());
        story.seen(Told.diagnosis(false, findings));
        assertThat(story.open()).hasSize(Rules.room(Severity.P3));
        story.heard();
        findings.add(finding(Told.DISK, Status.FAILING, Severity.P0, Standing.CONFIRMED));
        story.seen(Told.diagnosis(false, findings));
        assertThat(story.heard()).hasSize(1).first().asString().endsWith("RAISED phone:first,phone:boss");
    }

    @Test
    void closedAgainAndAgain_theNewestAreKept() throws IOException {
        try (Incidents incidents = new Incidents(new IncidentContext(
                state,
                new Rules(IncidentSettings.USUAL, Told.ROSTER, Told.TOPOLOGY, List.of(), text -> text),
                Texts.load(getClass().getClassLoader(), List.of("core")),
                () -> now,
                Told.ticker(() -> nanos),
                Optional::empty,
                notice -> {},
                changed -> {},
                trouble -> {}))) {
            incidents.take();
            List<Finding.Id> ids = ids().subList(0, 100);
            for (int round = 0; round < 13; round++) {
                List<Finding> ill = ids.stream().map(Told::ill).toList();
                List<Finding> well = ids.stream().map(Told::well).toList();
                incidents.happen(new Happening.Seen(now, Told.diagnosis(false, ill)));
                incidents.happen(new Happening.Seen(now, Told.diagnosis(false, well)));
                now = now.plus(Duration.ofHours(1));
                incidents.happen(new Happening.Seen(now, Told.diagnosis(false, well)));
            }
            assertThat(incidents.open()).isEmpty();
        }
        List<Incident> kept = Incidents.read(state);
        assertThat(kept).hasSizeBetween(1_000, 1_200);
        assertThat(kept.get(kept.size() - 1).opened()).isEqualTo(now.minus(Duration.ofHours(1)));
        assertThat(kept.get(kept.size() - 1).occurrence()).isEqualTo(13);
    }
}
