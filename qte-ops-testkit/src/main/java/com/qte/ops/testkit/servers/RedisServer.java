package com.qte.ops.testkit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real Redis, 6.2 unless another version is named, on a free port of the loopback interface, with nothing saved to disk unless its configuration says
 * so. It can be stopped in its tracks, restarted with other settings on the same port and data, and ends with the JVM.
 * Methods block until the server has done what they say, for at most ten seconds.
 */
public final class RedisServer implements AutoCloseable {
    private final RedisVersion version;
    private final Path folder;
    private final int port;
    private final String password;
    private ServerProcess process;

    private RedisServer(RedisVersion version, Path folder, int port, List<String> lines) throws IOException {
        this.version = version;
        this.folder = folder;
        this.port = port;
        password = lines.stream()
                .filter(line -> line.startsWith("requirepass "))
                .map(line -> line.substring("requirepass ".length()).strip())
                .findFirst()
                .orElse("");
        process = launch(lines, "Ready to accept connections");
    }

    /**
     * Starts one.
     *
     * @param lines further lines of its configuration, such as {@code maxmemory 3mb} or {@code requirepass secret}
     * @throws UncheckedIOException if it does not come up; the message holds its last words
     */
    public static RedisServer start(String... lines) {
        return start(RedisVersion.REDIS_6_2, lines);
    }

    /**
     * Starts one of this version, with {@code DEBUG} allowed.
     *
     * @param lines as above
     * @throws IllegalStateException if that version is not here
     * @throws UncheckedIOException if it does not come up; the message holds its last words
     */
    public static RedisServer start(RedisVersion version, String... lines) {
        try {
            return new RedisServer(
                    version, Files.createTempDirectory("qte-ops-redis-"), FreePort.next(), List.of(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it is. */
    public RedisVersion version() {
        return version;
    }

    /** The port that it listens on; stays the same over restarts. */
    public int port() {
        return port;
    }

    /** Its address, without credentials: {@code redis://127.0.0.1:port}. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Its process id; another one after a restart. */
    public long pid() {
        return process.pid();
    }

    /** Where its data set is. */
    public Path folder() {
        return folder;
    }

    /**
     * Sends one command over a connection of its own, logged in with the password of {@code requirepass}.
     *
     * @return the reply as text, the values of a list on lines of their own; an error begins with {@code -}
     * @throws UncheckedIOException if no reply comes within five seconds
     */
    public String command(String... words) {
        try (RespClient client = RespClient.connect(port, password)) {
            return client.command(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A connection that is logged in and stays open, to send further commands over; the caller closes it.
     *
     * @throws UncheckedIOException if the server refuses or cannot be reached
     */
    public RespClient connect() {
        try {
            return RespClient.connect(port, password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it in its tracks (SIGSTOP): it accepts connections, and is silent. */
    public void pause() {
        process.signal("STOP");
    }

    /** Lets it go on (SIGCONT). */
    public void resume() {
        process.signal("CONT");
    }

    /** Kills it (SIGKILL) and leaves its data where it is; works while it is paused. */
    public void kill() {
        process.kill();
    }

    /** Kills it and starts it again on the same port and data, with these lines of configuration. */
    public void restart(String... lines) {
        relaunch(List.of(lines), "Ready to accept connections");
    }

    /** The same, not waiting until the data set is read. */
    public void restartLoading(String... lines) {
        relaunch(List.of(lines), "Server initialized");
    }

    /** Kills it and deletes its data. */
    @Override
    public void close() {
        process.kill();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void relaunch(List<String> lines, String until) {
        process.kill();
        try {
            process = launch(lines, until);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ServerProcess launch(List<String> lines, String until) throws IOException {
        List<String> all = new ArrayList<>(List.of("port " + port, "bind 127.0.0.1", "dir " + folder, "save \"\""));
        if (version.forbidsDebug()) {
            all.add("enable-debug-command yes");
        }
        all.addAll(lines);
        Path file = Files.write(folder.resolve("redis.conf"), all);
        String executable = version.executable().orElseThrow(() -> new IllegalStateException(version.missing()));
        ServerProcess started = ServerProcess.start(List.of(executable, file.toString()));
        started.awaitLine(until, 10, TimeUnit.SECONDS);
        return started;
    }
}
