package com.qte.ops.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Takes the hashes that chain records. For one thread at a time. */
final class Seal {
    /** What stands before the first record in place of a hash. */
    static final String NONE = "0".repeat(64);

    private final MessageDigest digest;

    Seal() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    /** SHA-256 in hex over the hash before and these bytes. */
    String over(String before, byte[] bytes, int from, int length) {
        digest.update(before.getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes, from, length);
        return HexFormat.of().formatHex(digest.digest());
    }
}
