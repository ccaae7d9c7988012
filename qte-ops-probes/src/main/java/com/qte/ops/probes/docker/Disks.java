package com.qte.ops.probes.docker;

import com.qte.ops.probes.docker.StoreSnapshot.Disk;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The disks of this machine that an engine's folders lie on. */
final class Disks {
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
    private static final int MOUNT_POINT = 4;
    private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");

    private Disks() {}

    /** How a folder's disk is looked at. */
    interface Look {
        Disk at(Path folder) throws IOException;
    }

    /** The disk below this folder; empty where it cannot be told. */
    static Optional<Disk> below(String folder) {
        try {
            return below(Path.of(folder), Disks::look, mountPoints());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * The disk below this folder. Where this account may not look into it, the nearest folder above it does that lies on
     * the same mount. A folder that does not exist here is another machine's, or another root's.
     */
    static Optional<Disk> below(Path folder, Look look, List<Path> mountPoints) {
        Optional<Path> mount =
                mountPoints.stream().filter(folder::startsWith).max(Comparator.comparingInt(Path::getNameCount));
        for (Path path = folder; path != null; path = path.getParent()) {
            try {
                return Optional.of(look.at(path));
            } catch (AccessDeniedException e) {
                if (mount.filter(path::equals).isPresent() || mount.isEmpty()) {
                    return Optional.empty(); // above it is another disk
                }
            } catch (IOException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Disk look(Path folder) throws IOException {
        FileStore store = Files.getFileStore(folder);
        return new Disk(store.getTotalSpace(), store.getUsableSpace());
    }

    private static List<Path> mountPoints() {
        try {
            return mountPoints(Files.readAllLines(MOUNTS));
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The mount points that these lines of mountinfo name, which write blanks in octal. */
    static List<Path> mountPoints(List<String> lines) {
        return lines.stream()
                .map(line -> line.split(" "))
                .filter(fields -> fields.length > MOUNT_POINT)
                .map(fields -> ESCAPED.matcher(fields[MOUNT_POINT])
                        .replaceAll(escaped ->
                                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escaped.group(1), 8)))))
                .map(Path::of)
                .toList();
    }
}
