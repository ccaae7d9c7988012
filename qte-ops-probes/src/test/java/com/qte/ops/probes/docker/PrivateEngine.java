package com.qte.ops.probes.docker;

import com.qte.ops.target.docker.DockerTarget;
import com.qte.ops.testkit.Skips;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Docker engine of a test's own, to stop, kill and hold, on a small disk of its own that can be filled. */
final class PrivateEngine implements AutoCloseable {
    private static final Path SCRIPT = Path.of("..", ".ci", "docker-engine");
    private static final long PATIENCE_SECONDS = 60;

    private final Path folder;

    private PrivateEngine(Path folder) {
        this.folder = folder;
    }

    /** Starts one; the calling test is skipped where that cannot be: it takes root, Linux and the daemon's package. */
    static PrivateEngine start() throws Exception {
        boolean canBe = Files.isExecutable(SCRIPT)
                && Files.isExecutable(Path.of("/usr/sbin/dockerd"))
                && "root".equals(System.getProperty("user.name"));
        Skips.unless(canBe, "a Docker engine of the test's own takes root and dockerd");
        PrivateEngine engine = new PrivateEngine(folder());
        try {
            run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", engine.folder.toString());
            run(SCRIPT.toString(), "start", engine.folder.toString());
            return engine;
        } catch (IOException e) {
            engine.close();
            throw e;
        }
    }

    /** The same in every run, where no other run has it at the moment: it is told of in the table of faults. */
    private static Path folder() throws IOException {
        try {
            return Files.createDirectory(Path.of(System.getProperty("java.io.tmpdir"), "qte-docker"));
        } catch (FileAlreadyExistsException e) {
            return Files.createTempDirectory("qte-docker");
        }
    }

    DockerTarget target() {
        return new DockerTarget(URI.create("unix://" + folder + "/docker.sock"), Optional.empty(), List.of());
    }

    /** Sends the daemon a signal, such as {@code STOP}. */
    void signal(String name) throws Exception {
        run("kill", "-" + name, Long.toString(pid()));
    }

    private long pid() throws IOException {
        return Long.parseLong(Files.readString(folder.resolve("docker.pid")).strip());
    }

    /** Ends the daemon, in good order or by a kill, and waits until it is gone. */
    void end(String signal) throws Exception {
        ProcessHandle daemon = ProcessHandle.of(pid()).orElseThrow();
        signal(signal);
        daemon.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Fills its disk but for so much. */
    void fill(double ratio) throws IOException {
        long bytes = Math.round(Files.getFileStore(folder).getTotalSpace() * ratio)
                - (Files.getFileStore(folder).getTotalSpace()
                        - Files.getFileStore(folder).getUsableSpace());
        Files.write(folder.resolve("filler"), new byte[(int) Math.max(0, bytes)]);
    }

    void empty() throws IOException {
        Files.deleteIfExists(folder.resolve("filler"));
    }

    /** Stops it and takes its disk away, whatever state it is in. */
    @Override
    public void close() throws IOException {
        // the script cannot delete the folder itself, which is a mount
        end(start(SCRIPT.toString(), "stop", folder.toString()));
        end(start("umount", folder.toString()));
        Files.deleteIfExists(folder);
    }

    private static void end(Process process) {
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = start(command);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }

    private static Process start(String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
