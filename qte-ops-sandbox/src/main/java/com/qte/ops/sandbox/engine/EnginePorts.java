package com.qte.ops.sandbox.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Where a started engine listens, on the loopback address.
 *
 * @param api port of {@code /health} and {@code /metrics}
 * @param admin port of {@code /admin/queue/status} and {@code /admin/queue/clear}
 */
public record EnginePorts(int api, int admin) {
    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if the file cannot be read
     */
    public static EnginePorts read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return new EnginePorts(Integer.parseInt(lines.get(0)), Integer.parseInt(lines.get(1)));
    }

    /** Whoever sees the file sees all of it. */
    void write(Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, api + "\n" + admin + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
