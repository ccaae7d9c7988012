package com.qte.ops.probes.host.storage;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code /etc/fstab}. Pure. */
final class FileSystemTable {
    private static final int MOST = 1_000;

    private FileSystemTable() {}

    /** The mount points that are meant to be written to. What is not mounted at start is nobody's promise. */
    static Set<String> writable(List<String> lines) {
        Set<String> writable = new HashSet<>();
        for (String line : lines.subList(0, Math.min(MOST, lines.size()))) {
            String[] fields = line.strip().split("\\s+");
            if (fields.length >= 4 && !fields[0].startsWith("#")) {
                List<String> options = List.of(fields[3].split(","));
                if (!options.contains("ro") && !options.contains("noauto")) {
                    writable.add(fields[1]);
                }
            }
        }
        return writable;
    }
}
