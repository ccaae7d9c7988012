package com.qte.ops.journal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record that somebody waits for. Confined to the writer's thread once it is handed over. */
final class Waiting {
    private final Entry.Kind kind;
    private final Map<String, Object> data;
    private @Nullable Entry entry;
    private @Nullable RuntimeException problem;

    Waiting(Entry.Kind kind, Map<String, Object> data) {
        this.kind = kind;
        this.data = data;
    }

    Entry.Kind kind() {
        return kind;
    }

    Map<String, Object> data() {
        return data;
    }

    /** What a reader will make of its line. */
    Entry became(byte[] line, long number, String before, Seal seal) {
        try {
            entry = Line.read(line, 0, line.length - 1, number, before, seal);
            return entry;
        } catch (Line.Flaw e) {
            throw new IllegalStateException("a record cannot be read back: " + e.kind() + " " + e.detail(), e);
        }
    }

    /** It is none. */
    void refused(String why) {
        problem = new IllegalArgumentException(why);
    }

    /** It is not known to be on the disk, unless something else is wrong with it. */
    void failed(RuntimeException how) {
        problem = problem == null ? how : problem;
    }

    /** Whether nothing more will come of it. */
    boolean isDone() {
        return entry != null || problem != null;
    }

    /** The record, now that it is on the disk. */
    Entry written() {
        if (problem != null) {
            throw problem;
        }
        if (entry == null) {
            throw new IllegalStateException("was not written");
        }
        return entry;
    }
}
