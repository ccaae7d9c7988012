package com.qte.ops.journal;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;

/** A file of the journal, opened for writing at its end. Confined to the journal's writer thread. */
interface Store extends Closeable {
    /** Opens the store of a file. */
    interface Opener {
        /** Opens one that is there and ends after this many bytes. */
        Store open(File file, long bytes) throws IOException;
    }

    /** Writes at the end; afterwards the bytes may still be nowhere but in memory. */
    void write(byte[] bytes) throws IOException;

    /** Returns when everything written so far is on the disk. */
    void sync() throws IOException;

    /** On a real file. */
    static Store onDisk(File file, long bytes) throws IOException {
        // No channel is ever made of it: an interrupt would close it for every thread.
        RandomAccessFile disk = new RandomAccessFile(file, "rw");
        try {
            disk.seek(bytes);
        } catch (IOException e) {
            disk.close();
            throw e;
        }
        return new Store() {
            @Override
            public void write(byte[] more) throws IOException {
                disk.write(more);
            }

            @Override
            public void sync() throws IOException {
                disk.getFD().sync();
            }

            @Override
            public void close() throws IOException {
                disk.close();
            }
        };
    }
}
