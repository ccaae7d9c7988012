package com.qte.ops.probes.host.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.RepeatedVisit;
import com.qte.ops.probes.host.ScratchRoot;
import com.qte.ops.probes.host.system.HardwareSnapshot.Array;
import com.qte.ops.probes.host.system.HardwareSnapshot.Bond;
import com.qte.ops.testkit.faults.FaultTrial;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HardwareTest {
    /** In the form of the kernel's {@code md_seq_show}: a sound mirror, one that lost a disk, one being rebuilt, a stripe. */
    private static final String MDSTAT = """
            Personalities : [raid1] [raid6] [raid5] [raid4] [raid0]
            md0 : active raid1 sda1[0] sdb1[1]
                  1046528 blocks super 1.2 [2/2] [UU]

            md1 : active raid1 sda2[0] sdb2[1](F)
                  976630464 blocks super 1.2 [2/1] [U_]
                  bitmap: 3/8 pages [12KB], 65536KB chunk

            md2 : active raid5 sdc1[3] sdd1[1] sde1[0]
                  1953260544 blocks super 1.2 level 5, 512k chunk, algorithm 2 [3/2] [UU_]
                  [===>.................]  recovery = 16.4% (160452480/976630272) finish=75.3min speed=180594K/sec

            md3 : active raid0 sdf1[0] sdg1[1]
                  1953260544 blocks super 1.2 512k chunks

            unused devices: <none>
            """;

    /** In the form of the kernel's {@code bond_info_show_slave}. */
    private static final String BOND = """
            Ethernet Channel Bonding Driver: v6.1.0-13-amd64

            Bonding Mode: fault-tolerance (active-backup)
            Primary Slave: None
            Currently Active Slave: eno1
            MII Status: up
            MII Polling Interval (ms): 100

            Slave Interface: eno1
            MII Status: up
            Speed: 1000 Mbps
            Link Failure Count: 0

            Slave Interface: eno2
            MII Status: down
            Speed: Unknown
            Link Failure Count: 1
            """;

    @TempDir
    private Path scratch;

    private RepeatedVisit<HardwareSnapshot> machine(ScratchRoot root) throws Exception {
        RepeatedVisit<HardwareSnapshot> visit = RepeatedVisit.of(new HostHardware(), root.host());
        visit.look();
        return visit;
    }

    @Test
    void arrays_everyKind_parsed() {
        assertThat(Redundant.arrays(MDSTAT.lines().toList()))
                .containsExactly(
                        new Array("md0", "raid1", 2, 2, List.of(), OptionalDouble.empty()),
                        new Array("md1", "raid1", 2, 1, List.of("sdb2"), OptionalDouble.empty()),
                        new Array("md2", "raid5", 3, 2, List.of(), OptionalDouble.of(0.16399999999999998)),
                        new Array("md3", "raid0", 0, 0, List.of(), OptionalDouble.empty()));
    }

    @Test
    void bond_linkDown_parsed() {
        assertThat(Redundant.bond("bond0", BOND.lines().toList()))
                .isEqualTo(new Bond("bond0", List.of("eno1", "eno2"), List.of("eno2")));
    }

    @Test
    void parsers_hostileText_bounded() {
        assertThat(Redundant.arrays(Collections.nCopies(1_000_000, "md0 : active raid1 sda1[0](F)")))
                .hasSize(256);
        assertThat(Redundant.arrays(List.of("md0 : active " + "x[0](F) ".repeat(200_000)))
                        .get(0)
                        .failed())
                .hasSize(64);
        assertThat(Redundant.bond("b", Collections.nCopies(1_000_000, "Slave Interface: e"))
                        .links())
                .hasSize(64);
        assertThat(Redundant.arrays(List.of("", "\0", "md", " [9999999999/1] [U_]")))
                .isEmpty();
    }

    @Test
    void hardware_arraysAndBonds_found() throws Exception {
        RepeatedVisit<HardwareSnapshot> visit =
                machine(new ScratchRoot(scratch).file("proc/mdstat", MDSTAT).file("proc/net/bonding/bond0", BOND));

        assertThat(visit.all())
                .extracting(Verdict::part, Verdict::status)
                .containsExactly(
                        tuple("md0", Status.HEALTHY),
                        tuple("md1", Status.FAILING),
                        tuple("md2", Status.RECOVERING),
                        tuple("md3", Status.HEALTHY),
                        tuple("bond0", Status.FAILING));
        String md = "/proc/mdstat in the form of Linux 6.1";
        found("a mirror has lost a disk", md + ", one of two disks failed", visit.verdict(new Hardware(), "md1"));
        found("an array is being rebuilt", md + ", one of three disks replaced", visit.verdict(new Hardware(), "md2"));
        found(
                "one of two bound links is down",
                "/proc/net/bonding in the form of Linux 6.1",
                visit.verdict(new Hardware(), "bond0"));
    }

    /** Its disks are there and it is not: the kernel says nothing of how many work. */
    @Test
    void hardware_inactiveArray_failing() throws Exception {
        RepeatedVisit<HardwareSnapshot> visit = machine(new ScratchRoot(scratch).file("proc/mdstat", """
                Personalities : [raid1]
                md4 : inactive sdb1[1](S) sdc1[0](S)
                      2093056 blocks super 1.2

                unused devices: <none>
                """));

        assertThat(visit.all())
                .extracting(Verdict::part, Verdict::status)
                .containsExactly(tuple("md4", Status.FAILING));
        found(
                "an array could not be put together",
                "/proc/mdstat in the form of Linux 6.1, an inactive mirror",
                visit.verdict(new Hardware(), "md4"));
    }

    private static void found(String fault, String origin, Verdict verdict) {
        try (FaultTrial trial = FaultTrial.fixture(new Hardware(), fault, origin)) {
            trial.found(verdict);
        }
    }

    @Test
    void hardware_sensorsAndMemory_found() throws Exception {
        RepeatedVisit<HardwareSnapshot> visit = machine(new ScratchRoot(scratch)
                .file("sys/class/hwmon/hwmon0/name", "coretemp\n")
                .file("sys/class/hwmon/hwmon0/temp1_label", "Package id 0\n")
                .file("sys/class/hwmon/hwmon0/temp1_input", "95000\n")
                .file("sys/class/hwmon/hwmon0/temp1_crit", "100000\n")
                .file("sys/class/hwmon/hwmon0/temp2_input", "89999\n")
                .file("sys/class/hwmon/hwmon0/temp2_crit", "100000\n")
                .file("sys/class/hwmon/hwmon0/temp3_input", "90000\n")
                .file("sys/class/hwmon/hwmon0/temp3_crit", "0\n")
                .file("sys/class/hwmon/hwmon0/temp4_input", "-1x\n")
                .file("sys/class/hwmon/hwmon1/name", "coretemp\n")
                .file("sys/class/hwmon/hwmon1/temp1_label", "Package id 0\n")
                .file("sys/class/hwmon/hwmon1/temp1_input", "100000\n")
                .file("sys/class/hwmon/hwmon1/temp1_crit", "100000\n")
                .file("sys/devices/system/edac/mc/mc0/ce_count", "3\n")
                .file("sys/devices/system/edac/mc/mc0/ue_count", "0\n")
                .file("sys/devices/system/edac/mc/mc1/ce_count", "0\n")
                .file("sys/devices/system/edac/mc/mc1/ue_count", "1\n")
                .file("sys/devices/system/edac/mc/mc2/ce_count", "0\n")
                .file("sys/devices/system/edac/mc/mc2/ue_count", "0\n"));

        assertThat(visit.all())
                .extracting(Verdict::part, Verdict::status)
                .containsExactly(
                        tuple("coretemp Package id 0", Status.DEGRADED),
                        tuple("coretemp temp2", Status.HEALTHY),
                        tuple("coretemp Package id 0 hwmon1", Status.FAILING),
                        tuple("mc0", Status.DEGRADED),
                        tuple("mc1", Status.FAILING),
                        tuple("mc2", Status.HEALTHY));
        String edac = "/sys/devices/system/edac in the form of Linux 6.1";
        found(
                "a processor is nearly too hot",
                "/sys/class/hwmon in the form of Linux 6.1",
                visit.verdict(new Hardware(), "coretemp Package id 0"));
        found("memory errors are being corrected", edac, visit.verdict(new Hardware(), "mc0"));
        found("a memory error could not be corrected", edac, visit.verdict(new Hardware(), "mc1"));
    }

    @Test
    void hardware_zonesWithoutChips_byTheirCriticalPoint() throws Exception {
        RepeatedVisit<HardwareSnapshot> visit = machine(new ScratchRoot(scratch)
                .file("sys/class/thermal/thermal_zone0/type", "acpitz\n")
                .file("sys/class/thermal/thermal_zone0/temp", "105000\n")
                .file("sys/class/thermal/thermal_zone0/trip_point_0_type", "passive\n")
                .file("sys/class/thermal/thermal_zone0/trip_point_0_temp", "95000\n")
                .file("sys/class/thermal/thermal_zone0/trip_point_1_type", "critical\n")
                .file("sys/class/thermal/thermal_zone0/trip_point_1_temp", "105000\n"));
        assertThat(visit.verdict(new Hardware(), "acpitz thermal_zone0").status())
                .isEqualTo(Status.FAILING);
    }

    @Test
    void hardware_nothingShown_skipped() throws Exception {
        assertThat(machine(new ScratchRoot(scratch)).gaps()).containsExactly("host.hardware nothing-shown");
    }
}
