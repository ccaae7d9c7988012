package com.qte.ops.probes.host;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code /proc/self/mounts}: which mounts are disks that can fill up. Pure. */
final class Mounts {
    /**
     * Local file systems that are written to. Not among them: what lies in memory; images, which are always full; and
     * what comes over the network, where asking for the space can hang for good.
     */
    private static final Set<String> DISKS =
            Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "jfs", "vfat");

    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

    private Mounts() {}

    /** The mount points, each device once, by its shortest; sorted. */
    static List<String> local(List<String> lines) {
        Map<String, String> byDevice = new TreeMap<>();
        for (String line : lines) {
            String[] fields = line.split(" ");
            if (fields.length < 4 || List.of(fields[3].split(",")).contains("ro")) {
                continue;
            }
            String mount = unescaped(fields[1]);
            // A container's own root is an overlay on one of the machine's disks.
            boolean disk = DISKS.contains(fields[2]) || fields[2].equals("overlay") && mount.equals("/");
            if (disk && mount.startsWith("/") && !looksLikeFile(mount)) {
                byDevice.merge(fields[0], mount, (one, other) -> one.length() <= other.length() ? one : other);
            }
        }
        Collection<String> mounts = byDevice.values();
        return mounts.stream().distinct().sorted().toList();
    }

    /** Containers have these three mounted from the machine, each a file. */
    private static boolean looksLikeFile(String mount) {
        return mount.equals("/etc/hosts") || mount.equals("/etc/hostname") || mount.equals("/etc/resolv.conf");
    }

    private static String unescaped(String mount) {
        return OCTAL.matcher(mount)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 8))));
    }
}
