package com.qte.ops.probes.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.probes.docker.StoreSnapshot.Disk;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisksTest {
    private static final Disk ROOT = new Disk(100, 90);
    private static final Path FOLDER = Path.of("/data/closed/docker");

    @Test
    void below_folderThatIsNotHere_noDisk(@TempDir Path folder) {
        assertThat(Disks.below(folder.toString())).isPresent();
        assertThat(Disks.below(folder.resolve("var/lib/docker").toString())).isEmpty();
        assertThat(below(new NoSuchFileException("x"), "/")).isEmpty();
    }

    @Test
    void below_closedFolderOfTheSameMount_theOneAboveIt() {
        assertThat(below(new AccessDeniedException("x"), "/", "/other")).contains(ROOT);
    }

    @Test
    void below_closedFolderBelowAMountPoint_noDisk() {
        assertThat(below(new AccessDeniedException("x"), "/", "/data/closed")).isEmpty();
        assertThat(below(new AccessDeniedException("x"), "/", "/data/closed/docker"))
                .isEmpty();
    }

    @Test
    void below_closedFolderAndMountsUnknown_noDisk() {
        assertThat(below(new AccessDeniedException("x"))).isEmpty();
    }

    @Test
    void mountPoints_writtenInOctal_asTheyAre() {
        assertThat(Disks.mountPoints(
                        List.of("36 35 98:0 / /mnt/my\\040disk rw - ext4 /dev/sda rw", "22 1 8:1 / / rw - ext4 x rw")))
                .containsExactly(Path.of("/mnt/my disk"), Path.of("/"));
    }

    /** What is told of a folder that this befalls, as it does all above it but the first two. */
    private static Optional<Disk> below(IOException failure, String... mountPoints) {
        return Disks.below(
                FOLDER,
                path -> {
                    if (path.getNameCount() > 1) {
                        throw failure;
                    }
                    return ROOT;
                },
                List.of(mountPoints).stream().map(Path::of).toList());
    }
}
