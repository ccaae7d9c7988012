package com.qte.ops.bench.space;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import com.qte.ops.bench.ours.LoneVisit;
import com.qte.ops.probes.host.storage.DiskSnapshot;
import com.qte.ops.probes.host.storage.HostDisks;
import com.qte.ops.target.host.HostFiles;
import com.qte.ops.target.host.HostFiles.Space;
import com.qte.ops.target.host.HostTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;

/** This library's probe, and the part of it that asks for the space. */
@NullUnmarked // made in enter()
public class SpaceOurs extends Entrant {
    private LoneVisit<HostTarget, DiskSnapshot> visit;
    private HostFiles files;

    @Override
    protected void enter() throws Exception {
        HostTarget machine = new HostTarget("bench", Path.of("/"), List.of());
        visit = new LoneVisit<>(new HostDisks(), machine);
        files = machine.open(Duration.ofSeconds(1));
        visit.pay();
    }

    @Override
    protected void leave() {
        files.close();
        visit.close();
    }

    @Override
    public boolean isWell(Object answer) {
        return answer instanceof DiskSnapshot seen
                ? !seen.disks().isEmpty()
                : answer instanceof Optional<?> space && space.isPresent();
    }

    /** What is asked of each file system. */
    @Benchmark
    @Entry(
            row = Row.SPACE,
            role = Role.OURS,
            name = "`HostFiles.space`",
            note = "its size as well, and whether there is such a folder at all: three questions to the kernel",
            looks = 0)
    public Optional<Space> space() {
        return files.space("/");
    }

    /** All that three checks judge. */
    @Benchmark
    @Entry(
            row = Row.SPACE,
            role = Role.OURS,
            name = "a visit of `host.disks`",
            note =
                    "all file systems of the machine; finds them by the table of mounts each time, and tells how they are"
                            + " mounted and how fast their disks answer",
            looks = 0)
    public DiskSnapshot disks() throws Exception {
        return visit.pay();
    }
}
