package com.qte.ops.remediation.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.model.Action;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.host.HostTarget;
import com.qte.ops.target.host.HostUpkeep;
import com.qte.ops.target.host.HostUpkeep.WantedLimits;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Settings of a scratch root: what is odd, what is broken off, what is taken back. */
class SettingsTest {
    private static final String SYSCTL = "etc/sysctl.d/90-qte-ops.conf";
    private static final String LIMITS = "etc/security/limits.d/90-qte-ops.conf";

    private final SetSysctl sysctl = new SetSysctl();
    private final SetLimits limits = new SetLimits();
    private Root root;

    @BeforeEach
    void make() throws Exception {
        root = Root.made(HostUpkeep.NONE
                .sysctl(Root.WANTED)
                .limits(new WantedLimits(65_535, List.of("*", "@qte"), Optional.empty())));
    }

    @AfterEach
    void putAway() {
        root.close();
    }

    private Plan plan(Remediation<HostTarget> remediation) throws Exception {
        try (Call<HostTarget> call = Call.at(root.target())) {
            return remediation.plan(call);
        }
    }

    private Action action(Remediation<HostTarget> remediation) throws Exception {
        return plan(remediation).actions().get(0);
    }

    private Result apply(Remediation<HostTarget> remediation, Action action) throws Exception {
        try (Call<HostTarget> call = Call.at(root.target())) {
            return remediation.apply(action, call);
        }
    }

    private Trace trace(Remediation<HostTarget> remediation, Action action) throws Exception {
        try (Call<HostTarget> call = Call.at(root.target())) {
            return remediation.trace(action, call);
        }
    }

    @Test
    void apply_noFileBefore_writtenInForceAndTakenBack() throws Exception {
        String before = root.recorded();
        Action action = action(sysctl);
        Action undo = sysctl.undo(action).orElseThrow();

        assertThat(apply(sysctl, action).kind()).isEqualTo(Result.Kind.DONE);
        assertThat(Files.readString(root.file(SYSCTL)))
                .endsWith("net.core.somaxconn = 65535\nnet.ipv4.tcp_max_syn_backlog = 65535\n");
        assertThat(root.inForce(Root.SOMAXCONN)).isEqualTo("65535");
        assertThat(plan(sysctl).note()).isEqualTo("nothing");
        assertThat(apply(sysctl, undo).kind()).isEqualTo(Result.Kind.DONE);
        assertThat(root.recorded()).isEqualTo(before);
    }

    @Test
    void apply_fileOfOthersBefore_modeKeptAndBytesRestored() throws Exception {
        root.write(SYSCTL, "# mine\n\tnet.core.somaxconn=128\nümlaut = 1", "rw-r-----");
        String before = root.recorded();
        Action action = action(sysctl);

        assertThat(apply(sysctl, action).kind()).isEqualTo(Result.Kind.DONE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.file(SYSCTL))))
                .isEqualTo("rw-r-----");
        assertThat(apply(sysctl, sysctl.undo(action).orElseThrow()).kind()).isEqualTo(Result.Kind.DONE);
        assertThat(root.recorded()).isEqualTo(before);
    }

    @Test
    void apply_brokenOffBetweenFileAndKernel_takenBackWhole() throws Exception {
        String before = root.recorded();
        Action action = action(sysctl);
        AtomicInteger asked = new AtomicInteger();
        try (Call<HostTarget> call = Call.at(root.target()).proceeding(() -> {
            if (asked.incrementAndGet() == 2) {
                throw new OpsException(OpsException.Kind.DENIED, "the kill switch is engaged");
            }
        })) {
            assertThatThrownBy(() -> sysctl.apply(action, call)).isInstanceOf(OpsException.class);
        }
        assertThat(root.file(SYSCTL)).exists();
        assertThat(root.inForce(Root.SOMAXCONN)).isEqualTo("4096");
        assertThat(trace(sysctl, action)).isEqualTo(Trace.UNKNOWN);
        assertThat(apply(sysctl, sysctl.undo(action).orElseThrow()).kind()).isEqualTo(Result.Kind.DONE);
        assertThat(root.recorded()).isEqualTo(before);
    }

    @Test
    void apply_crashLeftItsTemporaryFile_replacedAndGone() throws Exception {
        Path left = root.file("etc/sysctl.d/.90-qte-ops.conf.new");
        Files.writeString(left, "half of");

        assertThat(apply(sysctl, action(sysctl)).kind()).isEqualTo(Result.Kind.DONE);
        assertThat(left).doesNotExist();
    }

    @Test
    void apply_kernelRefusesTheSecondValue_allAsItWas() throws Exception {
        Action action = action(sysctl);
        // It is read, and refuses to be written even by root.
        Path backlog = root.file("proc/sys/net/ipv4/tcp_max_syn_backlog");
        Files.delete(backlog);
        Files.createDirectories(backlog);
        Result gone = apply(sysctl, action);
        assertThat(gone.kind()).isEqualTo(Result.Kind.GONE);
        assertThat(root.file(SYSCTL)).doesNotExist();
        assertThat(root.inForce(Root.SOMAXCONN)).isEqualTo("4096");
    }

    /** What was never changed is not written: the kernel, which refuses that too, would keep the rest from being put back. */
    @Test
    void apply_refusedSetting_othersArePutBackAndItIsNotTouched() throws Exception {
        // which nobody can write, root neither
        Files.createSymbolicLink(root.file("proc/sys/kernel"), Path.of("/proc/sys/kernel"));
        Files.createDirectories(root.file("proc/sys/abi"));
        root.inForce("abi.first", "1\n");
        String system = root.inForce("kernel.ostype");
        SettingsChange change = new SettingsChange(
                SettingsChange.SET,
                root.file(SYSCTL),
                Optional.empty(),
                Optional.of("abi.first = 2\n"),
                new TreeMap<>(Map.of("abi.first", "1", "kernel.ostype", system)),
                new TreeMap<>(Map.of("abi.first", "2", "kernel.ostype", "Other")),
                false);
        try (Call<HostTarget> call = Call.at(root.target())) {
            Result result = change.apply(new KernelSettings(root.folder()), call);

            assertThat(result.kind()).isEqualTo(Result.Kind.REFUSED);
            assertThat(result.detail()).contains("kernel.ostype").endsWith("all is as it was");
        }
        assertThat(root.inForce("abi.first")).isEqualTo("1");
        assertThat(root.file(SYSCTL)).doesNotExist();
    }

    @Test
    void apply_somebodyElseChangedTheValue_gone() throws Exception {
        Action action = action(sysctl);
        root.inForce(Root.SOMAXCONN, "1024\n");

        assertThat(apply(sysctl, action).kind()).isEqualTo(Result.Kind.GONE);
        assertThat(root.file(SYSCTL)).doesNotExist();
    }

    @Test
    void undo_somebodyElseChangedTheFileSince_goneAndLeftAlone() throws Exception {
        Action action = action(sysctl);
        apply(sysctl, action);
        root.write(SYSCTL, "net.core.somaxconn = 70000\n", "rw-r--r--");

        assertThat(apply(sysctl, sysctl.undo(action).orElseThrow()).kind()).isEqualTo(Result.Kind.GONE);
        assertThat(Files.readString(root.file(SYSCTL))).contains("70000");
    }

    @Test
    void apply_configurationWantsOtherValuesByNow_refused() throws Exception {
        Action action = action(sysctl);
        Root other = new Root(
                root.folder(), HostUpkeep.NONE.sysctl(java.util.Map.of(Root.SOMAXCONN, "1", Root.BACKLOG, "1")));
        try (Call<HostTarget> call = Call.at(other.target())) {
            assertThat(sysctl.apply(action, call).kind()).isEqualTo(Result.Kind.REFUSED);
        }
    }

    @Test
    void plan_laterFilesSayOtherwise_named() throws Exception {
        root.write("etc/sysctl.d/95-low.conf", "-net/core/somaxconn = 128\n", "rw-r--r--");
        root.write("etc/sysctl.d/10-early.conf", "net.core.somaxconn = 1\n", "rw-r--r--");
        root.write("usr/lib/sysctl.d/95-low.conf", "net.core.somaxconn = 2\n", "rw-r--r--");
        root.write("usr/lib/sysctl.d/99-same.conf", "net.core.somaxconn=65535\n", "rw-r--r--");
        root.write("etc/sysctl.conf", "#net.core.somaxconn=3\nnet.ipv4.tcp_max_syn_backlog=256\n", "rw-r--r--");
        Plan plan = plan(sysctl);

        assertThat(plan.note()).isEqualTo("overridden");
        assertThat(plan.actions().get(0).before().get("overriddenBy"))
                .contains("95-low.conf: net.core.somaxconn=128", "sysctl.conf: net.ipv4.tcp_max_syn_backlog=256")
                .doesNotContain("10-early", "99-same", "somaxconn=2", "somaxconn=3");
    }

    @Test
    void plan_whatIsNoPlainFileOfOurs_nothing() throws Exception {
        Path file = root.file(SYSCTL);
        Path elsewhere = Files.writeString(root.file("etc/shadow"), "secret");
        Files.createSymbolicLink(file, elsewhere);
        assertThat(plan(sysctl).note()).isEqualTo("odd-file");
        Files.delete(file);
        Files.createLink(file, elsewhere);
        assertThat(plan(sysctl).note()).isEqualTo("odd-file");
        Files.delete(file);
        Files.write(file, new byte[] {(byte) 0xff, 0, 1});
        assertThat(plan(sysctl).note()).isEqualTo("odd-file");
        Files.write(file, new byte[1 << 20]);
        assertThat(plan(sysctl).note()).isEqualTo("odd-file");
        Files.delete(file);
        Files.createDirectory(file);
        assertThat(plan(sysctl).note()).isEqualTo("odd-file");
    }

    @Test
    void apply_fileBecameALinkSincePlanned_goneAndNothingWrittenThroughIt() throws Exception {
        root.write(SYSCTL, "# mine\n", "rw-r--r--");
        Action action = action(sysctl);
        Path elsewhere = Files.writeString(root.file("etc/shadow"), "secret");
        Files.delete(root.file(SYSCTL));
        Files.createSymbolicLink(root.file(SYSCTL), elsewhere);

        assertThat(apply(sysctl, action).kind()).isEqualTo(Result.Kind.GONE);
        assertThat(Files.readString(elsewhere)).isEqualTo("secret");
        assertThat(Files.isSymbolicLink(root.file(SYSCTL))).isTrue();
    }

    @Test
    void plan_settingOrFolderIsNotThere_nothing() throws Exception {
        Files.delete(root.file("proc/sys/net/core/somaxconn"));
        assertThat(plan(sysctl).note()).isEqualTo("unknown-setting");
        root.inForce(Root.SOMAXCONN, "4096\n");
        Files.delete(root.file("etc/sysctl.d"));
        assertThat(plan(sysctl).note()).isEqualTo("no-folder");
        Files.createSymbolicLink(root.file("etc/sysctl.d"), root.file("etc/security"));
        assertThat(plan(sysctl).note()).isEqualTo("no-folder");
        Files.delete(root.file("etc/sysctl.d"));
        assertThat(plan(new SetSysctl()).actions()).isEmpty();
    }

    @Test
    void plan_severalNumbers_spacesAndTabsAreOne() throws Exception {
        root = new Root(
                root.folder(), HostUpkeep.NONE.sysctl(java.util.Map.of("net.ipv4.tcp_rmem", "4096 131072 6291456")));
        root.inForce("net.ipv4.tcp_rmem", "4096\t131072\t6291456\n");
        root.write(SYSCTL, SetSysctl.content(root.upkeep().sysctl()), "rw-r--r--");

        assertThat(plan(sysctl).note()).isEqualTo("nothing");
    }

    @Test
    void limits_ofLogins_eachAccountSoftAndHard() throws Exception {
        String before = root.recorded();
        Action action = action(limits);
        assertThat(apply(limits, action).kind()).isEqualTo(Result.Kind.DONE);

        assertThat(Files.readString(root.file(LIMITS)))
                .endsWith(
                        "* soft nofile 65535\n* hard nofile 524288\n@qte soft nofile 65535\n@qte hard nofile 524288\n");
        assertThat(apply(limits, limits.undo(action).orElseThrow()).kind()).isEqualTo(Result.Kind.DONE);
        assertThat(root.recorded()).isEqualTo(before);
    }

    @Test
    void limits_othersAllowMore_neverLowered() throws Exception {
        root.write(
                "etc/security/limits.conf",
                "# * soft nofile 999999\nadmin - nofile 1048576\n@qte hard nofile unlimited\n",
                "rw-r--r--");
        root.write("etc/security/limits.d/10-low.conf", "* - nofile 1024\n* hard nofile 900000\n", "rw-r--r--");
        Action action = action(limits);

        assertThat(action.identity().get("content"))
                .contains("* soft nofile 65535", "@qte soft nofile 65535")
                .doesNotContain("hard");
        root.write("etc/security/limits.d/20-high.conf", "*  -  nofile  65536 # for others\n", "rw-r--r--");
        assertThat(plan(limits).note()).isEqualTo("higher");
        assertThat(apply(limits, action).kind()).isEqualTo(Result.Kind.REFUSED);
        Files.delete(root.file("etc/security/limits.d/20-high.conf"));
        root.write(LIMITS, "* soft nofile 70000\n", "rw-r--r--");
        assertThat(plan(limits).note()).as("our own of before").isEqualTo("higher");
    }

    /** A user's own line comes before one of all. */
    @Test
    void limits_allAreAllowedMore_oneAccountNotLowered() throws Exception {
        root = new Root(
                root.folder(), HostUpkeep.NONE.limits(new WantedLimits(65_535, List.of("qte"), Optional.empty())));
        root.write("etc/security/limits.conf", "* hard nofile 1048576\nadmin - nofile 2000000\n", "rw-r--r--");
        assertThat(action(limits).identity().get("content"))
                .endsWith("qte soft nofile 65535\nqte hard nofile 1048576\n");

        root.write(LIMITS, "qte soft nofile 1000\nqte hard nofile 2097152\n", "rw-r--r--");
        assertThat(action(limits).identity().get("content")).endsWith("qte hard nofile 2097152\n");

        root.write("etc/security/limits.d/20-all.conf", "@traders - nofile 1048576\n", "rw-r--r--");
        assertThat(plan(limits).note()).isEqualTo("higher");
    }

    @Test
    void limits_managerAllowsMore_neverLowered() throws Exception {
        root = new Root(
                root.folder(),
                HostUpkeep.NONE.limits(new WantedLimits(65_535, List.of("*"), Optional.of("qte-engine.service"))));
        root.write("etc/systemd/system.conf.d/files.conf", "[Manager]\nDefaultLimitNOFILE=1024:1048576\n", "rw-r--r--");
        assertThat(action(limits).identity().get("content")).endsWith("LimitNOFILE=65535:1048576\n");

        root.write("etc/systemd/system.conf", "[Manager]\nDefaultLimitNOFILE=100000\n", "rw-r--r--");
        assertThat(plan(limits).note()).isEqualTo("higher");
    }

    @Test
    void limits_unitAllowsMore_neverLowered() throws Exception {
        root = new Root(
                root.folder(),
                HostUpkeep.NONE.limits(new WantedLimits(65_535, List.of("*"), Optional.of("qte-engine.service"))));
        root.write("usr/lib/systemd/system/qte-engine.service", "[Service]\nLimitNOFILE=1024:infinity\n", "rw-r--r--");

        assertThat(action(limits).identity().get("content")).endsWith("LimitNOFILE=65535:infinity\n");
        root.write("usr/lib/systemd/system/qte-engine.service", "[Service]\nLimitNOFILE = 1048576\n", "rw-r--r--");
        assertThat(plan(limits).note()).isEqualTo("higher");
    }

    @Test
    void limits_ofAUnit_dropInWithItsFolderAndBothTakenBack() throws Exception {
        root = new Root(
                root.folder(),
                HostUpkeep.NONE.limits(new WantedLimits(65_535, List.of("*"), Optional.of("qte-engine.service"))));
        String before = root.recorded();
        Plan plan = plan(limits);
        Action action = plan.actions().get(0);
        assertThat(plan.note()).isEqualTo("set-unit");
        assertThat(apply(limits, action).kind()).isEqualTo(Result.Kind.DONE);

        Path file = root.file("etc/systemd/system/qte-engine.service.d/90-qte-ops.conf");
        assertThat(Files.readString(file)).endsWith("[Service]\nLimitNOFILE=65535:524288\n");
        assertThat(plan(limits).note()).isEqualTo("nothing-unit");
        assertThat(apply(limits, limits.undo(action).orElseThrow()).kind()).isEqualTo(Result.Kind.DONE);
        assertThat(root.recorded()).isEqualTo(before);

        Files.createDirectory(file.getParent());
        assertThat(apply(limits, action).kind()).isEqualTo(Result.Kind.GONE);
        Action again = action(limits);
        apply(limits, again);
        apply(limits, limits.undo(again).orElseThrow());
        assertThat(file.getParent()).exists().isEmptyDirectory();
        assertThat(Files.exists(file, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void plan_nothingConfigured_nothing() throws Exception {
        root = new Root(root.folder(), HostUpkeep.NONE);

        assertThat(plan(sysctl).note()).isEqualTo("not-configured");
        assertThat(plan(limits).note()).isEqualTo("not-configured");
    }
}
