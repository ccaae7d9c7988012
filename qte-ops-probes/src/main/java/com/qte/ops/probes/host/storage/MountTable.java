package com.qte.ops.probes.host.storage;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.target.host.HostFiles;
import com.qte.ops.target.host.HostFiles.Entry;
import com.qte.ops.target.host.HostFiles.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code /proc/self/mountinfo} says: which mounts are disks that can fill up, or that were asked for.
 *
 * @param mounts in the order of their mount points, each mount point once
 * @param isCut whether there are more than are looked at, of which nothing is known
 */
record MountTable(List<Mount> mounts, boolean isCut) {
    /** A container takes some, and its root a line of a page. */
    private static final int MOST = 10_000;

    private static final int MOST_BYTES = 8 << 20;

    /**
     * Local file systems that are written to. Not among them: images, which are always full; and what comes over the
     * network, where asking for the space can hang for good.
     */
    private static final Set<String> DISKS =
            Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "jfs", "vfat", "bcachefs");

    /** What lies in memory, where everybody writes and it is missed when full: JVM and PostgreSQL among them. */
    private static final Set<String> IN_MEMORY = Set.of("/tmp", "/var/tmp", "/run", "/dev/shm");

    private static final Set<String> REMOTE =
            Set.of("nfs", "nfs4", "cifs", "smb3", "smbfs", "ceph", "glusterfs", "9p", "afs", "lustre", "ocfs2", "gfs2");

    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

    MountTable {
        mounts = List.copyOf(mounts);
    }

    /**
     * A mount.
     *
     * @param device the kernel's number of the file system, such as {@code 254:0}; equal for all mounts of one
     * @param at where it is mounted
     * @param type such as {@code ext4}
     * @param isWhole whether all of the file system is seen here, and not a folder of it
     * @param isReadOnly whether the mount, or its file system, can not be written to
     */
    record Mount(String device, String at, String type, boolean isWhole, boolean isReadOnly) {
        boolean isRemote() {
            return REMOTE.contains(type) || type.startsWith("fuse");
        }

        /** Whether nothing that is asked of it waits for another machine. */
        boolean isLocal() {
            return DISKS.contains(type) || type.equals("overlay") || type.equals("tmpfs");
        }

        /** Whether it is watched without being asked for. */
        boolean isUsual() {
            // A container's own root is an overlay on one of the machine's disks.
            return DISKS.contains(type)
                    || type.equals("overlay") && at.equals("/")
                    || type.equals("tmpfs") && IN_MEMORY.contains(at);
        }
    }

    /** Of this machine; empty where the kernel does not say. */
    static MountTable read(HostFiles files) {
        Optional<Text> text = files.text("proc/self/mountinfo", MOST_BYTES);
        MountTable all = parse(text.map(some -> some.text().lines().toList()).orElse(List.of()));
        return new MountTable(
                all.mounts().stream().filter(mount -> !isFile(mount, files)).toList(),
                all.isCut() || text.filter(Text::isCut).isPresent());
    }

    /** Containers have single files mounted from the machine. Only a part of a local disk can be one; others may hang. */
    private static boolean isFile(Mount mount, HostFiles files) {
        return DISKS.contains(mount.type())
                && !mount.isWhole()
                && files.entry(mount.at().substring(1)).filter(Entry::isRegular).isPresent();
    }

    static MountTable parse(List<String> lines) {
        Map<String, Mount> byPlace = new LinkedHashMap<>();
        boolean isCut = false;
        for (String line : lines) {
            Optional<Mount> mount = line(line);
            isCut |= mount.isPresent()
                    && byPlace.size() == MOST
                    && !byPlace.containsKey(mount.get().at());
            // What is mounted later at the same place hides what was there.
            mount.filter(one -> byPlace.size() < MOST || byPlace.containsKey(one.at()))
                    .ifPresent(one -> byPlace.put(one.at(), one));
        }
        return new MountTable(
                byPlace.values().stream()
                        .sorted(Comparator.comparing(Mount::at))
                        .toList(),
                isCut);
    }

    private static Optional<Mount> line(String line) {
        int dash = line.indexOf(" - ");
        String[] mount = dash < 0 ? new String[0] : line.substring(0, dash).split(" ");
        String[] system = dash < 0 ? new String[0] : line.substring(dash + 3).split(" ");
        if (mount.length < 6 || system.length < 3 || !mount[2].matches("\\d+:\\d+")) {
            return Optional.empty();
        }
        String at = unescaped(mount[4]);
        boolean isPlace = at.startsWith("/") && at.chars().noneMatch(Character::isISOControl);
        List<String> options = List.of((mount[5] + "," + system[2]).split(","));
        // Newer kernels leave a file system "rw" that they write to no more after an error, and say so by another word.
        boolean isReadOnly = options.contains("ro") || options.contains("emergency_ro") || options.contains("shutdown");
        return isPlace
                ? Optional.of(new Mount(mount[2], at, system[0], mount[3].equals("/"), isReadOnly))
                : Optional.empty();
    }

    private static String unescaped(String mount) {
        return OCTAL.matcher(mount)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 8))));
    }

    /**
     * What is said where some are not looked at: a disk that was watched may be among them, and is neither well nor what
     * it was.
     */
    static Stream<Verdict> unseen(boolean isCut) {
        return isCut ? Stream.of(Verdict.of(Status.UNKNOWN, "cut")) : Stream.of();
    }

    /** The mounts that are watched: the usual ones, and those that these folders lie in. */
    List<Mount> watched(List<String> folders) {
        List<Mount> watched = new ArrayList<>();
        List<Mount> asked =
                folders.stream().flatMap(folder -> of(folder).stream()).toList();
        mounts.stream()
                .filter(mount -> mount.isUsual() || asked.contains(mount))
                .forEach(watched::add);
        return watched;
    }

    /** One mount of each file system that can be written to: where all of it is seen, and the shortest of those. */
    List<Mount> systems(List<String> folders) {
        Map<String, Mount> byDevice = new LinkedHashMap<>();
        watched(folders).stream()
                .filter(mount -> !mount.isReadOnly() && !mount.isRemote())
                .sorted(Comparator.comparing((Mount mount) -> !mount.isWhole())
                        .thenComparing(mount -> mount.at().length())
                        .thenComparing(Mount::at))
                .forEach(mount -> byDevice.putIfAbsent(mount.device(), mount));
        return byDevice.values().stream()
                .sorted(Comparator.comparing(Mount::at))
                .toList();
    }

    /** The mount that a folder lies in. */
    Optional<Mount> of(String folder) {
        return mounts.stream()
                .filter(mount ->
                        mount.at().equals("/") || folder.equals(mount.at()) || folder.startsWith(mount.at() + "/"))
                .max(Comparator.comparing(mount -> mount.at().length()));
    }
}
