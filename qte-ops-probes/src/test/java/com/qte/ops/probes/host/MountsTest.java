package com.qte.ops.probes.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MountsTest {
    @Test
    void local_machine_disksOnly() {
        assertThat(Mounts.local(List.of(
                        "proc /proc proc rw,relatime 0 0",
                        "tmpfs /dev/shm tmpfs rw 0 0",
                        "/dev/vda / ext4 rw,relatime,discard,resv_strict 0 0",
                        "/dev/sdb1 /opt/qte\\040data xfs rw,noatime 0 0",
                        "/dev/loop0 /snap/core/1 squashfs ro,nodev 0 0",
                        "/dev/sdc1 /mnt/archive ext4 ro 0 0",
                        "nas:/backup /backup nfs4 rw 0 0",
                        "overlay /var/lib/docker/overlay2/1/merged overlay rw 0 0",
                        "torn line")))
                .containsExactly("/", "/opt/qte data");
    }

    @Test
    void local_container_itsRootAndItsVolumes() {
        assertThat(Mounts.local(List.of(
                        "overlay / overlay rw,lowerdir=/a:/b 0 0",
                        "/dev/sda1 /etc/resolv.conf ext4 rw 0 0",
                        "/dev/sda1 /etc/hosts ext4 rw 0 0",
                        "/dev/sda1 /var/lib/postgresql/data ext4 rw 0 0")))
                .containsExactly("/", "/var/lib/postgresql/data");
    }

    @Test
    void local_oneDeviceMountedTwice_onceByItsShortest() {
        assertThat(Mounts.local(List.of("/dev/vda /mnt/bind ext4 rw 0 0", "/dev/vda / ext4 rw 0 0")))
                .containsExactly("/");
    }
}
