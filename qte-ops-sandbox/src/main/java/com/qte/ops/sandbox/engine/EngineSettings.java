package com.qte.ops.sandbox.engine;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What the engine is told by the file that it is started with.
 *
 * @param jdbcUrl where PostgreSQL is, without user and password
 * @param user the application's role
 * @param passwordFile holds the role's password
 * @param redisHost where Redis is
 * @param redisPort its port
 * @param redisPasswordFile holds Redis's password; empty where it asks for none
 * @param log the log file
 * @param ready the file that the engine's ports are written to once it works
 * @param workers threads that book events
 * @param capacity events that may wait
 * @param eventsPerSecond rate of the market data, at least 1
 */
public record EngineSettings(
        String jdbcUrl,
        String user,
        Path passwordFile,
        String redisHost,
        int redisPort,
        Optional<Path> redisPasswordFile,
        Path log,
        Path ready,
        int workers,
        int capacity,
        int eventsPerSecond) {

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if a value is missing or no number
     */
    static EngineSettings read(Path file) throws IOException {
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
        }
        return new EngineSettings(
                text(values, "jdbcUrl"),
                text(values, "user"),
                Path.of(text(values, "passwordFile")),
                text(values, "redisHost"),
                Integer.parseInt(text(values, "redisPort")),
                Optional.ofNullable(values.getProperty("redisPasswordFile")).map(Path::of),
                Path.of(text(values, "log")),
                Path.of(text(values, "ready")),
                Integer.parseInt(text(values, "workers")),
                Integer.parseInt(text(values, "capacity")),
                Integer.parseInt(text(values, "eventsPerSecond")));
    }

    /**
     * Writes the settings; they hold no password, only where it is.
     *
     * @throws IOException if the file cannot be written
     */
    public void write(Path file) throws IOException {
        Properties values = new Properties();
        values.setProperty("jdbcUrl", jdbcUrl);
        values.setProperty("user", user);
        values.setProperty("passwordFile", passwordFile.toString());
        values.setProperty("redisHost", redisHost);
        values.setProperty("redisPort", Integer.toString(redisPort));
        redisPasswordFile.ifPresent(path -> values.setProperty("redisPasswordFile", path.toString()));
        values.setProperty("log", log.toString());
        values.setProperty("ready", ready.toString());
        values.setProperty("workers", Integer.toString(workers));
        values.setProperty("capacity", Integer.toString(capacity));
        values.setProperty("eventsPerSecond", Integer.toString(eventsPerSecond));
        try (Writer writer = Files.newBufferedWriter(file)) {
            values.store(writer, null);
        }
    }

    private static String text(Properties values, String key) {
        String value = values.getProperty(key);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("the engine's settings have no " + key);
        }
        return value;
    }
}
