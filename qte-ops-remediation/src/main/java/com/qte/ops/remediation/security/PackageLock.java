package com.qte.ops.remediation.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether dpkg or apt is at work. Seen from the kernel's list of locks, so that nothing is locked by looking.
 *
 * @param root where packages are; {@code /} but in tests
 */
record PackageLock(Path root) {
    private static final List<String> LOCKS = List.of(
            "var/lib/dpkg/lock-frontend", "var/lib/dpkg/lock", "var/lib/apt/lists/lock", "var/cache/apt/archives/lock");
    private static final Path HELD = Path.of("/proc/locks");
    private static final int PID = 4;
    private static final int FILE = 5;

    /** Who holds one of its locks, in English; empty where nobody does. */
    Optional<String> holder() throws IOException {
        Set<String> inodes = LOCKS.stream()
                .map(root::resolve)
                .filter(Files::exists)
                .map(PackageLock::inode)
                .collect(Collectors.toSet());
        // 1: POSIX  ADVISORY  WRITE 4711 fd:01:131076 0 EOF
        return Files.readAllLines(HELD).stream()
                .filter(line -> !line.contains("->"))
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > FILE && inodes.contains(words[FILE].replaceFirst(".*:", "")))
                .map(words -> "dpkg or apt is at work, as process " + words[PID])
                .findFirst();
    }

    private static String inode(Path file) {
        try {
            return String.valueOf(Files.getAttribute(file, "unix:ino"));
        } catch (IOException e) {
            return "-";
        }
    }
}
