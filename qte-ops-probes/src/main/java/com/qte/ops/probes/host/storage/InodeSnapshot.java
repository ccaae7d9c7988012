package com.qte.ops.probes.host.storage;

import java.util.List;

/**
 * How many files the machine's disks have room for.
 *
 * @param systems file systems that have a number of inodes set, each once
 * @param isCut whether there are more than were asked for
 */
public record InodeSnapshot(List<Inodes> systems, boolean isCut) {
    /** With all of them asked for. */
    public InodeSnapshot(List<Inodes> systems) {
        this(systems, false);
    }

    public InodeSnapshot {
        systems = List.copyOf(systems);
    }

    /**
     * Of a file system.
     *
     * @param mount where it is mounted
     * @param total how many there are, more than 0
     * @param free how many no file has
     */
    public record Inodes(String mount, long total, long free) {}
}
