package com.qte.ops.probes.docker;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The end of a container's output.
 *
 * @param lines the last ones, redacted, bounded, the newest last
 * @param fatal the first one that tells of a mortal fault, which may have been said before those
 */
public record LogTail(List<String> lines, Optional<String> fatal) {
    /** How many lines are asked for, to find the fatal one among. */
    static final int ASKED = 200;

    private static final int KEPT = 10;
    private static final int FRAME_HEAD = 8;
    private static final int LAST_STREAM = 2;

    /** The words of programs that are about to end, before those of any error. */
    private static final List<Pattern> FATAL = List.of(
            Pattern.compile("\\bFATAL\\b|\\bPANIC\\b|\\bpanic:|OutOfMemoryError|Exception in thread|Traceback \\("
                    + "|Segmentation fault|\\[emerg]|Fatal error|fatal error|Caused by:"),
            Pattern.compile("(?i)\\berror\\b|\\bexception\\b|no such file|permission denied|not found|cannot |can't "
                    + "|address already in use|failed"));

    public LogTail {
        lines = List.copyOf(lines);
    }

    /** Reads what the engine sends: frames of both streams, or plain text where there is a terminal. */
    static LogTail read(byte[] bytes, UnaryOperator<String> redacted) {
        List<String> all = text(bytes)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> Asked.line(redacted.apply(line)))
                .toList();
        Optional<String> fatal = FATAL.stream()
                .flatMap(words ->
                        all.stream().filter(line -> words.matcher(line).find()).limit(1))
                .findFirst();
        return new LogTail(all.subList(Math.max(0, all.size() - KEPT), all.size()), fatal);
    }

    /** What it said at last: the fatal line, else the last one. */
    Optional<String> said() {
        return fatal.or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1)));
    }

    private static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at + FRAME_HEAD <= bytes.length && isFrame(bytes, at)) {
            int length =
                    ByteBuffer.wrap(bytes, at + FRAME_HEAD / 2, FRAME_HEAD / 2).getInt();
            int from = at + FRAME_HEAD;
            int end = length < 0 ? bytes.length : (int) Math.min(bytes.length, (long) from + length);
            text.append(new String(bytes, from, end - from, StandardCharsets.UTF_8));
            at = end;
        }
        return at == 0 ? new String(bytes, StandardCharsets.UTF_8) : text.toString();
    }

    private static boolean isFrame(byte[] bytes, int at) {
        return bytes[at] >= 0
                && bytes[at] <= LAST_STREAM
                && bytes[at + 1] == 0
                && bytes[at + 2] == 0
                && bytes[at + 3] == 0;
    }
}
