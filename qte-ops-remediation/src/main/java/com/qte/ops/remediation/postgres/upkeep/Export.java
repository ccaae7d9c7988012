package com.qte.ops.remediation.postgres.upkeep;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What is in a compressed file of rows.
 *
 * @param rows rows without the line of names
 * @param bytes length of the file
 * @param sha256 checksum of the file
 * @param contentSha256 checksum of what is in it
 */
record Export(long rows, long bytes, String sha256, String contentSha256) {
    private static final int BUFFER = 1 << 16;

    /** Brings rows, and says how many. */
    interface Rows {
        long writeTo(OutputStream out) throws Exception;
    }

    /** What happens to a file between its writing and its reading; tests damage it. */
    interface Between {
        Between NOTHING = file -> {};

        void happen(Path file) throws IOException;
    }

    /**
     * Writes rows into a file, has the disk keep it, and reads it again.
     *
     * @throws IOException if what is read is not what was written
     */
    static Export write(Path file, Rows rows, Between between) throws Exception {
        MessageDigest content = digest();
        long[] count = new long[1];
        Archive.write(file, out -> {
            // finished, not closed: closing would close the file before the disk keeps it
            GZIPOutputStream gzip = new GZIPOutputStream(out, BUFFER);
            count[0] = rows.writeTo(new DigestOutputStream(gzip, content));
            gzip.finish();
        });
        between.happen(file);
        Export read = read(file);
        String written = HexFormat.of().formatHex(content.digest());
        if (read.rows != count[0] || !read.contentSha256.equals(written)) {
            throw new IOException(file + " holds " + read.rows + " rows with checksum " + read.contentSha256 + ", and "
                    + count[0] + " with " + written + " were written");
        }
        return read;
    }

    /** Reads a file to its end; gzip's own checksum is checked on the way. */
    static Export read(Path file) throws IOException {
        MessageDigest whole = digest();
        MessageDigest content = digest();
        long lines = 0;
        boolean quoted = false;
        try (DigestInputStream in =
                        new DigestInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER), whole);
                InputStream rows = new GZIPInputStream(in, BUFFER)) {
            byte[] buffer = new byte[BUFFER];
            for (int length = rows.read(buffer); length >= 0; length = rows.read(buffer)) {
                content.update(buffer, 0, length);
                for (int i = 0; i < length; i++) {
                    // a quote within quotes is written twice, which comes to the same
                    quoted ^= buffer[i] == '"';
                    lines += buffer[i] == '\n' && !quoted ? 1 : 0;
                }
            }
            in.transferTo(OutputStream.nullOutputStream());
        }
        return new Export(
                Math.max(0, lines - 1),
                Files.size(file),
                HexFormat.of().formatHex(whole.digest()),
                HexFormat.of().formatHex(content.digest()));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
