package com.qte.ops.target.config;

import com.qte.ops.target.config.Content.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a person has accepted a configuration file to be. Kept in a file of its own, whose name is made of the path; holds
 * no secret: lines are masked, and the print of the whole is salted.
 *
 * @param path the configuration file
 * @param recorded when it was accepted
 * @param salt what the print was made with, in hex
 * @param content what it was then
 */
public record Baseline(String path, Instant recorded, String salt, Content content) {
    /** What was written by hand may be larger, and is not ours. */
    public static final int MOST_BYTES = 2 << 20;

    private static final String FORM = "qte-ops baseline 1";
    private static final int HEADER = 7;

    /** The file in which it is kept. */
    public static Path file(Path folder, Path path) {
        byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
        return folder.resolve(hex(sha256().digest(name)).substring(0, 32) + ".baseline");
    }

    /** As it stands in the file. */
    public String text() {
        List<String> all = new ArrayList<>(List.of(
                FORM,
                path,
                recorded.toString(),
                salt,
                content.kind().name(),
                Long.toString(content.sizeBytes()),
                content.print()));
        all.addAll(content.lines());
        return String.join("\n", all) + "\n";
    }

    /** Reads such a text; empty where it is none, or of another file. */
    public static Optional<Baseline> parse(String text, Path path) {
        String[] all = text.split("\n", -1);
        if (all.length < HEADER || !all[0].equals(FORM) || !all[1].equals(path.toString())) {
            return Optional.empty();
        }
        try {
            List<String> lines = List.of(all).subList(HEADER, Math.max(HEADER, all.length - 1));
            Content content =
                    new Content(Kind.valueOf(all[4]), Long.parseLong(all[5]), Optional.empty(), all[6], lines);
            return Optional.of(new Baseline(all[1], Instant.parse(all[2]), all[3], content));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
