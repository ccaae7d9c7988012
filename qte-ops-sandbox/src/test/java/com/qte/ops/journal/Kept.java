package com.qte.ops.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A journal as it lies on the disk, to be put back after each attempt at it.
 *
 * @param files the bytes of each segment, the first first
 * @param anchors the bytes of the file of anchors
 */
record Kept(List<byte[]> files, byte[] anchors) {
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T02:00:00Z"));

    static Journal open(Path folder) {
        return Journal.open(folder, CLOCK, UnaryOperator.identity(), entry -> {});
    }

    /** As owners leave one that are killed: each begins a file, and the records behind the last anchor are not anchored. */
    static Kept writtenByKilledOwners(Path folder, int owners, int records) throws IOException {
        Kept last = new Kept(List.of(), new byte[0]);
        for (int owner = 0; owner < owners; owner++) {
            try (Journal journal = open(folder)) {
                for (int i = 0; i < records; i++) {
                    journal.append(
                            i % 2 == 0 ? Entry.Kind.INTENT : Entry.Kind.OUTCOME,
                            Map.of("owner", owner, "i", i, "text", "行 " + i, "action", Map.of("verb", "end")));
                }
                last = of(folder);
            }
            last.putBack(folder);
        }
        return last;
    }

    static Kept of(Path folder) throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (Path file : Segments.list(folder).values()) {
            files.add(Files.readAllBytes(file));
        }
        return new Kept(files, Files.readAllBytes(StateFolder.anchors(folder)));
    }

    /** The same with one file altered. */
    Kept with(int index, byte[] bytes) {
        List<byte[]> altered = new ArrayList<>(files);
        altered.set(index, bytes);
        return new Kept(altered, anchors);
    }

    void putBack(Path folder) throws IOException {
        TreeMap<Integer, Path> there = Segments.list(folder);
        for (int i = 0; i < files.size(); i++) {
            Files.write(Segments.file(folder, i + 1), files.get(i));
        }
        for (Path file : there.tailMap(files.size() + 1).values()) {
            Files.delete(file);
        }
        Files.write(StateFolder.anchors(folder), anchors);
    }

    /** The lines of each file. */
    List<List<String>> lines() {
        return files.stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).lines().toList())
                .toList();
    }

    /** What a file of these lines holds. */
    static byte[] bytes(List<String> lines) {
        return lines.isEmpty() ? new byte[0] : (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
