package com.qte.ops.testkit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real Alertmanager on a free port of the loopback interface, the machine's own program with a configuration and a folder
 * of its own; it passes on to nobody what it is told, unless the configuration says so.
 */
public final class AlertmanagerServer implements AutoCloseable {
    /** Where Debian's package has it. */
    public static final Path BINARY = Path.of("/usr/bin/prometheus-alertmanager");

    /** Routes everything to nobody. */
    public static final String NOBODY = "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n";

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final Path folder;
    private final int port;
    private final String configuration;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();
    private ServerProcess process;

    private AlertmanagerServer(Path folder, int port, String configuration) throws IOException {
        this.folder = folder;
        this.port = port;
        this.configuration = configuration;
        process = launch();
    }

    private ServerProcess launch() throws IOException {
        Path file = folder.resolve("alertmanager.yml");
        Files.writeString(file, configuration);
        ServerProcess launched = ServerProcess.start(List.of(
                BINARY.toString(),
                "--config.file=" + file,
                "--storage.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address="));
        launched.awaitLine("Listening on", 20, TimeUnit.SECONDS);
        return launched;
    }

    /** Whether there is one on this machine. */
    public static boolean isHere() {
        return Files.isExecutable(BINARY);
    }

    /** Starts one that tells nobody; blocks until it answers. */
    public static AlertmanagerServer start() {
        return start(NOBODY);
    }

    /**
     * Starts one with this configuration, in its own YAML.
     *
     * @throws UncheckedIOException if it does not come up; the message holds its log
     */
    public static AlertmanagerServer start(String configuration) {
        try {
            return new AlertmanagerServer(
                    Files.createTempDirectory("qte-ops-alertmanager-"), FreePort.next(), configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is, as a person would write it into the settings. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The alerts that it has, as {@code GET /api/v2/alerts} gives them: a list in JSON. */
    public String alerts() {
        return send(HttpRequest.newBuilder(address().resolve("/api/v2/alerts")).GET());
    }

    /**
     * Silences what has this label for an hour.
     *
     * @param from now, in ISO 8601
     * @param to its end, in ISO 8601
     */
    public void silence(String label, String value, String from, String to) {
        String body = "{\"matchers\":[{\"name\":\"" + label + "\",\"value\":\"" + value
                + "\",\"isRegex\":false,\"isEqual\":true}],\"startsAt\":\"" + from + "\",\"endsAt\":\"" + to
                + "\",\"createdBy\":\"test\",\"comment\":\"test\"}";
        send(HttpRequest.newBuilder(address().resolve("/api/v2/silences"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    client.send(request.timeout(ANSWER_WITHIN).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends it at once; its folder stays. */
    public void stop() {
        process.kill();
    }

    /**
     * Starts it again after {@link #stop()}.
     *
     * @throws UncheckedIOException if it does not start
     */
    public void restart() {
        try {
            process = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it and deletes its folder. */
    @Override
    public void close() {
        stop();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
