package com.qte.ops.remediation.config;

import com.qte.ops.target.config.Baseline;
import com.qte.ops.target.config.ConfigFiles;
import com.qte.ops.target.config.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What was accepted, written: one file for each configuration file, that only this account can read, and beside it the one
 * before. Each is replaced at once or not at all.
 *
 * @param folder where they are
 */
record Baselines(Path folder) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;

    /** Accepts what the file is now. */
    void accept(Path path, ConfigFiles files, Instant now) throws IOException {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        String text = HexFormat.of().formatHex(salt);
        Content content = files.read(path, text);
        if (!content.isKnown()) {
            throw new IOException(path + " can no longer be read");
        }
        Path kept = Baseline.file(folder, path);
        Path made = Files.createTempFile(
                folder,
                ".accepted",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(made, new Baseline(path.toString(), now, text, content).text());
            if (Files.exists(kept)) {
                Files.copy(kept, former(kept), StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.deleteIfExists(former(kept));
            }
            Files.move(made, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(made);
        }
    }

    /** What was accepted before what is accepted now. */
    Optional<Baseline> previous(Path path) throws IOException {
        Path before = former(Baseline.file(folder, path));
        return Files.isRegularFile(before)
                ? Baseline.parse(Files.readString(before, StandardCharsets.UTF_8), path)
                : Optional.empty();
    }

    /** Takes the last acceptance back. */
    void restore(Path path) throws IOException {
        Path kept = Baseline.file(folder, path);
        if (Files.isRegularFile(former(kept))) {
            Files.move(former(kept), kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.deleteIfExists(kept);
        }
    }

    private static Path former(Path kept) {
        return kept.resolveSibling(kept.getFileName() + ".previous");
    }
}
