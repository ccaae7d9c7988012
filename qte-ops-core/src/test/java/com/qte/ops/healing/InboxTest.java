package com.qte.ops.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.journal.Entry;
import com.qte.ops.journal.StateFolder;
import com.qte.ops.model.Mode;
import com.qte.ops.model.OpsException;
import com.qte.ops.spi.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    @Test
    void read_alteredPlan_isRefused() throws IOException {
        world.secret = "nothing of the kind";
        try (Healing healing = world.healing()) {
            world.plan(healing, "ann");
        }
        Path file = StateFolder.plans(world.state).resolve(hash + ".json");
        Files.writeString(file, Files.readString(file).replace("4711", "4712"));

        assertThatThrownBy(() -> Plans.read(world.state, hash))
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
