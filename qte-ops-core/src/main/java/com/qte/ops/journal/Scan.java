package com.qte.ops.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a journal from its beginning to its end, compared with its anchors.
 *
 * @param last the last intact record
 * @param segment number of the file in which it ends, from 1
 * @param bytes where it ends there
 * @param tornBytes bytes of an unfinished record behind it
 * @param breach where and how the chain breaks
 * @param anchors those that hold
 * @param anchorBytes where the last whole anchor ends in the file of anchors
 */
record Scan(
        Optional<Entry> last,
        int segment,
        long bytes,
        long tornBytes,
        Optional<Breach> breach,
        List<Anchor> anchors,
        long anchorBytes) {
    /**
     * Reads until the end or the first breach, handing each intact record on.
     *
     * @param kept anchors that were kept elsewhere
     * @throws IOException if there is something that cannot be read
     */
    static Scan of(Path state, List<Anchor> kept, Consumer<Entry> each) throws IOException {
        // Before the records: an owner that writes meanwhile may anchor what is not seen here.
        Anchors anchors = Anchors.read(state, kept);
        Follower follower = new Follower(state, anchors);
        Latest latest = new Latest(each);
        Optional<Breach> breach = follower.read(latest);
        if (breach.isEmpty() && anchors.breach().isEmpty()) {
            breach = missing(follower, anchors, state);
        }
        return new Scan(
                Optional.ofNullable(latest.entry),
                follower.segment(),
                follower.offset(),
                breach.isPresent() ? 0 : follower.tornBytes(),
                counted(state, follower, breach).or(anchors::breach),
                anchors.held(),
                anchors.bytes());
    }

    private static Optional<Breach> missing(Follower follower, Anchors anchors, Path state) throws IOException {
        Optional<Anchor> unmet = anchors.unmet();
        if (unmet.isPresent()) {
            follower.broken(Breach.Kind.CUT_OFF, unmet.get().toString());
        } else if (anchors.held().isEmpty() && follower.number() > 1) {
            // The first record of all is anchored before a second one is written.
            follower.broken(Breach.Kind.NO_ANCHORS, "");
        }
        return follower.read(entry -> {});
    }

    private static Optional<Breach> counted(Path state, Follower follower, Optional<Breach> breach) throws IOException {
        if (breach.isEmpty()) {
            return breach;
        }
        long lines = 0;
        for (Map.Entry<Integer, Path> each :
                Segments.list(state).tailMap(follower.segment()).entrySet()) {
            lines += Segments.lines(each.getValue(), each.getKey() == follower.segment() ? follower.offset() : 0);
        }
        return Optional.of(breach.get().with(lines));
    }

    /** Whether its owner closed it, and knew that this was on the disk: an anchor is written only after that. */
    boolean isClosed() {
        return tornBytes == 0
                && !anchors.isEmpty()
                && last.filter(entry -> entry.kind() == Entry.Kind.CLOSED)
                        .filter(anchors.get(anchors.size() - 1)::names)
                        .isPresent();
    }

    /** Hands on, and keeps the last one. */
    private static final class Latest implements Consumer<Entry> {
        private final Consumer<Entry> each;
        private @Nullable Entry entry;

        Latest(Consumer<Entry> each) {
            this.each = each;
        }

        @Override
        public void accept(Entry next) {
            each.accept(next);
            entry = next;
        }
    }
}
