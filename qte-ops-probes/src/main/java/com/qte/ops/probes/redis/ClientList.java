package com.qte.ops.probes.redis;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Reads the reply to CLIENT LIST: a line a client, of {@code key=value}. What cannot be read is left out. Never throws. */
final class ClientList {
    private static final int LARGEST = 3;
    private static final int LONGEST_WORD = 64;

    private ClientList() {}

    static ClientsSnapshot parse(String text, UnaryOperator<String> redacted) {
        List<ClientsSnapshot.Waiting> clients = text.lines()
                .map(ClientList::fields)
                .filter(fields -> fields.containsKey("omem") && !isReplica(fields))
                .map(fields -> waiting(fields, redacted))
                .sorted(Comparator.comparingLong(ClientsSnapshot.Waiting::outputBytes)
                        .reversed()
                        .thenComparing(ClientsSnapshot.Waiting::address))
                .toList();
        return new ClientsSnapshot(
                clients.size(),
                clients.stream().mapToLong(ClientsSnapshot.Waiting::outputBytes).sum(),
                clients.stream().limit(LARGEST).toList());
    }

    private static ClientsSnapshot.Waiting waiting(Map<String, String> fields, UnaryOperator<String> redacted) {
        return new ClientsSnapshot.Waiting(
                word(fields, "addr"), redacted.apply(word(fields, "name")), word(fields, "cmd"), bytes(fields));
    }

    /** {@code S} is a replica, {@code M} the master of this server. */
    private static boolean isReplica(Map<String, String> fields) {
        String flags = fields.getOrDefault("flags", "");
        return !flags.contains("O") && (flags.contains("S") || flags.contains("M"));
    }

    private static String word(Map<String, String> fields, String key) {
        String word = fields.getOrDefault(key, "");
        return word.length() <= LONGEST_WORD ? word : word.substring(0, LONGEST_WORD);
    }

    private static long bytes(Map<String, String> fields) {
        try {
            return Math.max(0, Long.parseLong(fields.getOrDefault("omem", "0")));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Map<String, String> fields(String line) {
        Map<String, String> fields = new HashMap<>();
        for (String part : line.split(" ", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                fields.put(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        return fields;
    }
}
