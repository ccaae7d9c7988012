package com.qte.ops.history;

import com.qte.ops.model.Series.Point;
import com.qte.ops.model.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Some points of one series as a line of the file: the CRC32C of what follows, a blank, a JSON object, a line feed. Each
 * line stands for itself, so that a damaged one takes no other with it.
 *
 * @param past how long its check wants to remember
 * @param points at most {@link #MOST_POINTS}
 */
record Batch(Key key, Duration past, List<Point> points) {
    /** What a damaged line costs at most. */
    static final int MOST_POINTS = 64;
    /** A key of 512 characters, each written with six, and 64 points of 60 bytes. */
    static final int MOST_BYTES = 16 << 10;

    private static final int HEAD = 9;
    /** The end of the year 9999. */
    private static final double LAST_MILLIS = 253_402_300_799_999d;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<LinkedHashMap<String, Object>> RECORD = new TypeReference<>() {};

    /** As many as the points need. */
    static List<Batch> of(Key key, Duration past, List<Point> points) {
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < points.size(); from += MOST_POINTS) {
            batches.add(new Batch(key, past, points.subList(from, Math.min(points.size(), from + MOST_POINTS))));
        }
        return batches;
    }

    /** Whether a stamp is one that a file can hold. */
    static boolean canHold(Instant at) {
        return at.getEpochSecond() >= 0 && at.getEpochSecond() <= LAST_MILLIS / 1_000;
    }

    /** The line, line feed included. */
    byte[] line() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("check", key.check());
        members.put("subject", key.subject().toString());
        members.put("evidence", key.evidence());
        members.put("part", key.part());
        members.put("seconds", past.toSeconds());
        List<Number> numbers = new ArrayList<>();
        for (Point point : points) {
            numbers.add(point.at().toEpochMilli());
            numbers.add(point.value());
            numbers.add(point.samples());
        }
        members.put("points", numbers);
        byte[] json = (JSON.writeValueAsString(members) + '\n').getBytes(StandardCharsets.UTF_8);
        byte[] head = checksum(json, 0, json.length - 1);
        byte[] line = new byte[HEAD + json.length];
        System.arraycopy(head, 0, line, 0, HEAD);
        System.arraycopy(json, 0, line, HEAD, json.length);
        return line;
    }

    /** Reads a line without its line feed; empty where it is not, to the bit, what {@link #line} has written. */
    static Optional<Batch> read(byte[] line, int length) {
        if (length <= HEAD || !startsWith(line, checksum(line, HEAD, length - HEAD))) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    of(JSON.readValue(new String(line, HEAD, length - HEAD, StandardCharsets.UTF_8), RECORD)));
        } catch (RuntimeException e) {
            return Optional.empty(); // a later version's, or somebody else's
        }
    }

    private static Batch of(Map<String, Object> members) {
        List<?> numbers = (List<?>) members.getOrDefault("points", List.of());
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i += 3) {
            double millis = number(numbers.get(i));
            double value = number(numbers.get(i + 1));
            if (!(millis >= 0 && millis <= LAST_MILLIS && Double.isFinite(value))) {
                throw new IllegalArgumentException("no such point: " + millis + ", " + value);
            }
            points.add(new Point(Instant.ofEpochMilli((long) millis), value, (int) number(numbers.get(i + 2))));
        }
        Key key = new Key(
                text(members, "check"),
                Subject.parse(text(members, "subject")),
                text(members, "evidence"),
                text(members, "part"));
        return new Batch(key, Duration.ofSeconds((long) number(members.getOrDefault("seconds", 0))), points);
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static String text(Map<String, Object> members, String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("no text '" + name + "'");
    }

    private static boolean startsWith(byte[] line, byte[] head) {
        for (int i = 0; i < HEAD; i++) {
            if (line[i] != head[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] checksum(byte[] bytes, int from, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, from, length);
        return (HexFormat.of().toHexDigits((int) sum.getValue()) + ' ').getBytes(StandardCharsets.US_ASCII);
    }
}
