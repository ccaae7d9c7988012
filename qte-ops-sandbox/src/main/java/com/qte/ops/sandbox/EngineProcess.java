package com.qte.ops.sandbox;

import com.qte.ops.model.OpsException;
import com.qte.ops.sandbox.engine.EngineMain;
import com.qte.ops.sandbox.engine.EnginePorts;
import com.qte.ops.sandbox.engine.EngineSettings;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sandbox's engine: a Java process of its own that ends with this one.
 *
 * <p>Its standard input is a pipe from this process. Nothing is ever written to it; when this process is gone, however it
 * went, the pipe ends and with it the engine.
 */
public final class EngineProcess implements AutoCloseable {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final Duration GOES_BY_ITSELF = Duration.ofMillis(1_000);

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(2);
    private static final Pattern SIZE = Pattern.compile("\"size\":(\\d+)");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWERS_WITHIN).build();
    private final Process process;
    private final EnginePorts ports;

    private EngineProcess(Process process, EnginePorts ports) {
        this.process = process;
        this.ports = ports;
    }

    /**
     * Starts an engine and waits until it is ready.
     *
     * @param folder where its settings and its output go
     * @throws OpsException INTERNAL, if it ends at once; TIMEOUT, if it is not ready in time
     */
    static EngineProcess start(Path folder, EngineSettings settings, Duration within)
            throws IOException, InterruptedException {
        Path file = folder.resolve("engine.properties");
        settings.write(file);
        File output = folder.resolve("engine.out").toFile();
        Process process = new ProcessBuilder(command(file))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        boolean ready = false;
        try {
            long deadline = System.nanoTime() + within.toNanos();
            while (!Files.exists(settings.ready())) {
                if (process.waitFor(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new OpsException(
                            OpsException.Kind.INTERNAL,
                            "the sandbox's engine ended with exit code " + process.exitValue() + ": "
                                    + Files.readString(output.toPath()).strip());
                }
                if (System.nanoTime() > deadline) {
                    throw new OpsException(
                            OpsException.Kind.TIMEOUT,
                            "the sandbox's engine was not ready within " + within.toSeconds() + " s, see "
                                    + settings.log());
                }
            }
            ready = true;
            return new EngineProcess(process, EnginePorts.read(settings.ready()));
        } finally {
            if (!ready) {
                process.destroyForcibly();
            }
        }
    }

    /** Small and quick to start: it shares a machine with two servers and with whoever watches. */
    private static List<String> command(Path settings) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                EngineMain.class.getName(),
                settings.toString());
    }

    /** Where {@code /health} and {@code /metrics} are. */
    public URI api() {
        return URI.create("http://127.0.0.1:" + ports.api());
    }

    /** Where {@code /admin/queue/status} is. */
    public URI admin() {
        return URI.create("http://127.0.0.1:" + ports.admin());
    }

    /**
     * How many events wait, asked of the engine itself.
     *
     * @throws IOException if it does not answer within two seconds
     */
    public long queueSize() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(admin().resolve("/admin/queue/status"))
                .timeout(ANSWERS_WITHIN)
                .build();
        String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        Matcher size = SIZE.matcher(body);
        if (!size.find()) {
            throw new IOException("the engine's queue status has no size: " + body);
        }
        return Long.parseLong(size.group(1));
    }

    /** The process itself. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Asks it to stop, and kills it when it has not after a second. */
    @Override
    public void close() {
        // SIGTERM waits for nobody if the process is stopped itself; the pipe's end neither
        process.destroy();
        try {
            if (!process.waitFor(GOES_BY_ITSELF.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
