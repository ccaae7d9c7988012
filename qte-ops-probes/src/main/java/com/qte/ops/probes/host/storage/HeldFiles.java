package com.qte.ops.probes.host.storage;

import com.qte.ops.model.Gap;
import com.qte.ops.model.Unit;
import com.qte.ops.probes.host.storage.HeldSnapshot.Held;
import com.qte.ops.probes.host.storage.MountTable.Mount;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.host.HostFiles;
import com.qte.ops.target.host.HostFiles.Entry;
import com.qte.ops.target.host.HostTarget;
import com.qte.ops.target.host.WatchedProcesses;
import com.qte.ops.target.host.WatchedProcesses.Watched;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Looks through what the watched processes have open for files that were deleted: their room comes back only when they
 * are closed. Some milliseconds; at most {@value #MOST_OPEN} descriptors are looked at.
 */
public final class HeldFiles implements Probe<HostTarget, HeldSnapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_OPEN = 50_000;
    private static final int NAMED = 5;
    private static final int NAME_LENGTH = 120;
    private static final String DELETED = " (deleted)";

    private record Deleted(String device, long bytes, String what) {}

    @Override
    public ProbeSpec<HostTarget, HeldSnapshot> spec() {
        return new ProbeSpec<>(
                "host.held-files",
                HostTarget.class,
                HeldSnapshot.class,
                Tier.MODERATE,
                TIMEOUT,
                List.of(new DeletedOpen()));
    }

    @Override
    public HeldSnapshot collect(Visit<HostTarget, HeldSnapshot> visit) throws Exception {
        HostFiles files = visit.session(visit.target());
        WatchedProcesses.Found found = WatchedProcesses.of(files, visit.target());
        List<Watched> processes = found.processes();
        List<Deleted> deleted = new ArrayList<>();
        Set<String> known = new HashSet<>();
        int unseen = 0;
        int left = MOST_OPEN;
        for (Watched process : processes) {
            String folder = "proc/" + process.pid() + "/fd";
            Optional<List<String>> open = files.listed(folder, left);
            // One that has ended meanwhile holds nothing any more.
            unseen += open.isEmpty() && !files.isAbsent("proc/" + process.pid()) ? 1 : 0;
            for (String descriptor : open.orElse(List.of())) {
                left--;
                deleted(files, folder + "/" + descriptor, process, known, visit).ifPresent(deleted::add);
            }
        }
        if (processes.isEmpty() || unseen == processes.size()) {
            visit.missing(Gap.of(DeletedOpen.ID, processes.isEmpty() ? "not-linux" : "unseen"));
            return new HeldSnapshot(List.of(), unseen, false);
        }
        MountTable table = MountTable.read(files);
        List<Mount> systems = table.systems(visit.target().wishes().folders());
        boolean isWhole = found.isWhole() && !table.isCut() && unseen == 0 && left > 0;
        return new HeldSnapshot(byDisk(files, systems, deleted), unseen, isWhole);
    }

    private static Optional<Deleted> deleted(
            HostFiles files, String path, Watched process, Set<String> known, Visit<HostTarget, HeldSnapshot> visit) {
        String name = files.link(path).filter(link -> link.endsWith(DELETED)).orElse("");
        // Not files of a disk: memory that programs share by the same means.
        if (!name.startsWith("/") || name.startsWith("/memfd:") || name.startsWith("/SYSV")) {
            return Optional.empty();
        }
        return files.entry(path)
                .filter(Entry::isRegular)
                .filter(entry -> known.add(entry.device() + " " + entry.inode()))
                .map(entry -> new Deleted(
                        entry.mountedAs(),
                        entry.sizeBytes(),
                        Unit.BYTES.format(entry.sizeBytes()) + " " + process.name() + "[" + process.pid() + "] "
                                + shown(visit.redacted(name.substring(0, name.length() - DELETED.length())))));
    }

    private static String shown(String name) {
        String line = name.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= NAME_LENGTH ? line : "…" + line.substring(line.length() - NAME_LENGTH);
    }

    private static List<Held> byDisk(HostFiles files, List<Mount> systems, List<Deleted> deleted) {
        Map<String, String> mounts = new LinkedHashMap<>();
        systems.forEach(system -> mounts.put(system.device(), system.at()));
        List<Held> held = new ArrayList<>();
        mounts.forEach((device, mount) -> {
            List<Deleted> here = deleted.stream()
                    .filter(file -> file.device().equals(device))
                    .sorted(Comparator.comparing(Deleted::bytes).reversed().thenComparing(Deleted::what))
                    .toList();
            held.add(new Held(
                    mount,
                    files.space(mount)
                            .map(space -> OptionalLong.of(space.sizeBytes()))
                            .orElse(OptionalLong.empty()),
                    here.stream().mapToLong(Deleted::bytes).sum(),
                    here.size(),
                    here.stream().limit(NAMED).map(Deleted::what).toList()));
        });
        return held;
    }
}
