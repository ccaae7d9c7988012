package com.qte.ops.probes.host.storage;

import com.qte.ops.model.Gap;
import com.qte.ops.probes.host.storage.DiskSnapshot.Disk;
import com.qte.ops.probes.host.storage.DiskSnapshot.Mounted;
import com.qte.ops.probes.host.storage.MountTable.Mount;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.host.HostFiles;
import com.qte.ops.target.host.HostTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what is left on the machine's disks, how they are mounted and how fast they answer; a fraction of a millisecond. */
public final class HostDisks implements Probe<HostTarget, DiskSnapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    @Override
    public ProbeSpec<HostTarget, DiskSnapshot> spec() {
        return new ProbeSpec<>(
                "host.disks",
                HostTarget.class,
                DiskSnapshot.class,
                Tier.CHEAP,
                TIMEOUT,
                List.of(new DiskSpace(), new ReadOnlyMounts(), new DiskLatency()));
    }

    @Override
    public DiskSnapshot collect(Visit<HostTarget, DiskSnapshot> visit) throws Exception {
        HostFiles files = visit.session(visit.target());
        List<String> folders = visit.target().wishes().folders();
        MountTable table = MountTable.read(files);
        List<Mount> watched = table.watched(folders);
        List<Disk> disks = disks(files, table.systems(folders));
        List<Mounted> mounts = mounts(files, watched, visit);
        DiskStats stats = DiskStats.read(files, watched);
        if (disks.isEmpty()) {
            visit.missing(Gap.of(DiskSpace.ID, "not-linux"));
        }
        if (mounts.isEmpty()) {
            visit.missing(Gap.of(ReadOnlyMounts.ID, "not-linux"));
        }
        if (stats.devices().isEmpty()) {
            visit.missing(Gap.of(DiskLatency.ID, "no-device"));
        }
        List<String> remote =
                watched.stream().filter(Mount::isRemote).map(Mount::at).toList();
        return new DiskSnapshot(disks, mounts, stats.devices(), remote, table.isCut(), absent(files, table, folders));
    }

    private static List<Disk> disks(HostFiles files, List<Mount> systems) {
        List<Disk> disks = new ArrayList<>();
        List<Disk> overlays = new ArrayList<>();
        for (Mount mount : systems) {
            files.space(mount.at())
                    .map(space -> new Disk(mount.at(), space.sizeBytes(), space.usableBytes()))
                    .ifPresent((mount.type().equals("overlay") ? overlays : disks)::add);
        }
        // An overlay has the size of the disk that it lies on to the byte: where that is seen too, it counts once.
        Set<Long> sizes = disks.stream().map(Disk::sizeBytes).collect(Collectors.toSet());
        overlays.stream()
                .filter(overlay -> !sizes.contains(overlay.sizeBytes()))
                .forEach(overlay -> disks.add(0, overlay));
        return disks;
    }

    private static List<Mounted> mounts(HostFiles files, List<Mount> watched, Visit<HostTarget, DiskSnapshot> visit) {
        Set<String> meant = FileSystemTable.writable(files.lines("etc/fstab"));
        Map<String, Mounted> before = visit.last().map(DiskSnapshot::mounts).orElse(List.of()).stream()
                .collect(Collectors.toMap(Mounted::at, mount -> mount));
        return watched.stream()
                .filter(mount -> !mount.isRemote())
                .map(mount -> {
                    Mounted last = before.get(mount.at());
                    boolean wasWritable = !mount.isReadOnly() || last != null && last.wasWritable();
                    return new Mounted(
                            mount.at(),
                            mount.isReadOnly(),
                            wasWritable,
                            meant.contains(mount.at()),
                            errors(files, mount));
                })
                .toList();
    }

    /** Folders asked for. That a disk is not mounted leaves its folder behind: then only fstab knows. */
    private static List<String> absent(HostFiles files, MountTable table, List<String> folders) {
        if (folders.isEmpty() || table.isCut()) {
            return List.of();
        }
        Set<String> meant = FileSystemTable.writable(files.lines("etc/fstab"));
        return folders.stream()
                .distinct()
                .filter(folder -> table.of(folder)
                        .filter(mount -> isUnmounted(folder, mount, meant)
                                // What comes over the network, or is mounted when it is asked for, may hang.
                                || mount.isLocal() && files.isMissing(folder.substring(1)))
                        .isPresent())
                .sorted()
                .toList();
    }

    private static boolean isUnmounted(String folder, Mount mount, Set<String> meant) {
        return meant.stream()
                .anyMatch(at -> (folder + "/").startsWith(at + "/")
                        && at.startsWith("/")
                        && at.length() > mount.at().length());
    }

    private static OptionalLong errors(HostFiles files, Mount mount) {
        return mount.type().startsWith("ext")
                ? files.link("sys/dev/block/" + mount.device())
                        .map(link -> link.substring(link.lastIndexOf('/') + 1))
                        .map(name -> files.number("sys/fs/ext4/" + name + "/errors_count"))
                        .orElse(OptionalLong.empty())
                : OptionalLong.empty();
    }
}
