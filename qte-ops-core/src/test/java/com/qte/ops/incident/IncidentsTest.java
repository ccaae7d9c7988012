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
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
            while (!incidents.open().get(0).pending().isEmpty()) {
                Thread.onSpinWait(); // it is written down once it was told
            }
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
    void prune_tooOld_isTakenAwayUnlessSomethingIsLeftToDoOrItIsAmongTheNewest() throws Exception {
        Story story = new Story();
        for (int i = 1; i <= 103; i++) {
            String id = "2026-11-26-" + i;
            story.seen(ill(DISK));
            if (i == 2) {
                story.said(new Saying.Follow(id, "x", "boss", LocalDate.parse("2026-12-01")));
            }
            story.said(new Saying.Close(id, "x")).seen(well(DISK));
            Files.createDirectories(state.resolve("incidents"));
            Files.writeString(state.resolve("incidents").resolve(id + ".json"), "{}");
        }
        story.now = START.plus(Duration.ofDays(20_000)); // a clock that nobody had set
        story.seen(ill(DISK));
        Shelf.of(state).prune(List.copyOf(story.kept.values()));
        assertThat(files())
                .hasSize(101)
                .contains("2026-11-26-2.json", "2026-11-26-100.json")
                .doesNotContain("2026-11-26-1.json", "2026-11-26-3.json"); // by number, not as text
    }

    @Test
    void take_halfADraft_isTakenAway() throws Exception {
        Path folder = Files.createDirectory(state.resolve("incidents"));
        Files.writeString(folder.resolve(".2026-11-26-1.draft"), "{");
        try (Incidents incidents = incidents()) {
            incidents.take();
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void take_timeThatCannotBe_isToldAndTheOthersGoOn() throws Exception {
        Story story = new Story();
        story.seen(ill(DISK), ill(BASE));
        for (Incident incident : story.open()) {
            Shelf.of(state).write(incident);
        }
        Path file = state.resolve("incidents").resolve(ID + ".json");
        Files.writeString(file, Files.readString(file).replaceAll("2026-11-26T", "+99999-11-26T"));
        try (Incidents incidents = incidents()) {
            incidents.take();
            assertThat(incidents.open()).extracting(Incident::id).containsExactly("2026-11-26-2");
        }
        assertThat(troubles)
                .singleElement()
                .satisfies(trouble -> assertThat(trouble).contains(ID, "a time that cannot be"));
    }

    @Test
    void carryOut_ofOneThatCannotBeRead_isRefusedForGood() throws Exception {
        Files.writeString(Files.createDirectory(state.resolve("incidents")).resolve(ID + ".json"), "{\"id\":");
        try (Incidents incidents = incidents()) {
            incidents.take();
            assertThatThrownBy(() -> incidents.carryOut(new Saying.Note(ID, "x").command(), "li", now, "letter"))
                    .isInstanceOfSatisfying(
                            OpsException.class,
                            why -> assertThat(why.kind()).isEqualTo(OpsException.Kind.CONFIGURATION));
        }
    }

    @Test
    void beat_nobodyLooksAnyMore_whatWasWellIsNotTakenForWell() throws Exception {
        try (Incidents incidents = incidents()) {
            incidents.take();
            incidents.happen(new Happening.Seen(now, Told.diagnosis(ill(DISK))));
            incidents.happen(new Happening.Seen(now, Told.diagnosis(well(DISK))));
            next();
            pass(incidents, Duration.ofHours(1));
            while (incidents.open().get(0).pace().wellSince().isPresent()) {
                Thread.onSpinWait();
            }
            incidents.happen(new Happening.Seen(now, Told.diagnosis(well(DISK))));
            assertThat(incidents.open()).hasSize(1);
        }
    }

    @Test
    void diagnosed_whileTheDiskHangs_fewDiagnosesWait() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        passing = notice -> {
            notices.add(notice);
            hangs.countDown();
            try {
                goesOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        List<WeakReference<Diagnosis>> told = new ArrayList<>();
        try (Incidents incidents = incidents()) {
            incidents.take();
            incidents.diagnosed(Told.diagnosis(ill(DISK)));
            hangs.await();
            for (int i = 0; i < 50; i++) {
                Diagnosis diagnosis = Told.diagnosis(ill(DISK));
                told.add(new WeakReference<>(diagnosis));
                incidents.diagnosed(diagnosis);
            }
            while (told.stream().filter(one -> one.get() != null).count() > 9) {
                System.gc();
            }
            goesOn.countDown();
        }
    }

    @Test
    void take_clockIsYearsAhead_noReportIsTakenAway() throws Exception {
        Story story = new Story();
        story.seen(ill(DISK)).said(new Saying.Close(ID, "x")).seen(well(DISK));
        Shelf.of(state).write(story.closed(ID));
        now = START.plus(Duration.ofDays(4_000));
        try (Incidents incidents = incidents()) {
            incidents.take();
        }
        assertThat(files()).containsExactly(ID + ".json");
    }

    @Test
    void take_halfWritten_isLeftAsItIsAndItsNumberIsNotGivenAgain() throws Exception {
        Path half = Files.createDirectory(state.resolve("incidents")).resolve(ID + ".json");
        Files.writeString(half, "{\"id\":");
        Files.createDirectory(state.resolve("incidents").resolve("2026-11-26-3.json"));
        try (Incidents incidents = incidents()) {
            incidents.take();
            incidents.happen(new Happening.Seen(now, Told.diagnosis(ill(DISK))));
            assertThat(incidents.open().get(0).id()).isEqualTo("2026-11-26-4");
        }
        assertThat(half).hasContent("{\"id\":");
        assertThat(Incidents.unread(state)).containsOnlyKeys(ID + ".json", "2026-11-26-3.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"opened", "severity", "root", "impact", "pace", "findings", "id", "letters"})
    void take_somethingIsMissing_isToldAndTheOthersGoOn(String name) throws Exception {
        Story story = new Story();
        story.seen(ill(DISK));
        Shelf.of(state).write(story.one());
        Path file = state.resolve("incidents").resolve(ID + ".json");
        Files.writeString(file, Files.readString(file).replace("\"" + name + "\":", "\"other\":"));
        Files.writeString(state.resolve("incidents").resolve("2026-99-99-1.json"), "{\"id\":\"2026-99-99-1\"}");
        try (Incidents incidents = incidents()) {
            incidents.take();
            incidents.happen(new Happening.Seen(now, Told.diagnosis(ill(DISK))));
            assertThat(incidents.open()).hasSize(1);
        }
        assertThat(troubles)
                .hasSize(2)
                .anySatisfy(trouble -> assertThat(trouble).contains(ID));
    }

    @Test
    void beat_followUpOfAClosedOneIsOverdue_itsOwnerIsToldOnceAndAfterARestart() throws Exception {
        try (Incidents incidents = incidents()) {
            incidents.take();
            incidents.happen(new Happening.Seen(now, Told.diagnosis(ill(DISK))));
            incidents.carryOut(
                    new Saying.Follow(ID, "rotate it", "boss", LocalDate.parse("2026-11-26")).command(),
                    "li",
                    now,
                    "a");
            incidents.carryOut(new Saying.Close(ID, "by hand").command(), "li", now, "b");
            assertThat(number(next())).startsWith("RAISED");
            assertThat(number(next())).startsWith("RESOLVED");
        }
        try (Incidents incidents = incidents()) {
            incidents.take();
            pass(incidents, Duration.ofHours(20));
            pass(incidents, Duration.ofHours(2));
            Notice late = next();
            assertThat(late.id()).isEqualTo(ID + "/follow-up-1");
            assertThat(late.kind()).isEqualTo(Notice.Kind.RAISED);
            assertThat(late.contacts()).containsExactly("phone:boss");
            assertThat(late.title().get(Language.EN)).contains("overdue", "rotate it");
            pass(incidents, Duration.ofDays(1));
        }
        assertThat(notices).isEmpty();
        try (Incidents incidents = incidents()) {
            incidents.take();
            pass(incidents, Duration.ofDays(1));
            incidents.carryOut(new Saying.Followed(ID, 1).command(), "han", now, "c");
            Notice done = next();
            assertThat(done.id() + done.kind()).isEqualTo(ID + "/follow-up-1RESOLVED");
            pass(incidents, Duration.ofDays(30));
        }
        assertThat(notices).isEmpty();
    }

    @Test
    void diagnosed_rightAfterTheClockWasSet_isJudgedByTheTimeThatPassed() throws Exception {
        try (Incidents incidents = incidents()) {
            incidents.take();
            incidents.happen(new Happening.Seen(now, Told.diagnosis(ill(DISK))));
            next();
            incidents.diagnosed(Told.diagnosis(well(DISK)));
            while (incidents.open().get(0).pace().wellSince().isEmpty()) {
                Thread.onSpinWait();
            }
            now = now.plus(Duration.ofHours(5));
            incidents.diagnosed(Told.diagnosis(well(DISK)));
            while (!Story.kinds(incidents.open().get(0)).contains(Entry.Kind.CLOCK)) {
                Thread.onSpinWait();
            }
        }
        assertThat(Incidents.read(state, ID).orElseThrow().open()).isTrue();
    }

    @Test
    void carryOut_twoTakeItOnAtOnce_oneTakesOverAndBothAreTold() throws Exception {
        try (Incidents incidents = incidents()) {
            incidents.take();
            incidents.happen(new Happening.Seen(now, Told.diagnosis(ill(DISK))));
            next();
            List<Thread> two = Stream.of("li", "wang")
                    .map(person -> new Thread(() ->
                            incidents.carryOut(new Saying.Acknowledge(ID).command(), person, now, "by-" + person)))
                    .toList();
            two.forEach(Thread::start);
            for (Thread one : two) {
                one.join();
            }
            incidents.carryOut(
                    new Saying.Acknowledge(ID).command(),
                    incidents.open().get(0).acknowledgement().orElseThrow().person(),
                    now,
                    "again");
            assertThat(next().title().get(Language.EN)).contains("taken on by");
            assertThat(next().title().get(Language.EN)).contains("taken over by");
            assertThat(Story.kinds(incidents.open().get(0)))
                    .containsOnlyOnce(Entry.Kind.ACKNOWLEDGED, Entry.Kind.TAKEN_OVER);
        }
        assertThat(notices).isEmpty();
    }
}
