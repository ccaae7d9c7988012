package com.qte.ops.remediation.security;

import com.qte.ops.model.Action;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * The key that is rotated, kept beside the new one, with its owner, permissions and time, until the next one is rotated.
 *
 * @param file the key's file, links followed
 * @param kept where the old one is; named by what the file was, never by what is in it
 * @param aside where that is kept which lay in the old one's place when it was put back
 */
record OldKey(Path file, Path kept, Path aside) {
    /** @param identity of the key's file, as it was planned */
    static OldKey of(Map<String, String> identity) {
        Path file = Path.of(identity.getOrDefault(Action.PATH, "/"));
        String was = identity.get("modified") + " " + identity.get("sizeBytes") + " " + identity.get("file");
        String name = prefix(file) + sha256(was).substring(0, 12);
        return new OldKey(file, file.resolveSibling(name + ".old"), file.resolveSibling(name + ".new"));
    }

    private static String prefix(Path file) {
        return "." + file.getFileName() + ".";
    }

    /** @throws IOException if it cannot be kept; the key itself is untouched */
    void keep() throws IOException {
        Files.copy(
                file,
                kept,
                StandardCopyOption.COPY_ATTRIBUTES,
                StandardCopyOption.REPLACE_EXISTING,
                LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Puts it back over nothing: what lies in its place is moved aside first, for its owner only, and stays there unless
     * it is empty.
     *
     * @throws IOException if it is not in its place now; where it was kept then, it still is
     */
    void putBack() throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(file, aside); // never over what an earlier one has left there
            if (Files.isRegularFile(aside, LinkOption.NOFOLLOW_LINKS)) {
                Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("rw-------"));
                if (Files.size(aside) == 0) {
                    Files.delete(aside);
                }
            }
        }
        Files.move(kept, file);
    }

    void forget() throws IOException {
        Files.deleteIfExists(kept);
    }

    /** One old key is enough to go back to, and more than enough to lose. */
    void forgetOlder() throws IOException {
        String prefix = prefix(file);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(
                file.resolveSibling("."),
                one -> one.getFileName().toString().startsWith(prefix)
                        && one.getFileName()
                                .toString()
                                .substring(prefix.length())
                                .matches("[0-9a-f]{12}\\.old"))) {
            for (Path one : all) {
                if (!one.getFileName().equals(kept.getFileName())) {
                    Files.delete(one);
                }
            }
        }
    }

    private static String sha256(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
