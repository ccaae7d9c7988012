package com.qte.ops.remediation.config;

import com.qte.ops.target.config.Baseline;
import com.qte.ops.target.config.Content;
import com.qte.ops.target.config.Taken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /**
     * Writes what these files were read as beside what is accepted; nothing is accepted yet.
     *
     * @return what was written, by what it is to replace
     * @throws IOException if not all could be written; then none of it is left
     */
    Map<Path, Path> write(Map<Path, Taken> files, Instant now) throws IOException {
        Map<Path, Path> written = new LinkedHashMap<>();
        try {
            for (Map.Entry<Path, Taken> one : files.entrySet()) {
                Path path = one.getKey();
                Path made = Files.createTempFile(
                        folder,
                        ".accepted",
                        ".tmp",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                written.put(Baseline.file(folder, path), made);
                String salt = salt();
                Content content = one.getValue().content(salt);
                Files.writeString(made, new Baseline(path.toString(), now, salt, content).text());
            }
            return written;
        } catch (IOException | RuntimeException e) {
            remove(written);
            throw e;
        }
    }

    /** Accepts what was written; what was accepted before is kept beside it. */
    void accept(Map<Path, Path> written) throws IOException {
        try {
            for (Map.Entry<Path, Path> one : written.entrySet()) {
                Path kept = one.getKey();
                if (Files.exists(kept)) {
                    Files.copy(kept, former(kept), StandardCopyOption.REPLACE_EXISTING);
                } else {
                    Files.deleteIfExists(former(kept));
                }
                Files.move(one.getValue(), kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            remove(written);
        }
    }

    private static void remove(Map<Path, Path> written) throws IOException {
        for (Path made : written.values()) {
            Files.deleteIfExists(made);
        }
    }

    private static String salt() {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }

    /** What was accepted before what is accepted now. */
    Optional<Baseline> previous(Path path) throws IOException {
        Path before = former(Baseline.file(folder, path));
        if (!Files.isRegularFile(before, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(before, LinkOption.NOFOLLOW_LINKS)) {
            return Baseline.parse(new String(in.readNBytes(Baseline.MOST_BYTES), StandardCharsets.UTF_8), path);
        }
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
