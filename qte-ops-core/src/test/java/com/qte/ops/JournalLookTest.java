package com.qte.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.qte.ops.journal.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalLookTest {
    @TempDir
    private Path folder;

    @Test
    void unwritable_noJournalYet_nothingAgainstIt() {
        assertThat(new JournalLook(folder).unwritable()).isEmpty();
        assertThat(new JournalLook(folder.resolve("not-there")).unwritable()).isEmpty();
    }

    @Test
    void unwritable_ownJournal_nothingAgainstIt() throws IOException {
        Files.createDirectory(StateFolder.journal(folder));

        assertThat(new JournalLook(folder).unwritable()).isEmpty();
    }

    @Test
    void unwritable_readOnly_says() throws IOException {
        Path file = Files.createDirectory(StateFolder.journal(folder));
        assumeThat(file.toFile().setReadOnly() && !Files.isWritable(file))
                .as("root may write whatever the rights say")
                .isTrue();

        assertThat(new JournalLook(folder).unwritable()).contains(file + " must not be written to");
    }

    @Test
    void full_fileSystemWithoutRoom_says() {
        Path none = Path.of("/proc");
        assumeThat(none).isDirectory();

        assertThat(JournalLook.full(none)).contains("only 0B left where /proc is");
        assertThat(JournalLook.full(folder)).isEmpty();
    }
}
