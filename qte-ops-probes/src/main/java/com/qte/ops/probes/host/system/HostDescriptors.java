package com.qte.ops.probes.host.system;

import com.qte.ops.model.Gap;
import com.qte.ops.probes.host.system.DescriptorSnapshot.ProcessFiles;
import com.qte.ops.probes.host.system.DescriptorSnapshot.SystemFiles;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.host.HostFiles;
import com.qte.ops.target.host.HostTarget;
import com.qte.ops.target.host.WatchedProcesses;
import com.qte.ops.target.host.WatchedProcesses.Watched;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Counts what the machine, this process and the engine's have open, and reads what they may; a fraction of a millisecond
 * from Linux 6.2 on, before that in proportion to what is open.
 */
public final class HostDescriptors implements Probe<HostTarget, DescriptorSnapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String LIMIT = "Max open files";

    @Override
    public ProbeSpec<HostTarget, DescriptorSnapshot> spec() {
        return new ProbeSpec<>(
                "host.descriptors",
                HostTarget.class,
                DescriptorSnapshot.class,
                Tier.CHEAP,
                TIMEOUT,
                List.of(new OpenFiles(), new OpenFilesAllowed()));
    }

    @Override
    public DescriptorSnapshot collect(Visit<HostTarget, DescriptorSnapshot> visit) throws Exception {
        HostFiles files = visit.session(visit.target());
        Optional<SystemFiles> system = system(files.read("proc/sys/fs/file-nr").orElse(""));
        Optional<Watched> own = own(files);
        Optional<Watched> engine = WatchedProcesses.engine(files, visit.target());
        List<ProcessFiles> processes = new ArrayList<>();
        own.map(process -> files(files, "own", process, visit.last())).ifPresent(processes::add);
        engine.map(process -> files(files, "engine", process, visit.last())).ifPresent(processes::add);
        if (system.isEmpty() && processes.isEmpty()) {
            visit.missing(Gap.of(OpenFiles.ID, "not-linux"));
        }
        if (engine.isEmpty()) {
            boolean named = visit.target().wishes().enginePidFile().isPresent();
            boolean isHidden = WatchedProcesses.isEngineHidden(files, visit.target());
            String reason = isHidden ? "engine-hidden" : "engine-gone";
            visit.missing(Gap.of(OpenFilesAllowed.ID, named ? reason : "no-engine"));
        }
        return new DescriptorSnapshot(system, processes, visit.target().wishes().openFiles());
    }

    static Optional<SystemFiles> system(String text) {
        String[] fields = text.strip().split("\\s+");
        if (fields.length != 3 || !fields[0].matches("\\d{1,18}") || !fields[2].matches("\\d{1,19}")) {
            return Optional.empty();
        }
        try {
            long most = Long.parseLong(fields[2]);
            return most > 0 ? Optional.of(new SystemFiles(Long.parseLong(fields[0]), most)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** This one is there whatever can be read of it: when it has too many files open, nothing can. */
    private static Optional<Watched> own(HostFiles files) {
        return WatchedProcesses.own(files)
                .or(() -> files.link("proc/self")
                        .filter(pid -> pid.matches("\\d{1,10}"))
                        .map(pid -> new Watched(Long.parseLong(pid), "java")));
    }

    private static ProcessFiles files(
            HostFiles files, String role, Watched process, Optional<DescriptorSnapshot> last) {
        OptionalLong most = allowed(files.lines("proc/" + process.pid() + "/limits"));
        // Whoever has no descriptor left cannot read what it may: it was told before.
        OptionalLong before = last.map(DescriptorSnapshot::processes).orElse(List.of()).stream()
                .filter(one -> one.role().equals(role) && one.pid() == process.pid())
                .flatMapToLong(one -> one.most().stream())
                .findFirst();
        return new ProcessFiles(
                role,
                process.pid(),
                process.name(),
                WatchedProcesses.openFiles(files, process.pid()),
                most.isPresent() ? most : before);
    }

    /** The soft limit, which is the one that is run into. */
    static OptionalLong allowed(List<String> limits) {
        for (String line : limits) {
            if (line.startsWith(LIMIT)) {
                String soft = line.substring(LIMIT.length()).strip().split("\\s+")[0];
                if (soft.equals("unlimited")) {
                    return OptionalLong.of(Long.MAX_VALUE);
                }
                return soft.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(soft)) : OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }
}
