package com.qte.ops.remediation.security;

import com.qte.ops.target.security.SecurityFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;

/** A salted checksum of a file, whose salt nobody else has, by which it is seen whether another file holds the same. */
final class Print {
    private static final int SALT_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecurityFiles files;
    private final byte[] salt = new byte[SALT_BYTES];
    private final byte[] print;

    /** @throws IOException if the file cannot be read */
    Print(SecurityFiles files, Path file) throws IOException {
        this.files = files;
        RANDOM.nextBytes(salt);
        this.print = files.print(file, salt);
    }

    /** @throws IOException if there is a file, and it cannot be read */
    boolean isOf(Path file) throws IOException {
        return Files.isRegularFile(file) && Arrays.equals(print, files.print(file, salt));
    }
}
