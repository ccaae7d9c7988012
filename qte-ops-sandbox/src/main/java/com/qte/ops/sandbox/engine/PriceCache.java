package com.qte.ops.sandbox.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The last prices in Redis: one key for each instrument that stays, and a quote for each event that goes away by itself.
 * Each worker has its own; confined to its thread.
 */
final class PriceCache {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration QUOTE_LIVES = Duration.ofMinutes(1);

    private final EngineSettings settings;
    private Optional<RedisConnection> connection = Optional.empty();

    PriceCache(EngineSettings settings) {
        this.settings = settings;
    }

    /** @throws IOException if the price could not be stored; the connection is made anew the next time */
    void store(MarketEvent event) throws IOException {
        String price = Long.toString(event.priceCents());
        List<List<String>> commands = List.of(
                List.of("SET", "price:" + event.symbol(), price),
                List.of(
                        "SET",
                        "quote:" + event.symbol() + ":" + event.number(),
                        price,
                        "EX",
                        Long.toString(QUOTE_LIVES.toSeconds())));
        List<String> errors;
        try {
            errors = connected().send(commands);
        } catch (IOException e) {
            disconnect();
            throw e;
        }
        if (!errors.isEmpty()) {
            throw new IOException("Redis refused the price of " + event.symbol() + ": " + errors.get(0));
        }
    }

    private RedisConnection connected() throws IOException {
        if (connection.isPresent()) {
            return connection.get();
        }
        RedisConnection fresh = new RedisConnection(settings.redisHost(), settings.redisPort(), TIMEOUT);
        connection = Optional.of(fresh);
        if (settings.redisPasswordFile().isPresent()) {
            String password =
                    Files.readString(settings.redisPasswordFile().get()).strip();
            List<String> errors = fresh.send(List.of(List.of("AUTH", password)));
            if (!errors.isEmpty()) {
                throw new IOException("Redis refused the login: " + errors.get(0));
            }
        }
        return fresh;
    }

    private void disconnect() throws IOException {
        if (connection.isPresent()) {
            RedisConnection broken = connection.get();
            connection = Optional.empty();
            broken.close();
        }
    }
}
