package com.qte.ops.probes.host.storage;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * The machine's disks.
 *
 * @param disks file systems that can be written to, each once
 * @param mounts local mounts, those that cannot be written to among them
 * @param devices whole devices
 * @param remote mounts that were asked for and come over the network, which are not looked at
 * @param isCut whether there are more mounts than are looked at
 * @param absent folders that were asked for and are not there, or whose file system is not mounted; sorted
 */
public record DiskSnapshot(
        List<Disk> disks,
        List<Mounted> mounts,
        List<Device> devices,
        List<String> remote,
        boolean isCut,
        List<String> absent) {
    /** With all mounts looked at, and all that was asked for there. */
    public DiskSnapshot(List<Disk> disks, List<Mounted> mounts, List<Device> devices, List<String> remote) {
        this(disks, mounts, devices, remote, false, List.of());
    }

    public DiskSnapshot {
        disks = List.copyOf(disks);
        mounts = List.copyOf(mounts);
        devices = List.copyOf(devices);
        remote = List.copyOf(remote);
        absent = List.copyOf(absent);
    }

    /**
     * A file system.
     *
     * @param mount where it is mounted
     * @param sizeBytes all of it, more than 0
     * @param usableBytes what is left for others than root
     */
    public record Disk(String mount, long sizeBytes, long usableBytes) {}

    /**
     * A mount.
     *
     * @param at where it is mounted
     * @param isReadOnly whether nothing can be written there
     * @param wasWritable whether something could, at any look since the first
     * @param isMeantWritable whether {@code /etc/fstab} has it mounted for writing
     * @param errors how many errors the file system has counted since it was last repaired; absent where it does not
     *     count them
     */
    public record Mounted(
            String at, boolean isReadOnly, boolean wasWritable, boolean isMeantWritable, OptionalLong errors) {}

    /**
     * A whole device, counted since the machine started.
     *
     * @param name such as {@code sda}
     * @param operations reads and writes that ended
     * @param waited how long they took in all, waiting in the queue included
     * @param busy how long there was anything to do
     * @param underWay operations that have not ended
     */
    public record Device(String name, long operations, Duration waited, Duration busy, long underWay) {}
}
