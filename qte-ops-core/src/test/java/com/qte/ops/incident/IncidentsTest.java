package com.qte.ops.incident;

import static com.qte.ops.incident.Told.BASE;
import static com.qte.ops.incident.Told.DISK;
import static com.qte.ops.incident.Told.START;
import static com.qte.ops.incident.Told.by;
import static com.qte.ops.incident.Told.ill;
import static com.qte.ops.incident.Told.well;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.alert.Notice;
import com.qte.ops.alert.Notices;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.healing.Reply;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.OpsException;
import com.qte.ops.report.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class IncidentsTest {
    private static final String ID = "2026-11-26-1";

    @TempDir
    private Path state;

    private final BlockingQueue<Notice> notices = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> troubles = new LinkedBlockingQueue<>();
    private volatile Instant now = START;
    private volatile long nanos;
    private volatile Optional<Diagnosis> current = Optional.empty();
    private volatile Notices passing = notices::add;

    private Incidents incidents() {
        return new Incidents(new IncidentContext(
                state,
                Told.RULES,
                Texts.load(getClass().getClassLoader(), List.of("core")),
                () -> now,
                Told.ticker(() -> nanos),
                () -> current,
                notice -> passing.tell(notice),
                changed -> {},
                troubles::add));
    }

    private Notice next() throws InterruptedException {
        Notice notice = notices.poll(60, TimeUnit.SECONDS);
        assertThat(notice).isNotNull();
        return notice;
    }

    private void pass(Incidents incidents, Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
        incidents.beat(nanos);
    }

    private static String number(Notice notice) {
        return notice.kind() + " " + notice.labels().get("notice");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(state.resolve("incidents"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void diagnosed_allWell_nothingIsWritten() {
        try (Incidents incidents = incidents()) {
            incidents.take();
            incidents.diagnosed(Told.diagnosis(well(DISK)));
            incidents.beat(10_000_000_000L);
        }
        assertThat(state.resolve("incidents")).doesNotExist();
    }

    @Test
    void diagnosed_beforeItIsTaken_isNothing() {
        try (Incidents incidents = incidents()) {
            incidents.diagnosed(Told.diagnosis(ill(DISK)));
        }
        assertThat(notices).isEmpty();
    }

    @Test
    void anIncident_fromBeginningToEnd_isToldAndKept() throws Exception {
        try (Incidents incidents = incidents()) {
            incidents.take();
            incidents.diagnosed(Told.diagnosis(ill(DISK), by(DISK, ill(BASE))));
            Notice raised = next();
            assertThat(number(raised)).isEqualTo("RAISED " + ID + "/1");
            assertThat(raised.subject()).isEqualTo("disk:/data");
            assertThat(raised.contacts()).containsExactly("phone:first");
            assertThat(raised.since()).isEqualTo(START);

            pass(incidents, Duration.ofMinutes(15));
            assertThat(number(next())).isEqualTo("ESCALATED " + ID + "/2");
            assertThat(incidents.carryOut(new Saying.Acknowledge(ID).command(), "li", now, "letter"))
                    .isEqualTo(Reply.done());
            assertThat(number(next())).isEqualTo("CHANGED " + ID + "/3");

            current = Optional.of(Told.diagnosis(well(DISK), well(BASE)));
            incidents.diagnosed(current.get());
            while (incidents.open().get(0).pace().wellSince().isEmpty()) {
                Thread.onSpinWait();
            }
            pass(incidents, Duration.ofMinutes(10));
            assertThat(number(next())).isEqualTo("RESOLVED " + ID + "/4");
        }
        assertThat(files()).containsExactly(ID + ".json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("incidents"))))
                .isEqualTo("rwx------");
        Incident kept = Incidents.read(state, ID).orElseThrow();
        assertThat(kept.open()).isFalse();
        assertThat(kept.pending()).isEmpty();
        assertThat(kept.acknowledgement().orElseThrow().person()).isEqualTo("li");
        assertThat(troubles).isEmpty();
    }

    @Test
    void tell_whenANoticeIsHandedOver_itStandsOnTheDiskAsPending() {
        List<List<Telling>> pending = new ArrayList<>();
        passing = notice ->
                pending.add(Incidents.read(state, notice.id()).orElseThrow().pending());
        try (Incidents incidents = incidents()) {
            incidents.take();
            incidents.happen(new Happening.Seen(now, Told.diagnosis(ill(DISK))));
        }
        assertThat(pending)
                .singleElement()
                .satisfies(one -> assertThat(one)
                        .singleElement()
                        .satisfies(telling -> assertThat(telling.number()).isEqualTo(1)));
    }

    @Test
    void take_afterARestart_goesOnAndTellsNobodyAgain() throws Exception {
        Incident before;
        try (Incidents incidents = incidents()) {
            incidents.take();
            incidents.happen(new Happening.Seen(now, Told.diagnosis(ill(DISK))));
            next();
            before = incidents.open().get(0);
        }
        assertThat(Incidents.read(state)).containsExactly(before);
        try (Incidents incidents = incidents()) {
            incidents.take();
            incidents.take();
            incidents.happen(new Happening.Seen(now, Told.diagnosis(ill(DISK))));
            assertThat(incidents.open()).extracting(Incident::id).containsExactly(ID);
            assertThat(notices).isEmpty();
            pass(incidents, Duration.ofMinutes(15));
            assertThat(number(next())).isEqualTo("ESCALATED " + ID + "/2");
        }
    }

    @Test
    void take_noticeThatMayNotHaveBeenHandedOver_isHandedOverUnderTheSameNumber() throws Exception {
        Turn turn = Casebook.of(Told.RULES, List.of()).after(new Happening.Seen(now, Told.diagnosis(ill(DISK))));
        Shelf.of(state).write(turn.changed().get(0)); // as if the process had ended here
        try (Incidents incidents = incidents()) {
            incidents.take();
            assertThat(number(next())).isEqualTo("RAISED " + ID + "/1");
        }
        try (Incidents incidents = incidents()) {
            incidents.take();
        }
        assertThat(notices).isEmpty();
    }

    @Test
    void beat_clockIsSet_deadlinesGoWithIt() throws Exception {
        try (Incidents incidents = incidents()) {
            incidents.take();
            incidents.happen(new Happening.Seen(now, Told.diagnosis(ill(DISK))));
            next();
            now = now.plus(Duration.ofHours(5));
            pass(incidents, Duration.ofMinutes(14));
            pass(incidents, Duration.ofMinutes(1));
            Notice second = next();
            assertThat(number(second)).isEqualTo("ESCALATED " + ID + "/2");
            assertThat(Story.kinds(incidents.open().get(0)))
                    .containsExactly(Entry.Kind.OPENED, Entry.Kind.TOLD, Entry.Kind.CLOCK, Entry.Kind.TOLD);
        }
    }

    @Test
    void happen_diskTakesNothing_peopleAreToldAllTheSameAndItIsKeptLater() throws Exception {
        Path folder = state.resolve("incidents");
        Files.writeString(folder, "in the way");
        try (Incidents incidents = incidents()) {
            incidents.take();
            incidents.happen(new Happening.Seen(now, Told.diagnosis(ill(DISK))));
            assertThat(number(next())).isEqualTo("RAISED " + ID + "/1");
            assertThat(troubles.take()).contains("cannot be kept");
            Files.delete(folder);
            pass(incidents, Duration.ofMinutes(1));
            while (!Files.exists(folder.resolve(ID + ".json"))) {
                Thread.onSpinWait();
            }
        }
        assertThat(Incidents.read(state)).hasSize(1);
        assertThat(notices).isEmpty();
        assertThat(troubles).isEmpty();
    }

    @Test
    void carryOut_aboutOneThatIsClosed_isKept() {
        try (Incidents incidents = incidents()) {
            incidents.take();
            incidents.happen(new Happening.Seen(now, Told.diagnosis(ill(DISK))));
            incidents.carryOut(new Saying.Close(ID, "known").command(), "li", now, "a");
            incidents.carryOut(new Saying.Note(ID, "one more").command(), "li", now, "b");
            incidents.carryOut(new Saying.Note(ID, "one more").command(), "li", now, "b");
            incidents.happen(new Happening.Seen(now, Told.diagnosis(well(DISK))));
            assertThatThrownBy(() -> incidents.carryOut(new Saying.Acknowledge(ID).command(), "li", now, "c"))
                    .isInstanceOf(OpsException.class)
                    .hasMessageContaining("is closed");
            assertThatThrownBy(() -> incidents.carryOut(new Saying.Note("2026-11-26-9", "x").command(), "li", now, "d"))
                    .isInstanceOf(OpsException.class)
                    .hasMessageContaining("there is no incident");
        }
        Incident kept = Incidents.read(state, ID).orElseThrow();
        assertThat(Story.kinds(kept)).containsOnlyOnce(Entry.Kind.NOTE);
        assertThat(kept.closing().orElseThrow().quiet()).isFalse();
    }

    @Test
    void carryOut_withoutWatching_leavesWhatIsToBeToldToWhoeverWatchesNext() throws Exception {
        try (Incidents incidents = incidents()) {
            incidents.take();
            incidents.happen(new Happening.Seen(now, Told.diagnosis(ill(DISK))));
            next();
        }
        try (Incidents console = incidents()) {
            console.carryOut(new Saying.Acknowledge(ID).command(), "li", now, "a");
            console.carryOut(new Saying.Close(ID, "x").command(), "li", now, "b");
        }
        assertThat(notices).isEmpty();
        try (Incidents incidents = incidents()) {
            incidents.take();
            assertThat(number(next())).isEqualTo("CHANGED " + ID + "/2");
            assertThat(number(next())).isEqualTo("RESOLVED " + ID + "/3");
        }
        try (Incidents incidents = incidents()) {
            incidents.take();
        }
        assertThat(notices).isEmpty();
    }

    @Test
    void read_evidenceWithoutEnd_isShortened() {
        try (Incidents incidents = incidents()) {
            incidents.take();
            Finding base = ill(DISK);
            incidents.happen(new Happening.Seen(
                    now,
                    Told.diagnosis(new Finding(
                            base.id(),
                            base.status(),
                            base.severity(),
                            base.reason(),
                            List.of(Evidence.text("log", "\uD83D\uDE00".repeat(100_000))),
                            base.limits(),
                            base.causes(),
                            base.at(),
                            base.epoch(),
                            base.standing(),
                            base.causedBy()))));
        }
        Incident kept = Incidents.read(state, ID).orElseThrow();
        assertThat(kept.root().evidence().get("log")).hasSize(602).endsWith("\uD83D\uDE00 …");
    }

    @Test
    void take_filesThatAreNone_areToldAndLeftAlone() throws Exception {
        Files.createDirectory(state.resolve("incidents"));
        Files.writeString(state.resolve("incidents").resolve("2026-01-01-1.json"), "{\"id\":");
        Files.writeString(state.resolve("incidents").resolve("2026-01-01-2.json"), "{}");
        Files.writeString(state.resolve("incidents").resolve("2026-01-01-3.json"), "{\"id\":\"../../x\"}");
        Files.writeString(state.resolve("incidents").resolve("notes.txt"), "mine");
        try (Incidents incidents = incidents()) {
            incidents.take();
            incidents.happen(new Happening.Seen(now, Told.diagnosis(ill(DISK))));
        }
        assertThat(troubles)
                .hasSize(3)
                .allSatisfy(trouble -> assertThat(trouble).contains("cannot be read"));
        assertThat(files()).hasSize(5);
    }

    @Test
    void take_tooOldAndTooMany_areTakenAway() throws Exception {
        Story story = new Story();
        story.seen(ill(DISK)).said(new Saying.Close(ID, "x")).seen(well(DISK));
        Shelf.of(state).write(story.closed(ID));
        now = START.plus(Duration.ofDays(401));
        try (Incidents incidents = incidents()) {
            incidents.take();
        }
        assertThat(files()).isEmpty();
    }
}
