package com.qte.ops.probes.host.system;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What the kernel shows of the hardware.
 *
 * @param sensors temperatures of which the hardware says what is too much
 * @param memory controllers of memory that corrects errors
 * @param arrays software RAID
 * @param bonds links that are bound together
 */
public record HardwareSnapshot(
        List<Sensor> sensors, List<MemoryController> memory, List<Array> arrays, List<Bond> bonds) {
    public HardwareSnapshot {
        sensors = List.copyOf(sensors);
        memory = List.copyOf(memory);
        arrays = List.copyOf(arrays);
        bonds = List.copyOf(bonds);
    }

    /**
     * A temperature.
     *
     * @param name such as {@code coretemp Package id 0}; each its own
     * @param celsius what it is
     * @param critical at what the hardware switches itself off or slows down, more than 0
     */
    public record Sensor(String name, double celsius, double critical) {}

    /**
     * A controller.
     *
     * @param name such as {@code mc0}
     * @param corrected errors that were corrected since the machine started
     * @param uncorrected errors that were not
     */
    public record MemoryController(String name, long corrected, long uncorrected) {}

    /**
     * An array.
     *
     * @param name such as {@code md0}
     * @param level such as {@code raid1}
     * @param members how many it is to have
     * @param working how many work
     * @param failed those that were thrown out, by name
     * @param rebuilt how much of it is rebuilt, 0 to 1; absent where it is not being rebuilt
     */
    public record Array(
            String name, String level, int members, int working, List<String> failed, OptionalDouble rebuilt) {
        public Array {
            failed = List.copyOf(failed);
        }
    }

    /**
     * A bond.
     *
     * @param name such as {@code bond0}
     * @param links all that it has
     * @param down those that do not carry anything
     */
    public record Bond(String name, List<String> links, List<String> down) {
        public Bond {
            links = List.copyOf(links);
            down = List.copyOf(down);
        }
    }
}
