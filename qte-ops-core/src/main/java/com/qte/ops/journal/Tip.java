package com.qte.ops.journal;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/** The end of a journal, where it grows: its last segment, and its file of anchors. Confined to the writer's thread. */
final class Tip implements Closeable {
    /** Records between two anchors at the most, but for those of one sync; they cost a sync each. */
    static final int ANCHORED_EVERY = 64;

    /** Bytes after which a sync is due, whoever else waits. */
    private static final int MOST_AT_ONCE = 1 << 20;

    private final Path state;
    private final InstantSource clock;
    private final Store.Opener opener;
    private final Consumer<Anchor> anchored;
    private final Seal seal = new Seal();
    private final Store anchors;

    private Store store;
    private int segment;
    private long bytes;
    private long number;
    private String hash;
    private long sinceAnchor;
    private boolean anchorIsDue = true;

    /**
     * Begins where a reading ended. What an owner left that did not close it is not relied on: it is copied, and a new
     * segment follows.
     *
     * @param anchored is handed each anchor when it is on the disk
     */
    Tip(Path state, Scan scan, InstantSource clock, Store.Opener opener, Consumer<Anchor> anchored) throws IOException {
        this.state = state;
        this.clock = clock;
        this.opener = opener;
        this.anchored = anchored;
        number = scan.last().map(Entry::number).orElse(0L);
        hash = scan.last().map(Entry::hash).orElse(Seal.NONE);
        segment = scan.segment();
        bytes = scan.bytes();
        Path file = Segments.file(state, segment);
        if (!scan.isClosed()) {
            Recovery.renew(file, bytes);
        }
        Recovery.renew(StateFolder.anchors(state), scan.anchorBytes());
        anchors = opener.open(StateFolder.anchors(state).toFile(), scan.anchorBytes());
        store = opener.open(file.toFile(), bytes);
        if (!scan.isClosed() && bytes > 0) {
            begin(segment + 1);
        }
    }

    private void begin(int next) throws IOException {
        store.close();
        Path file = Segments.file(state, next);
        StateFolder.make(file);
        StateFolder.sync(StateFolder.journal(state));
        store = opener.open(file.toFile(), 0);
        segment = next;
        bytes = 0;
        anchorIsDue = true;
    }

    /**
     * Writes what waits, syncs once, and anchors what is due. A record that is too long is told so and left out.
     *
     * @param taken is given those that were taken from the queue
     * @throws IOException if they are not known to be on the disk: nothing may be written here any more
     */
    void write(Queue<Waiting> queue, List<Waiting> taken) throws IOException {
        if (bytes >= Segments.MOST_BYTES) {
            begin(segment + 1);
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        Entry last = null;
        for (Waiting each = queue.poll(); each != null; each = lines.size() < MOST_AT_ONCE ? queue.poll() : null) {
            taken.add(each);
            byte[] line = Line.of(number + 1, clock.instant(), each.kind(), each.data(), hash, seal);
            if (line.length > Line.MOST_BYTES) {
                each.refused("a journal record of " + line.length + " bytes is longer than " + Line.MOST_BYTES);
                continue;
            }
            last = each.became(line, number + 1, hash, seal);
            number = last.number();
            hash = last.hash();
            sinceAnchor++;
            anchorIsDue |= last.kind() == Entry.Kind.OPENED || last.kind() == Entry.Kind.CLOSED;
            lines.writeBytes(line);
        }
        if (last != null) {
            store.write(lines.toByteArray());
            store.sync();
            bytes += lines.size();
            if (anchorIsDue || sinceAnchor >= ANCHORED_EVERY) {
                anchor(Anchor.of(last));
            }
        }
    }

    private void anchor(Anchor anchor) throws IOException {
        anchors.write(Anchors.line(anchor));
        anchors.sync();
        sinceAnchor = 0;
        anchorIsDue = false;
        anchored.accept(anchor);
    }

    @Override
    public void close() throws IOException {
        try (anchors) {
            store.close();
        }
    }
}
