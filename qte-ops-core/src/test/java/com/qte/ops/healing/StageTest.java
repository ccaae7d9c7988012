package com.qte.ops.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.journal.Entry;
import com.qte.ops.journal.StateFolder;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands of other stages through the same inbox. */
class StageTest {
    private static final Command.Other NOTE =
            new Command.Other("incident.note", new TreeMap<>(Map.of("incident", "2026-11-26-1", "text", "looking")));

    @TempDir
    Path folder;

    private World world;
    private final List<String> done = new ArrayList<>();

    @BeforeEach
    void world() throws IOException {
        world = new World(folder.resolve("state"));
    }

    private Healing healing(Stage stage) {
        Healing healing = world.healing();
        healing.register("incident", stage);
        return healing;
    }

    private Reply note(Command.Other command, String person, String name) {
        done.add(command.verb() + " " + command.words() + " " + person);
        return Reply.done();
    }

    private Optional<Reply> reply(String name) {
        return Replies.read(world.state, name, id -> Optional.empty());
    }

    private long recorded() {
        return world.journal().stream()
                .filter(entry -> entry.kind() == Entry.Kind.COMMANDED)
                .count();
    }

    @Test
    void attend_commandOfAnotherStage_isPassedOnRecordedAndAnswered() throws IOException {
        String name;
        try (Healing healing = healing((command, person, given, letter) -> note(command, person, letter))) {
            healing.take();
            name = Inbox.submit(world.state, NOTE);
            healing.attend();
            healing.attend();
        }
        assertThat(done).containsExactly("incident.note " + NOTE.words() + " " + Account.name());
        assertThat(reply(name)).contains(Reply.done());
        assertThat(recorded()).isEqualTo(1);
    }

    @Test
    void attend_stageRefuses_isAnsweredAndNotRecorded() {
        String name;
        try (Healing healing = healing((command, person, given, letter) -> {
            throw new OpsException(OpsException.Kind.CONFIGURATION, "it is closed");
        })) {
            healing.take();
            name = Inbox.submit(world.state, NOTE);
            healing.attend();
        }
        assertThat(reply(name).orElseThrow()).isEqualTo(Reply.refused("it is closed"));
        assertThat(recorded()).isZero();
    }

    @Test
    void attend_stageRefusesInAPhrase_theAnswerHasItsKeyAndRedactedWords() {
        String name;
        try (Healing healing = healing((command, person, given, letter) -> {
            throw new OpsException(
                    OpsException.Kind.CONFIGURATION, Phrase.of("incident.refused.unread", "why", "a hidden word"));
        })) {
            healing.take();
            name = Inbox.submit(world.state, NOTE);
            healing.attend();
        }
        Reply reply = reply(name).orElseThrow();
        assertThat(reply.phrase()).contains(Phrase.of("incident.refused.unread", "why", "a hidden word"));
        assertThat(reply.detail()).isEqualTo("the incident cannot be read: a hidden word");
    }

    /** An answer of a version that knew of no phrases. */
    @Test
    void read_answerInEnglishAlone_isWhatItSays() throws IOException {
        Path folder = Files.createDirectories(StateFolder.replies(world.state));
        Files.writeString(folder.resolve("old"), "{\"kind\": \"REFUSED\", \"detail\": \"it is closed\"}");

        assertThat(Replies.read(world.state, "old", id -> Optional.empty())).contains(Reply.refused("it is closed"));
    }

    @Test
    void attend_stageBreaksOff_isHandedTheSameAgain() {
        String name = Inbox.submit(world.state, NOTE);
        List<String> names = new ArrayList<>();
        try (Healing healing = healing((command, person, given, letter) -> {
            names.add(letter);
            if (names.size() == 1) {
                throw new OpsException(OpsException.Kind.INTERNAL, "the process ends here");
            }
            return Reply.done();
        })) {
            assertThatThrownBy(healing::take).isInstanceOf(OpsException.class);
            healing.attend();
        }
        assertThat(names).containsExactly(name, name);
        assertThat(reply(name)).contains(Reply.done());
        assertThat(recorded()).isEqualTo(1);
    }

    @Test
    void attend_stageThatIsNotThere_isRefused() {
        String name;
        try (Healing healing = world.healing()) {
            healing.take();
            name = Inbox.submit(world.state, NOTE);
            healing.attend();
        }
        assertThat(reply(name).orElseThrow().kind()).isEqualTo(Reply.Kind.REFUSED);
    }

    @Test
    void record_byWhoOwnsTheFolder_isPassedOnAtOnce() {
        try (Healing healing = healing((command, person, given, letter) -> note(command, person, letter))) {
            healing.record(NOTE, "li");
            assertThatThrownBy(() -> healing.record(NOTE, "qte-ops")).isInstanceOf(OpsException.class);
        }
        assertThat(done).hasSize(1);
        assertThat(recorded()).isEqualTo(1);
    }

    @Test
    void other_whatIsNoCommand_isRefused() {
        assertThatThrownBy(() -> new Command.Other("approve", new TreeMap<>())).isInstanceOf(OpsException.class);
        assertThatThrownBy(() -> new Command.Other("incident.", new TreeMap<>()))
                .isInstanceOf(OpsException.class);
        assertThatThrownBy(() -> new Command.Other("incident.note", new TreeMap<>(Map.of("Text", "x"))))
                .isInstanceOf(OpsException.class);
        assertThatThrownBy(() -> new Command.Other("incident.note", new TreeMap<>(Map.of("text", "x".repeat(1_001)))))
                .isInstanceOf(OpsException.class);
        assertThat(CommandForm.read(CommandForm.of(NOTE))).isEqualTo(NOTE);
    }
}
