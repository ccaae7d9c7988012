package com.qte.ops.target.file;

import com.qte.ops.target.file.Generation.Ended;
import com.qte.ops.target.file.Generation.Unreached;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which files are to be read now, oldest first, and from where on.
 *
 * @param steps what is read; the newest part is the last one, if it is to be read at all
 * @param lost whether the file that was read last is not found any more
 */
record Course(List<Step> steps, boolean lost) {
    /** Compression takes that long at the most; what is not whole by then is damaged. */
    static final Duration COMPRESSED_WITHIN = Duration.ofMinutes(1);

    /** A file to be read. */
    record Step(Generation file, long offset, boolean within) {}

    private enum Match {
        NONE,
        /** It is, but ends before what was already read. */
        SHORT,
        WHOLE,
        /** It may be, and is still being written. */
        LATER
    }

    /** From the end, or some bytes before. */
    static Course first(Generation current, long beginBytes, long deadline) throws IOException {
        long offset = Math.max(0, current.sizeBytes() - beginBytes);
        if (offset == 0) {
            return new Course(List.of(new Step(current, 0, false)), false);
        }
        try (FileChannel channel = current.open()) {
            byte[] before = current.bytes(channel, offset - 1, 1, deadline);
            boolean within = before.length == 1 && before[0] != '\n';
            return new Course(List.of(new Step(current, offset, within)), false);
        }
    }

    /** From where the cursor stands. */
    static Course on(Cursor cursor, Generation current, Instant now, long deadline) throws IOException {
        if (cursor.isBeforeAll()) {
            return new Course(List.of(new Step(current, 0, false)), false);
        }
        if (current.isSameFileAs(cursor.device(), cursor.inode())
                && match(current, cursor, now, deadline) == Match.WHOLE) {
            List<Step> steps = new ArrayList<>();
            if (cursor.headBytes() == 0) { // what was written to it since may have been copied, and it emptied again
                after(Siblings.of(current.path(), current).parts(), Optional.empty(), cursor)
                        .forEach(part -> steps.add(new Step(part, 0, false)));
            }
            steps.add(new Step(current, cursor.offset(), cursor.within()));
            return new Course(steps, false);
        }
        return rotated(cursor, current, now, deadline);
    }

    private static Course rotated(Cursor cursor, Generation current, Instant now, long deadline) throws IOException {
        Siblings siblings = Siblings.of(current.path(), current);
        List<Generation> all = new ArrayList<>(siblings.others());
        all.addAll(siblings.parts());
        Generation own = null;
        Match how = Match.NONE;
        for (Generation file : all) {
            if (file.inode() != 0 && file.isSameFileAs(cursor.device(), cursor.inode())) {
                how = match(file, cursor, now, deadline);
                own = how == Match.NONE ? null : file;
                break;
            }
        }
        for (int i = siblings.parts().size() - 1; i >= 0 && how != Match.WHOLE && how != Match.LATER; i--) {
            Match other = match(siblings.parts().get(i), cursor, now, deadline);
            if (other.compareTo(how) > 0) {
                how = other;
                own = siblings.parts().get(i);
            }
        }
        if (how == Match.LATER) {
            return new Course(List.of(), false);
        }
        List<Step> steps = new ArrayList<>();
        if (own != null && how == Match.WHOLE) {
            steps.add(new Step(own, cursor.offset(), cursor.within()));
        }
        after(siblings.parts(), Optional.ofNullable(own), cursor).forEach(part -> steps.add(new Step(part, 0, false)));
        // As long as the newest one is empty the cursor stays: it knows what to look for if there is a rotation more.
        if (current.sizeBytes() > 0 || own == null) {
            steps.add(new Step(current, 0, false));
        }
        return new Course(steps, own == null && cursor.headBytes() > 0);
    }

    private static List<Generation> after(List<Generation> parts, Optional<Generation> own, Cursor cursor) {
        int at = own.map(parts::indexOf).orElse(-1);
        if (at >= 0) {
            return parts.subList(at + 1, parts.size());
        }
        Instant since = own.map(Generation::modified).orElse(cursor.modified());
        return parts.stream().filter(part -> part.modified().isAfter(since)).toList();
    }

    private static Match match(Generation file, Cursor cursor, Instant now, long deadline) throws IOException {
        boolean isSame = file.inode() != 0 && file.isSameFileAs(cursor.device(), cursor.inode());
        if (cursor.headBytes() == 0) {
            return isSame ? Match.WHOLE : Match.NONE;
        }
        if (!file.isPacked() && file.sizeBytes() < cursor.headBytes()) {
            return Match.NONE;
        }
        try (FileChannel channel = file.open()) {
            byte[] head = file.bytes(channel, 0, cursor.headBytes(), deadline);
            if (head.length < cursor.headBytes() || Prints.of(head, head.length) != cursor.head()) {
                return Match.NONE;
            }
            if (!file.isPacked() && file.sizeBytes() < cursor.offset()) {
                return Match.SHORT;
            }
            if (cursor.tailBytes() == 0) {
                return Match.WHOLE;
            }
            byte[] tail = file.bytes(channel, cursor.offset() - cursor.tailBytes(), cursor.tailBytes(), deadline);
            if (tail.length < cursor.tailBytes()) {
                return Match.SHORT;
            }
            return Prints.of(tail, tail.length) == cursor.tail() ? Match.WHOLE : Match.NONE;
        } catch (Ended e) {
            return Match.SHORT;
        } catch (EOFException e) {
            return isRecent(file, now) ? Match.LATER : Match.NONE;
        } catch (Unreached e) {
            return Match.WHOLE; // as far as there was time to see
        } catch (IOException e) {
            if (isSame) {
                throw e;
            }
            return Match.NONE; // damaged, gone or forbidden: not the one that was read
        }
    }

    /** Whether it may still be being compressed. */
    static boolean isRecent(Generation file, Instant now) {
        Instant until = file.modified().plus(COMPRESSED_WITHIN);
        return !file.modified().isAfter(now.plus(COMPRESSED_WITHIN)) && now.isBefore(until);
    }
}
