package com.qte.ops.healing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.qte.ops.journal.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P49: letters, approvals among them. */
class InboxFuzzTest {
    @TempDir
    private Path state;

    @Timeout(20)
    @FuzzTest
    void drain_anyLetter_commandOrTrouble(byte[] content) throws IOException {
        Path file = Files.createDirectories(StateFolder.inbox(state)).resolve("x.json");
        Files.write(file, content);
        StateFolder.restrict(file, "rw-r--r--");
        List<Letter> letters = new ArrayList<>();
        List<String> troubles = new ArrayList<>();

        new Inbox(state, InstantSource.system(), troubles::add).drain(letters::add);

        assertThat(letters.size() + troubles.size()).isEqualTo(1);
        assertThat(troubles).allSatisfy(trouble -> assertThat(trouble.chars()).noneMatch(Character::isISOControl));
        assertThat(StateFolder.inbox(state)).isEmptyDirectory();
        assertThat(state.resolve("inbox-taken")).isEmptyDirectory();
    }
}
