package com.qte.ops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 23, 9, 30, 5);

    @TempDir
    Path current;

    @Test
    void make_ordinaryFolder_below() throws IOException {
        assertThat(DemoFolder.make(current, NOW).path())
                .isEqualTo(current.resolve("qte-ops-demo-20261123-093005"))
                .isDirectory();
    }

    @Test
    void make_withinAWorkingCopy_elsewhere() throws IOException {
        Files.createDirectory(current.resolve(".git"));
        Path module = Files.createDirectory(current.resolve("module"));

        Path made = DemoFolder.make(module, NOW).path();
        try {
            assertThat(made)
                    .isDirectory()
                    .satisfies(path -> assertThat(path.startsWith(current)).isFalse());
        } finally {
            Files.delete(made);
        }
    }
}
