package com.qte.ops.maintenance;

import com.qte.ops.model.Unit;

/**
 * Something that checks record and that is worth looking at over weeks. Its name is the text
 * {@code maintenance.measure.<id>}.
 *
 * @param id a word
 * @param about what it belongs to
 * @param check id of the check that records it
 * @param evidence under which name
 * @param unit what it counts
 * @param limit name of the check's limit that it is held against; empty for none
 */
public record Measure(String id, Resource about, String check, String evidence, Unit unit, String limit) {
    /** What can run out. */
    public enum Resource {
        /** Space of disks. */
        DISK,
        /** PostgreSQL. */
        DATABASE,
        /** Memory, of the machine and of processes. */
        MEMORY,
        /** The engine's queue. */
        QUEUE,
        /** How fast things are done. */
        SPEED
    }

    /** Key of its name. */
    public String textKey() {
        return "maintenance.measure." + id;
    }
}
