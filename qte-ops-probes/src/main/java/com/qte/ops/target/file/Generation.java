package com.qte.ops.target.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * One file of those that a log consists of, as it was seen.
 *
 * @param path where it was seen
 * @param device number of its file system; 0 where the system does not tell
 * @param inode its number there; 0 likewise
 * @param sizeBytes as it is, compressed or not
 * @param modified when it was written last
 * @param isRegular whether it is a file
 */
record Generation(Path path, long device, long inode, long sizeBytes, Instant modified, boolean isRegular) {
    private static final int PACKED_BLOCK = 1 << 16;
    private static final boolean UNIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    /**
     * What is there now; links are followed.
     *
     * @throws IOException if nothing is there, or it may not be seen
     */
    static Generation at(Path path) throws IOException {
        if (UNIX) {
            Map<String, Object> seen = Files.readAttributes(path, "unix:dev,ino,size,lastModifiedTime,isRegularFile");
            return new Generation(
                    path,
                    number(seen, "dev"),
                    number(seen, "ino"),
                    number(seen, "size"),
                    ((FileTime) told(seen, "lastModifiedTime")).toInstant(),
                    Boolean.TRUE.equals(seen.get("isRegularFile")));
        }
        BasicFileAttributes seen = Files.readAttributes(path, BasicFileAttributes.class);
        return new Generation(path, 0, 0, seen.size(), seen.lastModifiedTime().toInstant(), seen.isRegularFile());
    }

    private static long number(Map<String, Object> seen, String name) {
        return ((Number) told(seen, name)).longValue();
    }

    private static Object told(Map<String, Object> seen, String name) {
        return Objects.requireNonNull(seen.get(name), "what was asked for is told");
    }

    /** Whether it is compressed, by its name. */
    boolean isPacked() {
        return String.valueOf(path.getFileName()).endsWith(".gz");
    }

    boolean isSameFileAs(long otherDevice, long otherInode) {
        return device == otherDevice && inode == otherInode;
    }

    /**
     * Opens it, provided that the same file is still there.
     *
     * @throws NoSuchFileException if another one is
     */
    FileChannel open() throws IOException {
        FileChannel channel = FileChannel.open(path);
        try {
            Generation now = at(path);
            if (!now.isSameFileAs(device, inode) || !now.isRegular) {
                throw new NoSuchFileException(path.toString(), null, "it was exchanged meanwhile");
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * What is in the opened one from here on, unpacked; closing it closes the channel.
     *
     * @param deadline by {@link System#nanoTime()}
     * @throws Ended if it ends before
     * @throws Unreached if getting there takes longer
     * @throws EOFException if it is compressed and not whole
     */
    InputStream from(FileChannel channel, long offset, long deadline) throws IOException {
        if (!isPacked()) {
            return Channels.newInputStream(channel.position(offset));
        }
        InputStream unpacked = new GZIPInputStream(Channels.newInputStream(channel.position(0)), PACKED_BLOCK);
        byte[] passed = new byte[PACKED_BLOCK];
        for (long left = offset; left > 0; ) {
            int read = unpacked.read(passed, 0, (int) Math.min(left, passed.length));
            if (read < 0) {
                throw new Ended();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new Unreached();
            }
            left -= read;
        }
        return unpacked;
    }

    /** Some bytes, unpacked; fewer where it ends before. */
    byte[] bytes(FileChannel channel, long offset, int most, long deadline) throws IOException {
        if (most == 0) {
            return new byte[0];
        }
        if (isPacked()) {
            return unpacked(from(channel, offset, deadline), most);
        }
        ByteBuffer bytes = ByteBuffer.allocate(most);
        while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) > 0) {
            // Reads on.
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static byte[] unpacked(InputStream in, int most) throws IOException {
        byte[] bytes = new byte[most];
        int length = 0;
        while (length < most) {
            int read;
            try {
                read = in.read(bytes, length, most - length);
            } catch (EOFException e) {
                if (length == 0) {
                    throw e;
                }
                break; // it is not whole yet: what there is has been unpacked before
            }
            if (read < 0) {
                break;
            }
            length += read;
        }
        return Arrays.copyOf(bytes, length);
    }

    /** It ends before the place that was wanted. */
    static final class Ended extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** There was no time to get to the place that was wanted. */
    static final class Unreached extends IOException {
        private static final long serialVersionUID = 1;
    }
}
