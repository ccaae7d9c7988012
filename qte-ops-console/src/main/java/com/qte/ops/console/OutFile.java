package com.qte.ops.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** A file that a report is written to: whole or not at all. */
final class OutFile {
    private OutFile() {}

    /** Why nothing can be written there, as a text key; empty where it can be tried. */
    static Optional<String> refusal(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            return Optional.of("out.directory");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return Optional.of("out.special");
        }
        return parent == null || !Files.isDirectory(parent) ? Optional.of("out.no-folder") : Optional.empty();
    }

    /** @throws UsageError if nothing can be written there */
    static void refuseBad(@Nullable Path file, CommandLine line, Console console) {
        if (file != null) {
            refusal(file).ifPresent(key -> {
                throw new UsageError(line, console.text(key, "file", file.toString()));
            });
        }
    }

    /** Writes the text beside the file first, so that a reader never sees half of it. */
    static void write(Path file, String text) throws IOException {
        // Through a symbolic link, or the link itself would be replaced.
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = target.getParent();
        Path draft = Files.createTempFile(folder, ".qte-ops-", ".tmp");
        try {
            Files.writeString(draft, text, StandardCharsets.UTF_8);
            try {
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
