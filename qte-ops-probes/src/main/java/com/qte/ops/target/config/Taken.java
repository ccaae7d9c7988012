package com.qte.ops.target.config;

import com.qte.ops.target.config.Content.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One reading of a configuration file, so that whatever is made of it is made of the same bytes. Tells none of them: they
 * may be secrets. Immutable and thread-safe.
 */
public final class Taken {
    /** Longer ones are compared by their print alone. */
    private static final int MOST_TEXT = 256 << 10;

    private static final int MOST_LINES = 5_000;
    private static final int LONGEST_LINE = 2_048;

    private final Kind kind;
    private final long sizeBytes;
    private final Optional<Instant> modified;
    private final String state;
    private final byte[] bytes;

    private Taken(Kind kind, long sizeBytes, Optional<Instant> modified, String state, byte[] bytes) {
        this.kind = kind;
        this.sizeBytes = sizeBytes;
        this.modified = modified;
        this.state = state;
        this.bytes = bytes;
    }

    static Taken unread(Kind kind, long sizeBytes, Optional<Instant> modified) {
        return new Taken(kind, sizeBytes, modified, "-", new byte[0]);
    }

    static Taken read(Instant modified, String state, byte[] bytes) {
        return new Taken(Kind.TEXT, bytes.length, Optional.of(modified), state, bytes);
    }

    /**
     * Which state of the file this is, by the file's number and the time of its last change of any kind; another text each
     * time where it was written while it was read.
     */
    public String state() {
        return state;
    }

    /** What it is. @param salt what its print is to be made with */
    public Content content(String salt) {
        if (kind != Kind.TEXT) {
            return Content.unread(kind, sizeBytes, modified);
        }
        MessageDigest digest = Baseline.sha256();
        digest.update(salt.getBytes(StandardCharsets.UTF_8));
        String print = Baseline.hex(digest.digest(bytes));
        Optional<List<String>> lines = bytes.length <= MOST_TEXT ? lines() : Optional.empty();
        return new Content(
                lines.isPresent() ? Kind.TEXT : Kind.BYTES, sizeBytes, modified, print, lines.orElse(List.of()));
    }

    private Optional<List<String>> lines() {
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
}
