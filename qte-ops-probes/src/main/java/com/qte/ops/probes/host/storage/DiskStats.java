package com.qte.ops.probes.host.storage;

import com.qte.ops.probes.host.storage.DiskSnapshot.Device;
import com.qte.ops.probes.host.storage.MountTable.Mount;
import com.qte.ops.target.host.HostFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@code /proc/diskstats} says of whole devices.
 *
 * @param devices in the order of the kernel
 */
record DiskStats(List<Device> devices) {
    private static final int MOST = 256;
    private static final int LEAST_FIELDS = 14;

    /**
     * Devices with hardware of their own, and what else a disk lies on: a loop device, never one that is made of others
     * and would count their time again.
     */
    static DiskStats read(HostFiles files, List<Mount> mounts) {
        Set<String> mounted = mounts.stream().map(Mount::device).collect(Collectors.toSet());
        List<Device> devices = new ArrayList<>();
        for (String line : files.lines("proc/diskstats")) {
            String[] fields = line.strip().split("\\s+");
            parse(fields)
                    .filter(device -> isWhole(files, device.name(), mounted.contains(fields[0] + ":" + fields[1])))
                    .ifPresent(devices::add);
            if (devices.size() == MOST) {
                break;
            }
        }
        return new DiskStats(List.copyOf(devices));
    }

    private static boolean isWhole(HostFiles files, String name, boolean isMounted) {
        String folder = "sys/block/" + name.replace('/', '!');
        return files.has(folder + "/device")
                || isMounted
                        && files.listed(folder + "/slaves", 1)
                                .filter(List::isEmpty)
                                .isPresent();
    }

    static Optional<Device> parse(String[] fields) {
        if (fields.length < LEAST_FIELDS || fields[2].length() > 64) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Device(
                    fields[2],
                    Math.addExact(number(fields[3]), number(fields[7])),
                    Duration.ofMillis(Math.addExact(number(fields[6]), number(fields[10]))),
                    Duration.ofMillis(number(fields[12])),
                    number(fields[11])));
        } catch (NumberFormatException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static long number(String field) {
        long number = Long.parseLong(field);
        if (number < 0) {
            throw new NumberFormatException("negative");
        }
        return number;
    }
}
