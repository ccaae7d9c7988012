package com.qte.ops.remediation.host;

import com.qte.ops.model.Action;
import com.qte.ops.target.docker.DockerFailure;
import com.qte.ops.target.docker.DockerSession;
import com.qte.ops.target.docker.DockerTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether containers outlive a restart of the Docker engine. When it stops, what counts is what the running engine says of
 * itself, for its file may have been changed since; when it starts, what its file says. Both must agree.
 */
record LiveRestore(Path root) {
    /** It cannot be told, and must not be relied on. */
    static final String UNKNOWN = "unknown";

    private static final Pattern WRITTEN = Pattern.compile("\"live-restore\"\\s*:\\s*(true|false)");
    private static final int MOST_BYTES = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Of an engine that does not run, as the value of {@link Action#LIVE_RESTORE}. */
    String whenItStarts() {
        return Boolean.toString(written().orElse(false));
    }

    /**
     * Of an engine that runs, likewise; it is asked, for at most two seconds. One that does not run must not be: where
     * systemd holds its socket, a question would start it.
     */
    String whenItRestarts() throws InterruptedException {
        URI address = URI.create("unix://" + root.resolve("run/docker.sock"));
        try (DockerSession engine = new DockerTarget(address, Optional.empty(), List.of()).open(PATIENCE)) {
            boolean isEnabled =
                    engine.read("/info", PATIENCE).path("LiveRestoreEnabled").asBoolean(false);
            return Boolean.toString(isEnabled && written().orElse(true));
        } catch (DockerFailure e) {
            return written().orElse(false) ? UNKNOWN : "false";
        }
    }

    private Optional<Boolean> written() {
        Path file = root.resolve("etc/docker/daemon.json");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            Matcher found = WRITTEN.matcher(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
            return found.find() ? Optional.of(Boolean.valueOf(found.group(1))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
