package com.qte.ops.healing;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.spi.OwnProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnLookTest {
    private static final String ID = "8f1d0c6b7a594e3d2c1b0a9f8e7d6c5b4a392817f6e5d4c3b2a190817f6e5d4c";

    @TempDir
    private Path proc;

    private OwnProcess look(String mounts, String cgroup) throws IOException {
        Files.writeString(proc.resolve("mountinfo"), mounts);
        Files.writeString(proc.resolve("cgroup"), cgroup);
        return new OwnLook(proc, List.of(), Optional.empty()).get();
    }

    @ParameterizedTest
    @CsvSource({
        "/var/lib/docker/containers/ID/hostname /etc/hostname, true",
        "/docker/containers/ID/resolv.conf /etc/resolv.conf, true",
        "/containers/storage/overlay-containers/ID/userdata/hosts /etc/hosts, true",
        // what the host itself has mounted for its containers
        "/ /var/lib/docker/containers/ID/mounts/shm, false",
        "/docker/overlay2/ID/merged /etc/hostname, false",
    })
    void container_byWhatIsLentToIt(String mount, boolean known) throws IOException {
        OwnProcess own =
                look("612 590 8:1 " + mount.replace("ID", ID) + " rw,relatime - ext4 /dev/sda1 rw\n", "0::/\n");
        assertThat(own.container()).isEqualTo(known ? Optional.of(ID) : Optional.empty());
    }

    @Test
    void container_byItsGroup() throws IOException {
        assertThat(look("", "12:pids:/docker/" + ID + "\n").container()).contains(ID);
        assertThat(look("", "0::/system.slice/docker-" + ID + ".scope\n").container())
                .contains(ID);
        assertThat(look("", "0::/user.slice/user-0.slice\n").container()).isEmpty();
    }

    @Test
    void unit_byItsGroup() throws IOException {
        assertThat(look("", "0::/system.slice/qte.service\n").unit()).contains("qte.service");
        assertThat(look("", "0::/init.scope\n").unit()).isEmpty();
    }

    @Test
    void get_realProcess_pidFoldersAndOpenFiles() throws IOException {
        Path log = Files.createFile(proc.resolve("own.log"));
        OwnLook look = new OwnLook(List.of(proc.resolve("state")), Optional.empty());
        try (var held = Files.newBufferedWriter(log)) {
            OwnProcess own = look.get();
            assertThat(own.pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(own.folders()).contains(proc.resolve("state").toString());
            assertThat(own.files()).contains(log.toRealPath().toString());
            held.flush();
        }
    }
}
