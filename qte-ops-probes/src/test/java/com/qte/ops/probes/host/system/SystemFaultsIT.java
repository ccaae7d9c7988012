package com.qte.ops.probes.host.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.RepeatedVisit;
import com.qte.ops.probes.host.ScratchRoot;
import com.qte.ops.probes.host.Tools;
import com.qte.ops.target.host.HostTarget;
import com.qte.ops.target.host.HostWishes;
import com.qte.ops.testkit.faults.FaultTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of real processes and of a real kernel in a namespace. */
class SystemFaultsIT {
    private static final String LINUX = "Linux";

    @TempDir
    private Path scratch;

    /** An engine that does what a shell is told, then waits. */
    private record Engine(Process process, HostTarget host) implements AutoCloseable {
        static Engine doing(String script, Path scratch) throws IOException {
            Tools.must("bash", "-c", "true");
            Process process = new ProcessBuilder("bash", "-c", script + "; echo ready; read -r; exec sleep 60")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertThat(process.inputReader().readLine()).isEqualTo("ready");
            Path pidFile = Files.writeString(scratch.resolve("engine.pid"), process.pid() + "\n");
            return new Engine(process, ScratchRoot.real(ScratchRoot.engine(pidFile)));
        }

        @Override
        public void close() {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    @Test
    void files_engineLeaksDescriptors_nearLimit() throws Exception {
        try (Engine engine = Engine.doing("ulimit -n 64; for i in $(seq 1 50); do exec {fd}</dev/null; done", scratch);
                FaultTrial trial = FaultTrial.real(
                        new OpenFiles(), "the engine leaks descriptors until hardly any is left", LINUX)) {
            RepeatedVisit<DescriptorSnapshot> visit = RepeatedVisit.of(new HostDescriptors(), engine.host());
            trial.begun();
            visit.look();
            Verdict verdict = visit.verdict(new OpenFiles(), "engine");
            trial.found(verdict);
            assertThat(verdict.evidence().toString())
                    .contains("bash[" + engine.process().pid() + "]");
            assertThat(visit.verdict(new OpenFiles(), "own").status()).isEqualTo(Status.HEALTHY);
        }
    }

    @Test
    void limits_engineMayOpenFew_below() throws Exception {
        try (Engine engine = Engine.doing("ulimit -Sn 1024", scratch)) {
            RepeatedVisit<DescriptorSnapshot> visit = RepeatedVisit.of(new HostDescriptors(), engine.host());
            try (FaultTrial trial = FaultTrial.real(
                    new OpenFilesAllowed(), "the running engine may have only 1024 files open", LINUX)) {
                trial.begun();
                visit.look();
                trial.found(visit.verdict(new OpenFilesAllowed(), ""));
            }
        }
    }

    @Test
    void limits_raisedWhileItRuns_healthy() throws Exception {
        try (Engine engine = Engine.doing("ulimit -Sn 1000", scratch)) {
            HostWishes wishes = new HostWishes(
                    List.of(),
                    List.of(),
                    engine.host().wishes().enginePidFile(),
                    Map.of(),
                    OptionalLong.of(1_001),
                    new HostWishes.Uses(true, false, false));
            RepeatedVisit<DescriptorSnapshot> visit = RepeatedVisit.of(new HostDescriptors(), ScratchRoot.real(wishes));
            visit.look();
            assertThat(visit.verdict(new OpenFilesAllowed(), "").reason()).isEqualTo("below");
            Tools.must("prlimit", "--pid", "" + engine.process().pid(), "--nofile=1001:");
            visit.look();
            assertThat(visit.verdict(new OpenFilesAllowed(), "").status()).isEqualTo(Status.HEALTHY);
        }
    }

    @Test
    void kernel_shorterQueueThanWanted_below() throws Exception {
        Tools.must(
                "unshare",
                "-n",
                "sh",
                "-ec",
                "cd " + scratch + "; mkdir -p proc/sys/net/core proc/sys/net/ipv4;"
                        + " echo 128 > /proc/sys/net/core/somaxconn; echo 256 > /proc/sys/net/ipv4/tcp_max_syn_backlog;"
                        + " cat /proc/sys/net/core/somaxconn > proc/sys/net/core/somaxconn;"
                        + " cat /proc/sys/net/ipv4/tcp_max_syn_backlog > proc/sys/net/ipv4/tcp_max_syn_backlog");
        HostWishes wishes = new HostWishes(
                List.of(),
                List.of(),
                Optional.empty(),
                Map.of(HostKernel.SOMAXCONN, "65535", HostKernel.SYN_BACKLOG, "65535"),
                OptionalLong.empty(),
                new HostWishes.Uses(true, false, false));
        RepeatedVisit<KernelSnapshot> visit = RepeatedVisit.of(new HostKernel(), new ScratchRoot(scratch).host(wishes));
        visit.look();
        for (Map.Entry<String, String> setting : Map.of(
                        HostKernel.SOMAXCONN, "the queue of connections is shorter than wanted (somaxconn)",
                        HostKernel.SYN_BACKLOG, "the queue of half-open connections is shorter than wanted")
                .entrySet()) {
            try (FaultTrial trial = FaultTrial.real(new KernelSettings(), setting.getValue(), LINUX)) {
                trial.begun();
                trial.found(visit.verdict(new KernelSettings(), setting.getKey()));
            }
        }
    }

    @Test
    void healthy_thisMachine_noFinding() throws Exception {
        List<Verdict> all = new ArrayList<>();
        HostTarget host = ScratchRoot.real(ScratchRoot.watching());
        RepeatedVisit<DescriptorSnapshot> descriptors = RepeatedVisit.of(new HostDescriptors(), host);
        descriptors.look();
        all.addAll(descriptors.all());
        RepeatedVisit<HardwareSnapshot> hardware = RepeatedVisit.of(new HostHardware(), host);
        hardware.look();
        all.addAll(hardware.all());
        HostTarget used = ScratchRoot.real(new HostWishes(
                List.of(),
                List.of(),
                Optional.empty(),
                Map.of(),
                OptionalLong.empty(),
                new HostWishes.Uses(true, true, true)));
        RepeatedVisit<KernelSnapshot> kernel = RepeatedVisit.of(new HostKernel(), used);
        kernel.look();
        all.addAll(kernel.all().stream()
                .filter(verdict -> !verdict.reason().equals("required")) // the machine's own affair
                .toList());
        FaultTrial.healthy(LINUX, all);
    }
}
