package com.qte.ops.remediation.backup;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a dump in PostgreSQL's custom format to its end: header, table of contents, then every block of data. Each entry of
 * the contents that has data must have its block, and each block must unpack with the checksum that zlib has put behind it.
 * For one dump, versions 1.12 to 1.16 of the format (PostgreSQL 9.0 to 18).
 */
final class CustomDump {
    private static final int OLDEST = 12;
    private static final int NEWEST = 16;
    private static final int WITH_ACCESS_METHOD = 14;
    /** From here on the compression is a byte that names an algorithm, and a number that is a level before. */
    private static final int WITH_ALGORITHM = 15;

    private static final int WITH_RELATION_KIND = 16;
    private static final int CUSTOM = 1;
    private static final int GZIP = 1;
    private static final int NO_DATA = 3;
    private static final int DATA = 1;
    private static final int LARGE_OBJECTS = 3;
    private static final int MOST_ENTRIES = 10_000_000;
    /** With more, only the beginning is proven: what is still awaited is held in memory. */
    private static final int MOST_AWAITED = 200_000;

    private static final int BLOCK = 1 << 16;

    private final DataInputStream in;
    private final byte[] block = new byte[BLOCK];
    private final Set<Long> awaited = new HashSet<>();
    private int minor;
    private int numberBytes;
    private int offsetBytes;
    private boolean custom;
    private int algorithm;

    /** @param in the whole of it, from {@code PGDMP} on; not closed */
    CustomDump(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /**
     * Reads it.
     *
     * @return whether every byte was proven; of dumps as folders, of blocks packed by lz4 or zstd, of more than 200 000
     *     entries, and of versions of the format that came later, it is not
     * @throws IOException if it is damaged or cut off
     */
    boolean prove() throws IOException {
        if (!isKnown()) {
            return false;
        }
        header();
        if (!contents() || !custom) {
            return false;
        }
        for (int kind = in.read(); kind >= 0; kind = in.read()) {
            block(kind);
        }
        if (!awaited.isEmpty()) {
            throw new IOException("the data of " + awaited.size() + " entries is missing");
        }
        return algorithm <= GZIP;
    }

    private boolean isKnown() throws IOException {
        in.skipNBytes("PGDMP".length());
        int major = in.readUnsignedByte();
        minor = in.readUnsignedByte();
        in.skipNBytes(1);
        return major == 1 && minor >= OLDEST && minor <= NEWEST;
    }

    private void header() throws IOException {
        numberBytes = in.readUnsignedByte();
        offsetBytes = in.readUnsignedByte();
        custom = in.readUnsignedByte() == CUSTOM;
        if (numberBytes < 1 || numberBytes > Long.BYTES) {
            throw new IOException("it has numbers of " + numberBytes + " bytes");
        }
        algorithm = minor >= WITH_ALGORITHM ? in.readUnsignedByte() : number() == 0 ? 0 : GZIP;
        for (int part = 0; part < 7; part++) { // when it was made
            number();
        }
        for (int text = 0; text < 3; text++) { // the database, and two versions
            text();
        }
    }

    /** Whether all of it was read. */
    private boolean contents() throws IOException {
        long entries = number();
        if (entries < 1 || entries > MOST_ENTRIES) {
            throw new IOException("it has no readable table of contents");
        }
        for (long entry = 0; entry < Math.min(entries, MOST_AWAITED); entry++) {
            entry();
        }
        return entries <= MOST_AWAITED;
    }

    private void entry() throws IOException {
        long id = number();
        number(); // whether it was made from the server
        texts(4); // two numbers of the catalogue as text, its name, its kind
        number(); // before, of or after the data
        texts(minor >= WITH_ACCESS_METHOD ? 6 : 5); // statements, schema, tablespace, access method
        if (minor >= WITH_RELATION_KIND) {
            number();
        }
        texts(2); // owner, whether it has oids
        boolean more = true;
        while (more) { // what it depends on
            more = text();
        }
        if (!custom) {
            text(); // its file
            return;
        }
        int state = in.readUnsignedByte();
        in.skipNBytes(offsetBytes);
        if (state != NO_DATA && !awaited.add(id)) {
            throw new IOException("two entries have the number " + id);
        }
    }

    private void block(int kind) throws IOException {
        if (kind != DATA && kind != LARGE_OBJECTS) {
            throw new IOException("there is something else where a block of data should begin");
        }
        long id = number();
        if (!awaited.remove(id)) {
            throw new IOException("there is a block of data that belongs to no entry: " + id);
        }
        if (kind == DATA) {
            data();
            return;
        }
        for (long object = number(); object != 0; object = number()) {
            data();
        }
    }

    /** Pieces, each with its length in front, up to one of none. */
    private void data() throws IOException {
        Inflater inflater = new Inflater();
        byte[] unpacked = new byte[BLOCK];
        boolean any = false;
        try {
            for (long left = number(); left != 0; left = number()) {
                if (left < 0) {
                    throw new IOException("a piece of data has a length below zero");
                }
                any = true;
                while (left > 0) {
                    int read = in.read(block, 0, (int) Math.min(left, BLOCK));
                    if (read < 0) {
                        throw new EOFException("it is cut off within its data");
                    }
                    left -= read;
                    if (algorithm == GZIP) {
                        unpack(inflater, read, unpacked);
                    }
                }
            }
            if (any && algorithm == GZIP && !inflater.finished()) {
                throw new IOException("a block of data is cut off");
            }
        } catch (DataFormatException e) {
            throw new IOException("a block of data is damaged: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }

    private void unpack(Inflater inflater, int bytes, byte[] into) throws DataFormatException {
        inflater.setInput(block, 0, bytes);
        while (!inflater.needsInput() && !inflater.finished()) {
            if (inflater.inflate(into) == 0 && inflater.needsDictionary()) {
                throw new DataFormatException("it needs a dictionary");
            }
        }
    }

    private void texts(int many) throws IOException {
        for (int i = 0; i < many; i++) {
            text();
        }
    }

    /** Passes over a text; whether there is one. */
    private boolean text() throws IOException {
        long length = number();
        in.skipNBytes(Math.max(0, length));
        return length >= 0;
    }

    /** A sign, and the bytes of the number from the lowest on. */
    private long number() throws IOException {
        boolean negative = in.readUnsignedByte() != 0;
        long value = 0;
        for (int i = 0; i < numberBytes; i++) {
            value |= (long) in.readUnsignedByte() << 8 * i;
        }
        return negative ? -value : value;
    }
}
