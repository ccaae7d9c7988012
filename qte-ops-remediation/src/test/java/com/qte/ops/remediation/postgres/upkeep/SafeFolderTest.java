package com.qte.ops.remediation.postgres.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.testkit.Skips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFolderTest {
    private static final int NOBODY = 65_534;

    @TempDir
    Path folder;

    private Path made(String name, String mode) throws IOException {
        Path made = Files.createDirectories(folder.resolve(name));
        return Files.setPosixFilePermissions(made, PosixFilePermissions.fromString(mode));
    }

    private static void refused(Path above, String why) {
        assertThatThrownBy(() -> Archive.below(above, "trades"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }

    @Test
    void below_nothingThere_madeForTheOwnerAlone() throws IOException {
        Path made = Archive.below(folder.resolve("a/b"), "trades").folder();

        assertThat(made).isEqualTo(folder.toRealPath().resolve("a/b/trades")).isEmptyDirectory();
        for (Path one : new Path[] {made, folder.resolve("a/b"), folder.resolve("a")}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
                    .isEqualTo("rwx------");
        }
        assertThat(Archive.below(folder.resolve("a/b"), "trades").folder()).isEqualTo(made);
    }

    @Test
    void below_othersMayWriteThereOrAbove_refused() throws IOException {
        made("group/trades", "rwxrwx---");
        refused(folder.resolve("group"), "group/trades; take that right away");
        made("parent/trades", "rwx------");
        refused(made("parent", "rwxr-xrwx"), "parent; take that right away");
        made("above/parent/trades", "rwx------");
        made("above", "rwxrwxr-x");
        refused(folder.resolve("above/parent"), "above; take that right away");
    }

    @Test
    void below_othersMayWriteButNotTakeAway_isFine() throws IOException {
        Files.setAttribute(made("tmp", "rwxrwxrwx"), "unix:mode", 01777);

        assertThat(Archive.below(folder.resolve("tmp"), "trades").folder()).isDirectory();
    }

    @Test
    void below_linkInItsPlace_refusedAndNotFollowed() throws IOException {
        Path elsewhere = made("elsewhere", "rwx------");
        Files.createSymbolicLink(made("parent", "rwx------").resolve("trades"), elsewhere);

        refused(folder.resolve("parent"), "a link to one");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void below_anotherAccounts_refused() throws IOException {
        Skips.unless(System.getProperty("user.name").equals("root"), "only the superuser can give files away");
        Files.setAttribute(made("parent/trades", "rwx------"), "unix:uid", NOBODY);
        refused(folder.resolve("parent"), "belongs to another account");
        Files.setAttribute(folder.resolve("parent/trades"), "unix:uid", 0);
        Files.setAttribute(folder.resolve("parent"), "unix:uid", NOBODY);
        refused(folder.resolve("parent"), "belongs to another account");
    }
}
