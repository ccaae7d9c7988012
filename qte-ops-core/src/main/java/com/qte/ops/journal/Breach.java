package com.qte.ops.journal;

/**
 * Where a journal breaks, and how. Nothing from there on is trusted.
 *
 * @param kind what is wrong
 * @param file the file, as it is called from the state folder on
 * @param record number of the record that should stand there; 0 in the file of anchors
 * @param line its line in the file, from 1
 * @param offset where that line begins in the file, in bytes
 * @param detail the number found instead, or the anchor that speaks against it; empty where neither
 * @param sure number of the last record that nothing speaks against
 * @param untrusted how many lines stand there and behind, in all files
 */
public record Breach(
        Kind kind, String file, long record, long line, long offset, String detail, long sure, long untrusted) {
    /** What can be wrong. */
    public enum Kind {
        /** What stands there is not what a journal writes. */
        NOT_A_RECORD("is not a record"),
        /** Its hash was not taken over itself and the record before it. */
        HASH("does not follow from the record before it"),
        /** Another record stands where it belongs. */
        NUMBER("is missing: number {detail} stands there"),
        /** The line is longer than any record. */
        TOO_LONG("is longer than any record"),
        /** Something else stands where its line feed belongs, or it was cut off and others follow. */
        UNENDED("does not end as it was written"),
        /** A file between two others is not there. */
        SEGMENT_MISSING("is missing with its whole file"),
        /** An anchor names another hash, so that this record or one before it was rewritten. */
        ANCHOR("is not what the anchor {detail} says: one of the records {first} to {record} was rewritten"),
        /** An anchor names a record behind the last one. */
        CUT_OFF("is missing, though there is the anchor {detail}"),
        /** The file of anchors holds a line that is none. */
        NOT_AN_ANCHOR("cannot be looked up: the line is not an anchor"),
        /** There are records, but the file of anchors is gone. */
        NO_ANCHORS("cannot be looked up: the anchors are gone");

        private final String how;

        Kind(String how) {
            this.how = how;
        }
    }

    /** The same, with the lines that are not trusted counted. */
    Breach with(long lines) {
        return new Breach(kind, file, record, line, offset, detail, sure, lines);
    }

    /** In one line. */
    @Override
    public String toString() {
        String what = kind.how
                .replace("{detail}", detail)
                .replace("{first}", Long.toString(sure + 1))
                .replace("{record}", Long.toString(record));
        return "record " + record + " (" + file + ", line " + line + ", byte " + offset + ") " + what
                + "; lines from there on, not trusted: " + untrusted;
    }
}
