package com.qte.ops.replay;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A snapshot as compressed JSON: about a tenth of what it takes as objects, and free of whatever its author hung on it.
 * How many hold it is counted, by the one thread that packs.
 */
final class Packed {
    /** As JSON; a longer one is not kept. */
    static final int MOST_BYTES = 4 << 20;

    private static final int ROOM = 1 << 12;
    private static final int OF_ITS_OWN = 64;

    private final Class<? extends Record> type;
    private final byte[] bytes;
    private int users;

    private Packed(Class<? extends Record> type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /**
     * Packs a snapshot.
     *
     * @return empty where it is longer than may be kept
     * @throws RuntimeException if it cannot be written as JSON
     */
    static Optional<Packed> of(Record snapshot) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(ROOM);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        Bounded bounded = new Bounded(new DeflaterOutputStream(packed, deflater, ROOM));
        try {
            Snapshots.write(snapshot, bounded);
        } catch (RuntimeException e) {
            if (bounded.isFull()) {
                return Optional.empty();
            }
            throw e;
        } finally {
            deflater.end();
        }
        return Optional.of(new Packed(snapshot.getClass(), packed.toByteArray()));
    }

    /** The snapshot; equal to the one that was packed, and not the same. */
    Record unpacked() {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return Snapshots.read(in.readAllBytes(), type);
        } catch (IOException e) {
            throw new IllegalStateException("what was packed here cannot be unpacked", e);
        }
    }

    /** What it takes in memory, in bytes, whoever holds it. */
    int size() {
        return OF_ITS_OWN + bytes.length;
    }

    /** Its class, for people. */
    String name() {
        return type.getSimpleName();
    }

    /** One more holds it. @return what that takes in memory, in bytes */
    int hold() {
        return users++ == 0 ? size() : 0;
    }

    boolean isHeld() {
        return users > 0;
    }

    /** One less holds it. @return what that sets free */
    int letGo() {
        return --users == 0 ? size() : 0;
    }

    private static final class Bounded extends OutputStream {
        private final OutputStream to;
        private long written;

        Bounded(OutputStream to) {
            this.to = to;
        }

        @Override
        public void write(int one) throws IOException {
            add(1);
            to.write(one);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            add(length);
            to.write(from, offset, length);
        }

        private void add(int more) throws IOException {
            written += more;
            if (isFull()) {
                throw new IOException("full");
            }
        }

        boolean isFull() {
            return written > MOST_BYTES;
        }

        @Override
        public void close() throws IOException {
            to.close();
        }
    }
}
