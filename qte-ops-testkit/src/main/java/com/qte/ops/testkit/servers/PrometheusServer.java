package com.qte.ops.testkit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real Prometheus on a free port of the loopback interface, the machine's own program with a configuration and a folder
 * of its own. It scrapes one page and evaluates its rules once a second, and tells nobody of what it finds.
 */
public final class PrometheusServer implements AutoCloseable {
    /** Where Debian's package has it. */
    public static final Path BINARY = Path.of("/usr/bin/prometheus");

    /** Of the same package: checks rules and runs their tests. */
    public static final Path TOOL = Path.of("/usr/bin/promtool");

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final Path folder;
    private final int port;
    private final ServerProcess process;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();

    private PrometheusServer(Path folder, int port, String configuration) throws IOException {
        this.folder = folder;
        this.port = port;
        Path file = Files.writeString(folder.resolve("prometheus.yml"), configuration);
        process = ServerProcess.start(List.of(
                BINARY.toString(),
                "--config.file=" + file,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port));
        process.awaitLine("Server is ready to receive web requests", 20, TimeUnit.SECONDS);
    }

    /** Whether there is one on this machine, with its tool. */
    public static boolean isHere() {
        return Files.isExecutable(BINARY) && Files.isExecutable(TOOL);
    }

    /**
     * Starts one; blocks until it answers.
     *
     * @param page what it scrapes, such as {@code http://127.0.0.1:9180/metrics}
     * @param job the label {@code job} of all that it finds there
     * @param rules files of rules
     * @throws UncheckedIOException if it does not come up, as with a rule that it cannot read; the message holds its log
     */
    public static PrometheusServer start(URI page, String job, List<Path> rules) {
        StringBuilder configuration = new StringBuilder("global: {scrape_interval: 1s, evaluation_interval: 1s}\n");
        configuration.append("rule_files:\n");
        rules.forEach(file ->
                configuration.append("  - ").append(quoted(file.toAbsolutePath().toString())));
        configuration
                .append("scrape_configs:\n  - job_name: ")
                .append(quoted(job))
                .append("    metrics_path: ")
                .append(quoted(page.getPath()))
                .append("    static_configs: [{targets: [")
                .append("'" + page.getAuthority() + "'")
                .append("]}]\n");
        try {
            return new PrometheusServer(
                    Files.createTempDirectory("qte-ops-prometheus-"), freePort(), configuration.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'\n";
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Where it is, as a person would write it into a browser. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The alerts that are pending or firing, as {@code GET /api/v1/alerts} gives them, in JSON. */
    public String alerts() {
        return get("/api/v1/alerts");
    }

    /** The rules and how each does, as {@code GET /api/v1/rules} gives them, in JSON. */
    public String rules() {
        return get("/api/v1/rules");
    }

    /** What an expression comes to now, as {@code GET /api/v1/query} gives it, in JSON. */
    public String query(String expression) {
        return get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
    }

    private String get(String path) {
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(address() + path))
                            .timeout(ANSWER_WITHIN)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
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

    /**
     * What the tool came to.
     *
     * @param code 0 where all is well
     * @param text what it said of it
     */
    public record Said(int code, String text) {}

    /**
     * Runs {@code promtool}; blocks until it has ended.
     *
     * @param words its arguments, such as {@code check}, {@code rules} and a file
     * @throws UncheckedIOException if it cannot be started
     * @throws IllegalStateException if this thread is interrupted meanwhile; it stays so
     */
    public static Said tool(List<String> words) {
        try {
            List<String> command =
                    Stream.concat(Stream.of(TOOL.toString()), words.stream()).toList();
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends it and deletes its folder. */
    @Override
    public void close() {
        process.kill();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
