package com.qte.ops.probes.host.storage;

import java.util.List;
import java.util.OptionalLong;

/**
 * Deleted files that watched processes still have open.
 *
 * @param held by file system; those without any are among them where the disk is watched
 * @param unseenProcesses how many watched processes do not let this account see what they have open
 * @param isWhole whether nothing was left out: no watched process can be hidden, and all that the others have open was
 *     looked at
 */
public record HeldSnapshot(List<Held> held, int unseenProcesses, boolean isWhole) {
    public HeldSnapshot {
        held = List.copyOf(held);
    }

    /**
     * On a file system.
     *
     * @param mount where it is mounted
     * @param diskBytes its size; absent where it does not say
     * @param heldBytes what the deleted files take, each counted once
     * @param files how many they are
     * @param largest the largest of them, each with size, process and former name, redacted
     */
    public record Held(String mount, OptionalLong diskBytes, long heldBytes, int files, List<String> largest) {
        public Held {
            largest = List.copyOf(largest);
        }
    }
}
