package com.qte.ops.target.file;

/** Prints of bytes, by which a file is known again under another name. FNV-1a of 64 bits. */
final class Prints {
    /** How many bytes a print is made of at the most: a line or two, with their time stamps. */
    static final int MOST_BYTES = 256;

    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Prints() {}

    static long of(byte[] bytes, int length) {
        long print = BASIS;
        for (int i = 0; i < length; i++) {
            print = (print ^ (bytes[i] & 0xff)) * PRIME;
        }
        return print;
    }
}
