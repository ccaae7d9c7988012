package com.qte.ops.target.config;

import com.qte.ops.target.config.Content.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Configuration files and their baselines, read. Changes nothing. For one thread. */
public final class ConfigFiles implements AutoCloseable {
    /** Longer ones are compared by their print alone. */
    private static final int MOST_TEXT = 256 << 10;

    private static final int MOST_LINES = 5_000;
    private static final int LONGEST_LINE = 2_048;
    /** Larger ones are no configuration. */
    private static final long MOST_BYTES = 16L << 20;

    private final Path folder;

    ConfigFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads a file; a link is followed.
     *
     * @param salt what its print is to be made with
     */
    public Content read(Path file, String salt) {
        long size = 0;
        Optional<Instant> modified = Optional.empty();
        try {
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
            size = seen.size();
            modified = Optional.of(seen.lastModifiedTime().toInstant());
            if (!seen.isRegularFile()) {
                return Content.unread(Kind.DENIED, size, modified);
            }
            if (size > MOST_BYTES) {
                return Content.unread(Kind.HUGE, size, modified);
            }
            return content(file, salt, modified);
        } catch (NoSuchFileException e) {
            return Content.unread(Kind.MISSING, 0, Optional.empty());
        } catch (IOException e) {
            return Content.unread(Kind.DENIED, size, modified);
        }
    }

    private static Content content(Path file, String salt, Optional<Instant> modified) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes((int) MOST_BYTES);
        }
        MessageDigest digest = Baseline.sha256();
        digest.update(salt.getBytes(StandardCharsets.UTF_8));
        String print = Baseline.hex(digest.digest(bytes));
        Optional<List<String>> lines = bytes.length <= MOST_TEXT ? lines(bytes) : Optional.empty();
        return new Content(
                lines.isPresent() ? Kind.TEXT : Kind.BYTES, bytes.length, modified, print, lines.orElse(List.of()));
    }

    private static Optional<List<String>> lines(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
        List<String> lines = text.lines().limit(MOST_LINES + 1L).toList();
        boolean fits = lines.size() <= MOST_LINES
                && text.indexOf('\0') < 0
                && lines.stream().allMatch(line -> line.length() <= LONGEST_LINE);
        return fits ? Optional.of(masked(lines)) : Optional.empty();
    }

    private static List<String> masked(List<String> lines) {
        Mask mask = new Mask();
        List<String> masked = new ArrayList<>(lines.size());
        lines.forEach(line -> masked.add(inert(mask.line(line.replace("\t", "    ")))));
        return masked;
    }

    /** Neither controls a terminal nor turns its text round. */
    private static String inert(String line) {
        StringBuilder clean = new StringBuilder(line.length());
        line.codePoints()
                .filter(point -> !Character.isISOControl(point) && Character.getType(point) != Character.FORMAT)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /**
     * What a person has accepted the file to be; empty where nobody has.
     *
     * @throws IOException if what is kept cannot be read, or is not what was written
     */
    public Optional<Baseline> baseline(Path file) throws IOException {
        Path kept = Baseline.file(folder, file);
        if (Files.notExists(kept, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(kept, LinkOption.NOFOLLOW_LINKS)) {
            String text = new String(in.readNBytes(Baseline.MOST_BYTES), StandardCharsets.UTF_8);
            return Optional.of(Baseline.parse(text, file)
                    .orElseThrow(() -> new IOException(kept.getFileName() + " is not what was written")));
        }
    }

    /** Nothing to close. */
    @Override
    public void close() {}
}
