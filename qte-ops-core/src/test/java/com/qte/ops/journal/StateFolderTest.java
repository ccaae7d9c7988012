package com.qte.ops.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.qte.ops.model.OpsException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose the folder is. */
class StateFolderTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T02:00:00Z"));
    /** An account that every Debian has: daemon. */
    private static final int ANOTHER = 1;

    @TempDir
    Path folder;

    private Path state;

    @BeforeEach
    void place() {
        state = folder.resolve("state");
    }

    private Journal open() {
        return Journal.open(state, CLOCK, UnaryOperator.identity(), entry -> {});
    }

    /** Who owns what, by path from the folder on. */
    private Map<String, Object> owners() throws IOException {
        Map<String, Object> owners = new TreeMap<>();
        Files.walkFileTree(state, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes unused) throws IOException {
                return visitFile(path, unused);
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes unused) throws IOException {
                owners.put(state.relativize(path).toString(), Files.getAttribute(path, "unix:uid"));
                return FileVisitResult.CONTINUE;
            }
        });
        return owners;
    }

    private void giveAway() throws IOException {
        assumeThat(Files.getAttribute(folder, "unix:uid"))
                .as("only root may write into another account's folder")
                .isEqualTo(0);
        List<Path> all = new ArrayList<>();
        try (var paths = Files.walk(state)) {
            paths.forEach(all::add);
        }
        for (Path path : all) {
            Files.setAttribute(path, "unix:uid", ANOTHER);
        }
    }

    @Test
    void open_folderOfAnotherAccount_isRefusedNamingItAndLeftAsItWas() throws IOException {
        open().close();
        giveAway();
        Map<String, Object> before = owners();

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        OpsException.class, e -> assertThat(e.kind()).isEqualTo(OpsException.Kind.DENIED))
                .hasMessageContaining("do this as '" + Files.getOwner(state).getName() + "'");

        assertThat(owners()).isEqualTo(before);
        assertThat(Journal.inspect(state).entries()).hasSize(2);
        assertThat(StateFolder.isOwned(state)).isFalse();
    }

    @Test
    void prepare_somethingMissingInAnotherAccountsFolder_isRefused() throws IOException {
        Files.createDirectory(state);
        giveAway();

        assertThatThrownBy(() -> StateFolder.prepare(state))
                .isInstanceOf(OpsException.class)
                .hasMessageContaining("belongs to the account");
        assertThat(state).isEmptyDirectory();
    }

    @Test
    void prepare_wholeFolderOfAnotherAccount_isLeftAlone() throws IOException {
        open().close();
        giveAway();
        Map<String, Object> before = owners();

        StateFolder.prepare(state); // so that a plan can be kept in it, which its owner can take away

        assertThat(owners()).isEqualTo(before);
    }
}
