package com.qte.ops.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * One record as it stands in the file: a JSON object whose first member is its hash. The hash is taken over the hash
 * before and the very bytes behind it, so that no byte of a line can change unseen, white space included.
 */
final class Line {
    /** Longest line that is written or read, in bytes: room for a plan of a thousand actions. */
    static final int MOST_BYTES = 1 << 20;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ObjectReader RECORD = JSON.readerFor(new TypeReference<LinkedHashMap<String, Object>>() {});
    private static final byte[] HEAD = "{\"hash\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NECK = "\",".getBytes(StandardCharsets.US_ASCII);
    private static final int HASH = 64;
    private static final int BODY = HEAD.length + HASH + NECK.length;

    private Line() {}

    /** What is wrong with a line. */
    static final class Flaw extends Exception {
        private static final long serialVersionUID = 1L;

        private final Breach.Kind kind;

        Flaw(Breach.Kind kind, String detail) {
            super(detail);
            this.kind = kind;
        }

        Breach.Kind kind() {
            return kind;
        }

        String detail() {
            return String.valueOf(getMessage());
        }
    }

    /** The bytes of a record, line feed included. */
    static byte[] of(long number, Instant at, Entry.Kind kind, Map<String, Object> data, String before, Seal seal) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("number", number);
        members.put("at", at.toString());
        members.put("kind", kind.name());
        members.put("data", data);
        // Lone surrogates become question marks here, before the hash is taken.
        byte[] json = JSON.writeValueAsString(members).substring(1).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(BODY + json.length + 1)
                .put(HEAD)
                .put(seal.over(before, json, 0, json.length).getBytes(StandardCharsets.US_ASCII))
                .put(NECK)
                .put(json)
                .put((byte) '\n')
                .array();
    }

    /**
     * Reads a line without its line feed.
     *
     * @throws Flaw if it is not what {@link #of} writes after a record of this hash, with this number
     */
    static Entry read(byte[] bytes, int from, int length, long number, String before, Seal seal) throws Flaw {
        if (length <= BODY || !has(bytes, from, HEAD) || !has(bytes, from + HEAD.length + HASH, NECK)) {
            throw new Flaw(Breach.Kind.NOT_A_RECORD, "");
        }
        String stated = new String(bytes, from + HEAD.length, HASH, StandardCharsets.ISO_8859_1);
        boolean follows = seal.over(before, bytes, from + BODY, length - BODY).equals(stated);
        Map<String, Object> members = members(bytes, from, length);
        if (!(members.get("number") instanceof Number found)) {
            throw new Flaw(Breach.Kind.NOT_A_RECORD, "");
        }
        if (found.longValue() != number) {
            throw new Flaw(Breach.Kind.NUMBER, found.toString());
        }
        if (!follows) {
            throw new Flaw(Breach.Kind.HASH, "");
        }
        return entry(members, number, stated);
    }

    private static Map<String, Object> members(byte[] bytes, int from, int length) throws Flaw {
        try {
            return RECORD.readValue(bytes, from, length);
        } catch (RuntimeException e) {
            throw new Flaw(Breach.Kind.NOT_A_RECORD, "");
        }
    }

    @SuppressWarnings("unchecked")
    private static Entry entry(Map<String, Object> members, long number, String hash) throws Flaw {
        if (!(members.get("data") instanceof Map<?, ?> data)) {
            throw new Flaw(Breach.Kind.NOT_A_RECORD, "");
        }
        try {
            return new Entry(
                    number,
                    Instant.parse(String.valueOf(members.get("at"))),
                    Entry.Kind.valueOf(String.valueOf(members.get("kind"))),
                    Collections.unmodifiableMap((Map<String, Object>) data),
                    hash);
        } catch (RuntimeException e) {
            throw new Flaw(Breach.Kind.NOT_A_RECORD, "");
        }
    }

    private static boolean has(byte[] bytes, int from, byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if (bytes[from + i] != text[i]) {
                return false;
            }
        }
        return true;
    }
}
