package com.qte.ops.remediation.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file in a folder of logs, by all that makes it this one and no other.
 *
 * @param name within its folder, without control characters
 * @param device the kernel's number of its file system
 * @param inode its number within that
 * @param sizeBytes of it
 * @param modified when it was written last
 */
record OldLog(String name, long device, long inode, long sizeBytes, Instant modified) {
    private static final String ATTRIBUTES = "unix:dev,ino,nlink,size,lastModifiedTime,isRegularFile";
    private static final Pattern LINE = Pattern.compile("(.+) (\\d+):(\\d+) (\\d+) (\\S+)");

    /**
     * The file as it is; empty where it is no plain file with this one name.
     *
     * @throws IOException if nobody may look
     */
    static Optional<OldLog> of(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        Map<String, Object> seen;
        try {
            seen = Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        boolean isPlain = Boolean.TRUE.equals(seen.get("isRegularFile")) && number(seen, "nlink") == 1;
        return isPlain
                ? Optional.of(new OldLog(
                        name, number(seen, "dev"), number(seen, "ino"), number(seen, "size"), modified(seen)))
                : Optional.empty();
    }

    private static Instant modified(Map<String, Object> seen) {
        return seen.get("lastModifiedTime") instanceof FileTime time ? time.toInstant() : Instant.EPOCH;
    }

    private static long number(Map<String, Object> seen, String name) {
        return seen.get(name) instanceof Number number ? number.longValue() : -1;
    }

    /** Read from its line; empty where it is none. */
    static Optional<OldLog> parse(String line) {
        Matcher parts = LINE.matcher(line);
        try {
            return parts.matches() && parts.group(1).indexOf('/') < 0
                    ? Optional.of(new OldLog(
                            parts.group(1),
                            Long.parseLong(parts.group(2)),
                            Long.parseLong(parts.group(3)),
                            Long.parseLong(parts.group(4)),
                            Instant.parse(parts.group(5))))
                    : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    String line() {
        return name + " " + device + ":" + inode + " " + sizeBytes + " " + modified;
    }

    /** As the platform calls what is told of an open folder's entries. */
    String fileKey() {
        return "(dev=" + Long.toHexString(device) + ",ino=" + inode + ")";
    }

    /** Its place on the disk, whatever its name. */
    String place() {
        return device + ":" + inode;
    }
}
