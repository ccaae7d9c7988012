package com.qte.ops.remediation.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The kernel's settings below {@code /proc/sys}, by their dotted names. */
record KernelSettings(Path root) {
    private static final int MOST_BYTES = 4_096;

    /** What is in force of these, as far as it is there and may be read. */
    SortedMap<String, String> read(Collection<String> names) {
        SortedMap<String, String> values = new TreeMap<>();
        names.forEach(name -> read(name).ifPresent(value -> values.put(name, value)));
        return values;
    }

    private Optional<String> read(String name) {
        Path file = file(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(normal(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether it may be changed from here; most containers may not. */
    boolean isWritable(String name) {
        return Files.isWritable(file(name));
    }

    /**
     * Sets one and reads it back.
     *
     * @throws IOException if the kernel refuses the value, or makes another of it
     */
    void write(String name, String value) throws IOException {
        try (FileChannel out = FileChannel.open(
                file(name),
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING,
                LinkOption.NOFOLLOW_LINKS)) {
            // In one piece: the kernel takes each write for a value of its own.
            ByteBuffer bytes = ByteBuffer.wrap((value + "\n").getBytes(StandardCharsets.UTF_8));
            out.write(bytes);
            if (bytes.hasRemaining()) {
                throw new IOException("the kernel took only a part of the value of " + name);
            }
        } catch (IOException e) {
            throw new IOException("the kernel does not take " + value + " for " + name + ": " + e.getMessage(), e);
        }
        String now = read(name).orElse("nothing");
        if (!now.equals(value)) {
            throw new IOException("the kernel made " + now + " of " + value + " for " + name);
        }
    }

    private Path file(String name) {
        return root.resolve("proc/sys").resolve(name.replace('.', '/'));
    }

    /** The kernel puts tabs between several numbers. */
    static String normal(String value) {
        return value.strip().replaceAll("\\s+", " ");
    }
}
