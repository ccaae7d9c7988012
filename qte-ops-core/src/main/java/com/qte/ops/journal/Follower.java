package com.qte.ops.journal;

import com.qte.ops.model.OpsException;
import com.qte.ops.model.OpsException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads a journal from its beginning and, each time it is asked again, what was added since. Needs not own it, and may
 * run beside its owner: a last record that is just being written is left for the next time. For one thread at a time.
 */
public final class Follower {
    private final Path state;
    private final Anchors anchors;
    private final Seal seal = new Seal();

    private int segment = 1;
    private long line;
    private long offset;
    private long number;
    private String hash = Seal.NONE;
    private long tornBytes;
    private Optional<Breach> breach = Optional.empty();

    /** A reader that has read nothing yet; compares with no anchors. */
    public Follower(Path state) {
        this(state, Anchors.NONE);
    }

    Follower(Path state, Anchors anchors) {
        this.state = state;
        this.anchors = anchors;
    }

    /**
     * Hands on each intact record that it has not handed on before, oldest first; none behind a breach.
     *
     * @return where the journal breaks, as far as it is read
     * @throws OpsException DENIED, if a file is there and cannot be read
     */
    public Optional<Breach> read(Consumer<Entry> each) {
        try {
            TreeMap<Integer, Path> files = Segments.list(state);
            while (breach.isEmpty() && !files.isEmpty() && segment <= files.lastKey()) {
                Path file = files.get(segment);
                if (file == null) {
                    broken(Breach.Kind.SEGMENT_MISSING, "");
                    break;
                }
                boolean isLast = segment == files.lastKey();
                // Only the last one grows; it is read by its name again, for its next owner replaces it by a copy.
                read(file, isLast, each);
                if (isLast || breach.isPresent()) {
                    break;
                }
                segment++;
                line = 0;
                offset = 0;
            }
            return breach;
        } catch (IOException e) {
            throw new OpsException(
                    Kind.DENIED, "cannot read the journal in " + StateFolder.journal(state) + ": " + e.getMessage(), e);
        }
    }

    private void read(Path file, boolean isLast, Consumer<Entry> each) throws IOException {
        try (Lines lines = new Lines(file, offset)) {
            while (lines.next()) {
                Entry entry = Line.read(lines.bytes(), lines.from(), lines.length(), number + 1, hash, seal);
                if (!anchors.agree(entry)) {
                    broken(Breach.Kind.ANCHOR, anchors.unmet().orElseThrow().toString(), anchors.sure());
                    return;
                }
                number = entry.number();
                hash = entry.hash();
                line++;
                offset += lines.length() + 1;
                each.accept(entry);
            }
            if (lines.isTooLong()) {
                broken(Breach.Kind.TOO_LONG, "");
            } else {
                tornBytes = lines.length();
                endedBy(lines, isLast);
            }
        } catch (Line.Flaw e) {
            broken(e.kind(), e.detail());
        }
    }

    /**
     * A record that was cut off is the beginning of a line, whatever is missing. A whole record with something else
     * where its line feed belongs was finished once, and altered later.
     */
    private void endedBy(Lines rest, boolean isLast) {
        if (rest.length() > 0 && (!isLast || isRecord(rest.bytes(), rest.from(), rest.length() - 1))) {
            broken(Breach.Kind.UNENDED, "");
        }
    }

    private boolean isRecord(byte[] bytes, int from, int length) {
        try {
            Line.read(bytes, from, length, number + 1, hash, seal);
            return true;
        } catch (Line.Flaw e) {
            return false;
        }
    }

    /** Ends the reading here. */
    void broken(Breach.Kind kind, String detail) {
        broken(kind, detail, number);
    }

    private void broken(Breach.Kind kind, String detail, long sure) {
        tornBytes = 0;
        breach = Optional.of(
                new Breach(kind, Segments.name(state, segment), number + 1, line + 1, offset, detail, sure, 0));
    }

    /** Number of the segment that was read last, from 1. */
    int segment() {
        return segment;
    }

    /** Where the last intact record ends in it, in bytes. */
    long offset() {
        return offset;
    }

    /** How many intact records there are. */
    long number() {
        return number;
    }

    /** Bytes of an unfinished record behind them. */
    long tornBytes() {
        return tornBytes;
    }
}
