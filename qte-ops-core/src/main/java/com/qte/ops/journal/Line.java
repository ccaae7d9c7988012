package com.qte.ops.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * One record as it stands in the file: a JSON object whose first member is its hash. The hash is taken over the hash
 * before and the very bytes behind it, so that no byte of a line can change unseen, white space included.
 */
final class Line {
    /** Longest line that is written or read, in bytes: room for a plan of a thousand actions. */
    static final int MOST_BYTES = 1 << 20;
    /** What stands before the first record in place of a hash. */
    static final String NO_HASH = "0".repeat(64);

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> RECORD = new TypeReference<>() {};
    private static final Pattern FORM = Pattern.compile("\\{\"hash\":\"([0-9a-f]{64})\",(.*)", Pattern.DOTALL);

    private Line() {}

    /** The bytes of a record, line feed included. */
    static byte[] of(long number, Instant at, Entry.Kind kind, Map<String, Object> data, String hashBefore) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("number", number);
        members.put("at", at.toString());
        members.put("kind", kind.name());
        members.put("data", data);
        // Lone surrogates become question marks here, before the hash is taken.
        byte[] json = JSON.writeValueAsString(members).substring(1).getBytes(StandardCharsets.UTF_8);
        byte[] head = ("{\"hash\":\"" + hash(hashBefore, json) + "\",").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(head.length + json.length + 1)
                .put(head)
                .put(json)
                .put((byte) '\n')
                .array();
    }

    /**
     * Reads a line without its line feed.
     *
     * @throws IllegalArgumentException if it is not what {@link #of} writes after a record of this number and hash; the
     *     message says what is wrong
     */
    static Entry read(byte[] line, long number, String hashBefore) {
        String text = new String(line, StandardCharsets.ISO_8859_1);
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("is not a record");
        }
        byte[] json = form.group(2).getBytes(StandardCharsets.ISO_8859_1);
        if (!hash(hashBefore, json).equals(form.group(1))) {
            throw new IllegalArgumentException("does not follow from the record before it");
        }
        try {
            return entry(
                    JSON.readValue(('{' + new String(json, StandardCharsets.UTF_8)), RECORD), number, form.group(1));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("is not a record: " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Entry entry(Map<String, Object> members, long number, String hash) {
        if (!(members.get("number") instanceof Number stated)
                || stated.longValue() != number
                || !(members.get("data") instanceof Map<?, ?> data)) {
            throw new IllegalArgumentException("does not have the number " + number + ", or no data");
        }
        return new Entry(
                number,
                Instant.parse(String.valueOf(members.get("at"))),
                Entry.Kind.valueOf(String.valueOf(members.get("kind"))),
                Collections.unmodifiableMap((Map<String, Object>) data),
                hash);
    }

    private static String hash(String before, byte[] json) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(before.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(json));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
