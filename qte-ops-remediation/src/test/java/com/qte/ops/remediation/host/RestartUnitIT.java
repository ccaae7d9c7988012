package com.qte.ops.remediation.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Action;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.systemd.SystemdTarget;
import com.qte.ops.testkit.servers.SystemdServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Units of a real systemd that hang on one another. */
class RestartUnitIT {
    private static final String ID = "0123456789abcdef".repeat(4);
    private static final String OTHER = "fedcba9876543210".repeat(4);

    private static SystemdServer server;

    @TempDir
    private Path root;

    @BeforeAll
    static void start() throws Exception {
        server = Systemd.start(Map.ofEntries(
                Map.entry("base.service", Systemd.service()),
                Map.entry("middle.service", Systemd.service("Requires=base.service", "After=base.service")),
                Map.entry("top.service", Systemd.service("BindsTo=middle.service", "After=middle.service")),
                Map.entry("fond.service", Systemd.service("Wants=base.service")),
                Map.entry("docker.service", Systemd.service("Requires=store.service", "After=store.service")),
                Map.entry("store.service", Systemd.service()),
                Map.entry(
                        "old.service", Systemd.service("Conflicts=new.service").replace("WantedBy=default.target", "")),
                Map.entry(
                        "new.service", Systemd.service("Wants=helper.service").replace("WantedBy=default.target", "")),
                Map.entry(
                        "helper.service",
                        Systemd.service("Conflicts=rival.service").replace("WantedBy=default.target", "")),
                Map.entry("rival.service", Systemd.service().replace("WantedBy=default.target", "")),
                Map.entry("vain.service", Systemd.service().replace("/bin/sleep 1000", "/bin/false"))));
        server.until("the last one runs", () -> server.systemctl("is-active", "top.service", "docker.service") == 0);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private SystemdTarget target(String ownGroup, String... units) throws Exception {
        Files.createDirectories(root.resolve("proc/1"));
        Files.createDirectories(root.resolve("proc/self"));
        Files.createDirectories(root.resolve("proc/sys/kernel/random"));
        Files.createDirectories(root.resolve("etc/docker"));
        Files.writeString(root.resolve("proc/1/comm"), "systemd\n");
        Files.writeString(root.resolve("proc/self/cgroup"), ownGroup);
        Files.writeString(root.resolve("proc/sys/kernel/random/boot_id"), "b\n");
        return new SystemdTarget("here", root, server.systemctl(), List.of(units), true);
    }

    private static Plan plan(RestartUnit remediation, SystemdTarget target) throws Exception {
        try (Call<SystemdTarget> call =
                Call.wishing(target, "unit", target.units().get(0))) {
            return remediation.plan(call);
        }
    }

    private static Result apply(RestartUnit remediation, SystemdTarget target, Action action) throws Exception {
        try (Call<SystemdTarget> call = Call.at(target).lasting(Duration.ofSeconds(20))) {
            return remediation.apply(action, call);
        }
    }

    @Test
    void plan_unitThatOthersHangOn_namesThoseThatAreStoppedWithIt() throws Exception {
        SystemdTarget target = target("0::/\n", "base.service");
        Plan plan = plan(RestartUnit.ordinary(), target);

        assertThat(plan.actions()).hasSize(1);
        assertThat(plan.actions().get(0).before()).containsEntry("pulledDown", "middle.service, top.service");

        String before = server.property("middle.service", "InvocationID");
        String fond = server.property("fond.service", "InvocationID");
        assertThat(apply(RestartUnit.ordinary(), target, plan.actions().get(0)).kind())
                .isEqualTo(Result.Kind.DONE);
        assertThat(server.property("middle.service", "InvocationID")).isNotEqualTo(before);
        assertThat(server.property("fond.service", "InvocationID")).isEqualTo(fond);
        server.systemctl("start", "top.service");
    }

    /** The old one names the new one, which is down; and what the new one wants stops a third. */
    @Test
    void plan_unitWhoseStartStopsOthers_namesThem() throws Exception {
        server.systemctl("start", "old.service", "rival.service");
        SystemdTarget target = target("0::/\n", "new.service");
        Plan plan = plan(RestartUnit.ordinary(), target);

        assertThat(plan.actions().get(0).before()).containsEntry("pulledDown", "old.service, rival.service");
        assertThat(plan(RestartUnit.ordinary(), target("0::/system.slice/old.service\n", "new.service"))
                        .note())
                .isEqualTo("veto.own-process");
        assertThat(apply(
                                RestartUnit.ordinary(),
                                target("0::/\n", "new.service"),
                                plan.actions().get(0))
                        .kind())
                .isEqualTo(Result.Kind.DONE);
        assertThat(server.property("old.service", "ActiveState")).isEqualTo("inactive");
        assertThat(server.property("rival.service", "ActiveState")).isEqualTo("inactive");
        server.systemctl("stop", "new.service", "helper.service");
    }

    @Test
    void containers_moreProcessesThanAreLookedAt_saysThatItIsCut() throws Exception {
        SystemdTarget target = target("0::/\n", "docker.service");
        for (int i = 0; i < 3; i++) {
            Path process = Files.createDirectories(root.resolve("proc/" + (100 + i)));
            Files.writeString(process.resolve("cgroup"), "0::/system.slice/docker-" + ID + ".scope\n");
        }
        Machine machine = new Machine(target.root());

        assertThat(machine.containers().isCut()).isFalse();
        assertThat(machine.containers(2).count()).isEqualTo("1 or more");
        assertThat(machine.containers(2).shown()).contains("not all");
    }

    @Test
    void apply_otherUnitsWouldGoDownThanWereNamed_gone() throws Exception {
        SystemdTarget target = target("0::/\n", "middle.service");
        Action action = plan(RestartUnit.ordinary(), target).actions().get(0);
        server.systemctl("stop", "top.service");

        Result result = apply(RestartUnit.ordinary(), target, action);
        server.systemctl("start", "top.service");

        assertThat(result.kind()).isEqualTo(Result.Kind.GONE);
    }

    @Test
    void plan_ownUnitOrOneThatTakesItAlong_nothing() throws Exception {
        String own = "0::/system.slice/top.service\n";
        assertThat(plan(RestartUnit.ordinary(), target(own, "top.service")).note())
                .isEqualTo("veto.own-process");
        assertThat(plan(RestartUnit.ordinary(), target(own, "base.service")).note())
                .isEqualTo("veto.own-process");
        String nested = "1:name=systemd:/user.slice/middle.service/app.slice/run-1.scope\n";
        assertThat(plan(RestartUnit.ordinary(), target(nested, "base.service")).note())
                .isEqualTo("veto.own-process");
        assertThat(plan(RestartUnit.ordinary(), target(own, "fond.service")).note())
                .isEqualTo("restart");
    }

    @Test
    void apply_ownUnitByNow_refused() throws Exception {
        SystemdTarget target = target("0::/\n", "fond.service");
        Action action = plan(RestartUnit.ordinary(), target).actions().get(0);

        Result result =
                apply(RestartUnit.ordinary(), target("0::/system.slice/fond.service\n", "fond.service"), action);

        assertThat(result.kind()).isEqualTo(Result.Kind.REFUSED);
    }

    @Test
    void plan_whatTakesDockerAlong_isForTheOtherOne() throws Exception {
        SystemdTarget target = target("0::/\n", "store.service");

        assertThat(plan(RestartUnit.ordinary(), target).note()).isEqualTo("elsewhere");
        assertThat(plan(RestartUnit.docker(), target).note()).isEqualTo("restart");
        assertThat(plan(RestartUnit.network(), target).note()).isEqualTo("elsewhere");
    }

    @Test
    void plan_docker_countsContainersThatGoWithIt() throws Exception {
        SystemdTarget target = target("0::/\n", "docker.service");
        for (int i = 0; i < 3; i++) {
            Path process = Files.createDirectories(root.resolve("proc/" + (100 + i)));
            Files.writeString(
                    process.resolve("cgroup"), "0::/system.slice/docker-" + (i < 2 ? ID : OTHER) + ".scope\n");
        }
        assertThat(plan(RestartUnit.docker(), target).actions().get(0).before())
                .containsEntry("containerCount", "2")
                .containsEntry("containers", "0123456789ab, fedcba987654");

        Files.writeString(root.resolve("etc/docker/daemon.json"), "{\"live-restore\" : true}");
        Action unproven = plan(RestartUnit.docker(), target).actions().get(0);
        assertThat(unproven.before()).as("it runs and does not answer").containsEntry("containerCount", "2");
        assertThat(unproven.identity()).containsEntry(Action.LIVE_RESTORE, LiveRestore.UNKNOWN);
        server.systemctl("stop", "docker.service");
        try {
            Action kept = plan(RestartUnit.docker(), target).actions().get(0);
            assertThat(kept.before()).containsEntry("containers", "-");
            assertThat(kept.identity()).containsEntry(Action.LIVE_RESTORE, "true");
        } finally {
            server.systemctl("start", "docker.service");
        }
    }

    @Test
    void plan_dockerFromWithinAContainer_nothingUnlessItOutlivesTheEngine() throws Exception {
        SystemdTarget target = target("0::/docker/" + ID + "\n", "docker.service");
        assertThat(plan(RestartUnit.docker(), target).note()).isEqualTo("veto.own-container");

        Files.writeString(root.resolve("etc/docker/daemon.json"), "{\"live-restore\":true}");
        assertThat(plan(RestartUnit.docker(), target).note())
                .as("it runs, and does not say so itself")
                .isEqualTo("veto.own-container");
        server.systemctl("stop", "docker.service");
        try {
            assertThat(plan(RestartUnit.docker(), target).note()).isEqualTo("restart");
        } finally {
            server.systemctl("start", "docker.service");
        }
    }

    @Test
    void apply_unitThatFailsAgain_doneAndSaysSo() throws Exception {
        SystemdTarget target = target("0::/\n", "vain.service");
        Action action = plan(RestartUnit.ordinary(), target).actions().get(0);

        Result result = apply(RestartUnit.ordinary(), target, action);

        assertThat(result.kind()).isEqualTo(Result.Kind.DONE);
        server.until(
                "it has failed",
                () -> server.property("vain.service", "ActiveState").equals("failed"));
        try (Call<SystemdTarget> call = Call.at(target)) {
            assertThat(RestartUnit.ordinary().trace(action, call)).isEqualTo(Trace.DONE);
        }
    }

    @Test
    void apply_systemctlHangs_endedAndUnknown() throws Exception {
        SystemdTarget real = target("0::/\n", "fond.service");
        Action action = plan(RestartUnit.ordinary(), real).actions().get(0);
        Path hanging = Files.writeString(
                root.resolve("hanging"),
                "#!/bin/sh\n[ \"$1\" = restart ] && exec sleep 600\nexec " + server.systemctl() + " \"$@\"\n");
        Files.setPosixFilePermissions(hanging, PosixFilePermissions.fromString("rwx------"));
        SystemdTarget target = new SystemdTarget("here", root, hanging, real.units(), true);
        Result result;
        try (Call<SystemdTarget> call = Call.at(target).lasting(Duration.ofMillis(6_500))) {
            result = RestartUnit.ordinary().apply(action, call);
        }
        assertThat(result.kind()).isEqualTo(Result.Kind.UNKNOWN);
    }

    @Test
    void plan_noSystemdHere_nothing() throws Exception {
        SystemdTarget target = target("0::/\n", "fond.service");
        Files.writeString(root.resolve("proc/1/comm"), "java\n");

        assertThat(plan(RestartUnit.ordinary(), target).note()).isEqualTo("no-systemd");
    }
}
