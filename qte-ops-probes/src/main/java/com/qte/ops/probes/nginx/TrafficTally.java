package com.qte.ops.probes.nginx;

import com.qte.ops.probes.nginx.TrafficSnapshot.Bucket;
import com.qte.ops.probes.nginx.TrafficSnapshot.Client;
import com.qte.ops.probes.nginx.TrafficSnapshot.Seen;
import com.qte.ops.probes.nginx.TrafficSnapshot.Slice;
import com.qte.ops.target.config.Mask;
import com.qte.ops.target.file.Lines;
import com.qte.ops.target.nginx.AccessFormat;
import com.qte.ops.target.nginx.AccessFormat.Request;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Counts requests and errors of one visit. For one thread. */
final class TrafficTally {
    /** More addresses than that on one visit are a flood; who asks most is among those seen first, most likely. */
    private static final int MOST_ADDRESSES = 20_000;

    private static final int MOST_EXAMPLE = 300;
    /** Buckets grow by a twentieth, so that no time is told wrong by more. */
    private static final double GROWTH = Math.log(1.05);

    private static final int SERVER_ERROR = 500;
    private static final int CLIENT_ERROR = 400;

    private final AccessFormat.Reader reader;
    private final UnaryOperator<String> redacted;
    private final Map<String, Long> clients = new HashMap<>();
    private final Map<Integer, Long> upstream = new TreeMap<>();
    private final Map<Trouble, Seen> troubles = new EnumMap<>(Trouble.class);
    private long requests;
    private long serverErrors;
    private long clientErrors;
    private long unreadable;

    TrafficTally(AccessFormat format, UnaryOperator<String> redacted) {
        reader = format.reader();
        this.redacted = redacted;
    }

    void access(Lines lines) {
        lines.each(line -> reader.read(line).ifPresentOrElse(this::request, () -> unreadable++));
    }

    void errors(Lines lines) {
        lines.each(line -> {
            Optional<Trouble> trouble = Trouble.of(line);
            if (trouble.isPresent()) {
                Seen known = troubles.get(trouble.get());
                long count = known == null ? 1 : known.count() + 1;
                // The first one and no other: redacting is what costs.
                String example =
                        known == null ? cut(new Mask().line(redacted.apply(Lines.text(line)))) : known.example();
                troubles.put(trouble.get(), new Seen(trouble.get(), count, example));
            }
        });
    }

    Slice slice(Instant from, Instant to) {
        return new Slice(
                from,
                to,
                requests,
                serverErrors,
                clientErrors,
                unreadable,
                upstream.entrySet().stream()
                        .map(entry -> new Bucket(Math.exp(entry.getKey() * GROWTH), entry.getValue()))
                        .toList(),
                clients.entrySet().stream()
                        .map(entry -> new Client(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparingLong(Client::requests)
                                .reversed()
                                .thenComparing(Client::address))
                        .limit(TrafficSnapshot.MOST_CLIENTS)
                        .toList(),
                List.copyOf(troubles.values()));
    }

    private void request(Request request) {
        requests++;
        serverErrors += request.status() >= SERVER_ERROR ? 1 : 0;
        clientErrors += request.status() >= CLIENT_ERROR && request.status() < SERVER_ERROR ? 1 : 0;
        if (clients.size() < MOST_ADDRESSES || clients.containsKey(request.client())) {
            clients.merge(request.client(), 1L, Long::sum);
        }
        request.upstreamSeconds()
                .ifPresent(seconds ->
                        upstream.merge((int) Math.ceil(Math.log(Math.max(seconds, 1e-3)) / GROWTH), 1L, Long::sum));
    }

    private static String cut(String text) {
        return text.length() <= MOST_EXAMPLE ? text : text.substring(0, MOST_EXAMPLE) + "…";
    }
}
