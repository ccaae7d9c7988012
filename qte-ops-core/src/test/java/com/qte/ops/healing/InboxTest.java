package com.qte.ops.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.qte.ops.journal.Entry;
import com.qte.ops.journal.StateFolder;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Mode;
import com.qte.ops.model.OpsException;
import com.qte.ops.spi.Question;
import java.io.IOError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {
    @TempDir
    Path folder;

    private World world;
    private String hash = "";

    @BeforeEach
    void plan() {
        world = new World(folder.resolve("state"));
        world.mode = Mode.PROPOSE;
        try (Healing healing = world.healing()) {
            hash = world.plan(healing, "ann").plan().hash();
        }
    }

    private List<Entry> taken() {
        try (Healing healing = world.healing()) {
            healing.take();
        }
        return world.journal().stream()
                .filter(entry -> entry.kind() == Entry.Kind.APPROVED || entry.kind() == Entry.Kind.REVOKED)
                .toList();
    }

    private Path drop(String name, String content) throws IOException {
        Path file = Files.writeString(StateFolder.inbox(world.state).resolve(name + ".json"), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        return file;
    }

    private void leftAt(Path file, Duration before) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(world.now.minus(before)));
    }

    @Test
    void submit_approval_isRecordedInTheNameOfTheFilesOwner() throws IOException {
        Inbox.submit(world.state, new Command.Approve(hash));

        assertThat(taken())
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.data()).containsEntry("hash", hash).containsEntry("person", Account.name()));
        assertThat(StateFolder.inbox(world.state)).isEmptyDirectory();
        assertThat(world.state.resolve("inbox-taken")).isEmptyDirectory();
        assertThat(taken()).hasSize(1);
    }

    @Test
    void command_nonsense_isRefused() {
        assertThatThrownBy(() -> new Command.Approve("../x"))
                .isInstanceOf(OpsException.class)
                .hasMessageContaining("64 hex digits");
        assertThatThrownBy(() -> new Command.Fix(hash, "a.b", World.DATABASE, Map.of(), " "))
                .isInstanceOf(OpsException.class)
                .hasMessageContaining("reason");
    }

    @Test
    void take_commandsInTheOrderInWhichTheyWereLeft() throws IOException {
        String approve = "{\"command\":\"approve\",\"hash\":\"" + hash + "\"}";
        leftAt(drop("a", approve), Duration.ofSeconds(2));
        leftAt(drop("b", approve.replace("approve", "revoke")), Duration.ofSeconds(1));
        leftAt(drop("c", approve), Duration.ofSeconds(3));

        assertThat(taken())
                .extracting(Entry::kind)
                .containsExactly(Entry.Kind.APPROVED, Entry.Kind.APPROVED, Entry.Kind.REVOKED);
    }

    @Test
    void take_approvalThatLayThereForLong_isAsOldAsItIs() throws IOException {
        leftAt(drop("a", "{\"command\":\"approve\",\"hash\":\"" + hash + "\"}"), Duration.ofMinutes(16));
        taken();

        Ledger ledger = new Ledger();
        world.journal().forEach(ledger);
        assertThat(ledger.approvals(hash, new Stamp(world.now, "", 0)))
                .singleElement()
                .satisfies(approval -> assertThat(approval.at()).isEqualTo(world.now.minus(Duration.ofMinutes(16))))
                .extracting(Question.Approval::age)
                .isEqualTo(Duration.ofMinutes(16));
    }

    @Test
    void take_sameCommandAgainAfterACrash_isCarriedOutOnce() throws IOException {
        String approve = "{\"command\":\"approve\",\"hash\":\"" + hash + "\"}";
        drop("same", approve);
        assertThat(taken()).hasSize(1);
        Path again = Files.writeString(world.state.resolve("inbox-taken/same.json"), approve);
        Files.setPosixFilePermissions(again, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(taken()).hasSize(1);
    }

    @Test
    void take_malformedOnes_areReportedAndTakenAway() throws IOException {
        drop("text", "approve it");
        drop("list", "[]");
        drop("other", "{\"command\":\"flush\",\"hash\":\"" + hash + "\"}");
        drop("hash", "{\"command\":\"approve\",\"hash\":\"..\"}");
        drop("unknown", "{\"command\":\"approve\",\"hash\":\"" + "0".repeat(64) + "\"}");
        drop("large", "{\"command\":\"approve\",\"hash\":\"" + hash + "\"}" + " ".repeat(20_000));
        Path open = drop("open", "{\"command\":\"approve\",\"hash\":\"" + hash + "\"}");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-rw-rw-"));
        Path twice = drop("twice", "{\"command\":\"approve\",\"hash\":\"" + hash + "\"}");
        Files.createLink(folder.resolve("second-name"), twice);
        Files.createSymbolicLink(StateFolder.inbox(world.state).resolve("link.json"), folder.resolve("second-name"));
        Files.createDirectory(StateFolder.inbox(world.state).resolve("folder.json"));

        assertThat(taken()).isEmpty();
        assertThat(world.troubles).hasSize(10);
        assertThat(StateFolder.inbox(world.state)).isEmptyDirectory();
        assertThat(world.state.resolve("inbox-taken")).isEmptyDirectory();
        assertThat(folder.resolve("second-name")).exists();
    }

    private String approve() {
        return "{\"command\":\"approve\",\"hash\":\"" + hash + "\"}";
    }

    @Test
    void take_draft_isLeftToWhoWritesIt() throws IOException {
        leftAt(drop(".being-written", approve()), Duration.ZERO);

        assertThat(taken()).isEmpty();
        assertThat(StateFolder.inbox(world.state)).isNotEmptyDirectory();
    }

    @Test
    void take_whatIsNoLetter_keepsNoOtherFromBeingRead() throws IOException {
        Path inbox = StateFolder.inbox(world.state);
        Files.createFile(Files.createDirectory(inbox.resolve("a.json")).resolve("something"));
        Files.createFile(inbox.resolve("without-a-suffix"));
        drop("b", approve());
        Files.createDirectories(world.state.resolve("inbox-taken/c.json/something"));

        assertThat(taken()).hasSize(1);
        drop("d", approve());
        assertThat(taken()).hasSize(2);
        assertThat(inbox.resolve("without-a-suffix")).doesNotExist();
    }

    @Test
    void take_draftsOfATimeToCome_hideNoLetterAndAreTakenAway() throws IOException {
        Path inbox = StateFolder.inbox(world.state);
        FileTime toCome = FileTime.from(Instant.parse("2099-01-01T00:00:00Z"));
        for (int draft = 0; draft < 20_000; draft++) {
            Files.setLastModifiedTime(Files.createFile(inbox.resolve(".x" + draft)), toCome);
        }
        for (int letter = 0; letter < 10; letter++) {
            drop("letter-" + letter, approve());
        }

        assertThat(taken()).hasSize(10);
        assertThat(world.troubles).first().asString().contains("more than 10000 things");
        taken();
        assertThat(inbox).isEmptyDirectory();
    }

    @Test
    void take_folderThatIsNotEmpty_isPutAsideAndToldOfOnce() throws IOException {
        Path inbox = StateFolder.inbox(world.state);
        Files.createFile(Files.createDirectory(inbox.resolve("a.json")).resolve("something"));

        taken();
        world.now = Instant.now().plus(Duration.ofHours(1));
        taken();
        assertThat(world.troubles).singleElement().asString().contains("is no letter: a.json");
        try (Stream<Path> left = Files.list(inbox)) {
            assertThat(left)
                    .singleElement()
                    .satisfies(folder ->
                            assertThat(folder.getFileName().toString()).startsWith("."));
        }
    }

    @Test
    void take_lettersOfThousandAccountsWithoutNames_keepNobodyElseFromBeingHeard() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may give a file away");
        for (int letter = 0; letter < 1_010; letter++) {
            Files.setAttribute(drop("stranger-" + letter, approve()), "unix:uid", 200_000 + letter);
        }
        for (int letter = 0; letter < 10; letter++) {
            drop("letter-" + letter, approve());
        }

        assertThat(taken()).hasSize(10);
        assertThat(StateFolder.inbox(world.state)).isEmptyDirectory();
        assertThat(StateFolder.replies(world.state).toFile().list()).hasSize(10 + Quota.HOURLY);
    }

    @Test
    void take_revocationOfWhoHasSaidTooMuch_isHeard() throws IOException {
        try (Healing healing = world.healing()) {
            for (int letter = 0; letter < Quota.HOURLY; letter++) {
                drop("letter-" + letter, approve());
            }
            healing.take();
            drop("approval", approve());
            drop("first", approve().replace("approve", "revoke"));
            healing.attend();
            drop("second", approve().replace("approve", "revoke"));
            healing.attend();
        }
        assertThat(world.kinds().stream().filter(kind -> kind == Entry.Kind.REVOKED))
                .hasSize(1);
        assertThat(world.kinds().stream().filter(kind -> kind == Entry.Kind.APPROVED))
                .hasSize(Quota.HOURLY);
    }

    @Test
    void hears_commandThatHasToBeTakenAgain_countsOnce() {
        Quota quota = new Quota();
        for (int attempt = 0; attempt <= Quota.HOURLY; attempt++) {
            assertThat(quota.hears("ann", "same.json", world.now)).isTrue();
        }
        assertThat(quota.hears("ann", "another.json", world.now)).isTrue();
    }

    @Test
    void take_ownerWithoutAName_isNobody() throws IOException {
        Path file = drop("a", approve());
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may give a file away");
        Files.setAttribute(file, "unix:uid", 100_001);

        assertThat(taken()).isEmpty();
        assertThat(world.troubles).last().asString().contains("'100001' is no person");
    }

    @Test
    void take_floodOfOnePerson_isHeardSoFar() throws IOException {
        for (int letter = 0; letter < Quota.HOURLY + 10; letter++) {
            drop("letter-" + letter, approve());
        }

        try (Healing healing = world.healing()) {
            healing.take();
            healing.attend();
            healing.attend();
        }
        assertThat(world.kinds().stream().filter(kind -> kind == Entry.Kind.APPROVED))
                .hasSize(Quota.HOURLY);
        assertThat(StateFolder.inbox(world.state)).isEmptyDirectory();
    }

    @Test
    void take_olderThanADay_isRefused() throws IOException {
        leftAt(drop("a", approve()), Duration.ofDays(2));

        assertThat(taken()).isEmpty();
    }

    @Test
    void accept_givenInAnotherMillennium_isRemembered() {
        Ledger ledger = new Ledger();
        for (String given : List.of("1000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z")) {
            ledger.accept(new Entry(
                    1,
                    world.now,
                    Entry.Kind.APPROVED,
                    Map.of("hash", hash, "person", "bob", "given", given, "boot", "x", "steady", 1L),
                    ""));
        }
        assertThat(ledger.approvers(hash)).containsExactly("bob");
    }

    @Test
    void take_resetOfWhatIsNotOpen_isRefused() {
        Inbox.submit(world.state, new Command.Reset("postgres.end-session", Optional.empty()));

        taken();
        assertThat(world.kinds()).doesNotContain(Entry.Kind.RESET);
        assertThat(world.troubles).last().asString().contains("no such breaker is open");
    }

    private Command.Fix fix(String of) {
        return new Command.Fix(of, "postgres.end-session", World.DATABASE, Map.of(), "a trial");
    }

    private Reply reply(String command) {
        return Replies.read(world.state, command, id -> Optional.of(world.spec()))
                .orElseThrow();
    }

    @Test
    void fix_anotherHash_isNotToldTheRealOne() {
        String command = Inbox.submit(world.state, fix("0".repeat(64)));
        try (Healing healing = world.healing()) {
            healing.take();
            healing.work(healed -> {});
        }
        assertThat(reply(command).kind()).isEqualTo(Reply.Kind.REFUSED);
        assertThat(reply(command).toString()).doesNotContain(hash).contains("is not the one of hash");
        assertThat(world.kinds()).contains(Entry.Kind.REFUSED);
    }

    @Test
    void fix_anotherOfTheSamePersonWaits_refused() throws IOException {
        String first = Inbox.submit(world.state, fix(hash));
        leftAt(StateFolder.inbox(world.state).resolve(first), Duration.ofSeconds(5));
        String second = Inbox.submit(world.state, fix(hash));
        try (Healing healing = world.healing()) {
            healing.take();
            assertThat(reply(second).detail()).contains("another plan is waiting");
            healing.work(healed -> {});
        }
        assertThat(reply(first).healed()).isPresent();
    }

    @Test
    void fix_hasWaitedTooLongWhenItsTurnComes_refused() {
        String command = Inbox.submit(world.state, fix(hash));
        try (Healing healing = world.healing()) {
            healing.take();
            world.now = Instant.now().plus(Duration.ofMinutes(3));
            healing.work(healed -> {});
        }
        assertThat(reply(command).detail()).contains("has waited for longer");
        assertThat(world.changes).isEmpty();
    }

    @Test
    void fix_lookEndsInAnError_isRefusedAndAnswered() {
        String command = Inbox.submit(world.state, fix(hash));
        world.mode = Mode.AUTO;
        world.onLook = () -> {
            throw new IOError(new IOException("gone"));
        };
        try (Healing healing = world.healing()) {
            healing.take();
            healing.work(healed -> {});
        }
        assertThat(reply(command).healed().orElseThrow().outcome()).isEqualTo(Healed.Outcome.REFUSED);
    }

    @Test
    void fix_memoryRunsOutInTheMidst_isAnsweredThatNobodyKnows() {
        String command = Inbox.submit(world.state, fix(hash));
        world.mode = Mode.AUTO;
        world.danger = Danger.DISRUPTIVE;
        world.capturing = (run, reason) -> {
            throw new OutOfMemoryError("as a test wants it");
        };
        try (Healing healing = world.healing()) {
            healing.take();
            healing.record(new Command.Approve(hash), "bob");
            assertThatThrownBy(() -> healing.work(healed -> {})).isInstanceOf(OutOfMemoryError.class);
        }
        assertThat(reply(command).kind()).isEqualTo(Reply.Kind.UNKNOWN);
        assertThat(world.changes).isEmpty();
    }

    @Test
    void fix_secretThatIsAWord_isAnsweredAllTheSame() {
        world.secret = "postgres";
        String command = Inbox.submit(world.state, fix(hash));
        try (Healing healing = world.healing()) {
            healing.take();
            healing.work(healed -> {});
        }
        assertThat(reply(command).healed()).isPresent();
    }

    @Test
    void read_alteredPlan_isRefused() throws IOException {
        world.secret = "nothing of the kind";
        try (Healing healing = world.healing()) {
            world.plan(healing, "ann");
        }
        Path file = StateFolder.plans(world.state).resolve(hash + ".json");
        Files.writeString(file, Files.readString(file).replace("4711", "4712"));

        assertThatThrownBy(() -> Plans.read(world.state, hash, world.now))
                .isInstanceOf(OpsException.class)
                .hasMessageContaining("altered");
        assertThat(Map.of("intact", Plans.read(world.state, "1".repeat(64)))).containsValue(Optional.empty());
    }

    private Path planFile() {
        return StateFolder.plans(world.state).resolve(hash + ".json");
    }

    private void approveInVain() throws IOException {
        try (Healing healing = world.healing()) {
            healing.take();
            drop("one", "{\"command\":\"approve\",\"hash\":\"" + hash + "\"}");
            healing.attend();
        }
        assertThat(world.kinds()).isEmpty();
        assertThat(world.troubles).last().asString().contains("there is no plan");
        assertThat(world.state.resolve("inbox-taken")).isEmptyDirectory();
        assertThat(Replies.read(world.state, "one.json", id -> Optional.empty()))
                .get()
                .extracting(Reply::kind)
                .isEqualTo(Reply.Kind.REFUSED);
    }

    @Test
    void attend_approvalOfAPlanThatIsNoneAnyMore_isRefusedAndAnswered() throws IOException {
        Files.write(planFile(), new byte[0]);
        approveInVain();
        assertThat(world.troubles).hasSize(1);
    }

    @Test
    void attend_approvalOfAPlanThatWasAltered_isRefusedAndAnswered() throws IOException {
        Files.writeString(planFile(), "{");
        approveInVain();
        assertThat(world.troubles).hasSize(2).first().asString().contains("was altered");
    }

    @Test
    void attend_approvalOfAPlanOlderThanADay_isRefusedAndAnswered() throws IOException {
        try (Healing healing = world.healing()) {
            healing.take();
            leftAt(planFile(), Duration.ofHours(25));
            drop("one", "{\"command\":\"approve\",\"hash\":\"" + hash + "\"}");
            healing.attend();
        }
        assertThat(world.kinds()).isEmpty();
        assertThat(world.troubles).singleElement().asString().contains("there is no plan");
    }
}
