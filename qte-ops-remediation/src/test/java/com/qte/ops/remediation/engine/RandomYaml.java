package com.qte.ops.remediation.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * A YAML file as people write them, with {@code server.workers} somewhere in it.
 *
 * @param head all before the digits
 * @param workers the number
 * @param tail all behind them
 */
record RandomYaml(String head, int workers, String tail) {
    private static final List<String> KEYS = List.of("name", "port", "\u540d\u79f0", "log.level", "x-y", "\"q\"", "'s'");
    private static final List<String> VALUES = List.of(
            "1",
            "workers",
            "\"workers: 4\"",
            "'it''s # no comment'",
            "\uD83D\uDE00 caf\u00e9",
            "[1, 2, {workers: 9}]",
            "{a: b, server: {workers: 3}}",
            "!!str 5",
            "2026-11-26",
            "~",
            "|\n      workers: 5\n      server:",
            ">-\n      folded\n      text",
            "*common",
            "\"\\u0041 \\\" \\\\\"");
    private static final List<String> COMMENTS = List.of(
            "", " # workers: 4", "   # \u6bcf\u8fdb\u7a0b", " #");

    static RandomYaml of(Random random) {
        String indent = " ".repeat(1 + random.nextInt(4));
        int workers = 1 + random.nextInt(random.nextBoolean() ? 9 : 99_999);
        String quote = pick(random, List.of("", "", "\"", "'"));
        StringBuilder head = new StringBuilder(random.nextInt(5) == 0 ? "\uFEFF" : "");
        if (random.nextInt(4) == 0) {
            head.append("%YAML 1.2\n---\n");
        } else if (random.nextInt(3) == 0) {
            head.append("# another document\nother: {server: 1}\n---\n");
        }
        head.append(pick(random, List.of("", "# \u6ce8\u91ca\n", "\n"))).append("common: &common {x: 1}\n");
        head.append(entries(random, "", "a"));
        head.append(pick(random, List.of("server:", "\"server\":", "'server' :", "server: &unused")));
        head.append(comment(random)).append('\n');
        head.append(entries(random, indent, "b"));
        head.append(indent)
                .append(pick(random, List.of("workers: ", "\"workers\":   ", "'workers' : ", "? workers\n" + indent + ": ")));
        head.append(quote);
        StringBuilder tail = new StringBuilder(quote).append(comment(random)).append('\n');
        tail.append(entries(random, indent, "c")).append(entries(random, "", "d"));
        if (random.nextInt(4) == 0) {
            tail.append("---\nlast: document\n...\n");
        }
        if (random.nextInt(6) == 0) {
            tail.setLength(tail.length() - 1);
        }
        boolean windows = random.nextInt(3) == 0;
        return new RandomYaml(
                windows ? head.toString().replace("\n", "\r\n") : head.toString(),
                workers,
                windows ? tail.toString().replace("\n", "\r\n") : tail.toString());
    }

    private static String entries(Random random, String indent, String suffix) {
        StringBuilder lines = new StringBuilder();
        int start = random.nextInt(KEYS.size());
        for (int i = random.nextInt(4); i > 0; i--) {
            String key = KEYS.get((start + i) % KEYS.size());
            boolean quoted = key.startsWith("\"") || key.startsWith("'");
            String name = quoted
                    ? key.substring(0, key.length() - 1) + suffix + key.charAt(0)
                    : key + suffix;
            String value = pick(random, VALUES);
            boolean block = value.startsWith("|") || value.startsWith(">");
            lines.append(indent).append(name).append(": ").append(value);
            lines.append(block ? "" : comment(random)).append('\n');
        }
        return lines.toString();
    }

    private static String comment(Random random) {
        return pick(random, COMMENTS);
    }

    private static String pick(Random random, List<String> all) {
        return all.get(random.nextInt(all.size()));
    }

    String text() {
        return head + workers + tail;
    }

    byte[] bytes() {
        return bytesWith(workers);
    }

    byte[] bytesWith(int number) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        all.writeBytes(Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(tail.getBytes(StandardCharsets.UTF_8));
        return all.toByteArray();
    }
}
