package com.qte.ops.probes.engine;

import com.qte.ops.probes.engine.EngineSurroundings.Environment;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.docker.DockerFailure;
import com.qte.ops.target.docker.DockerSession;
import com.qte.ops.target.docker.DockerTarget;
import com.qte.ops.target.http.EngineSetup;
import com.qte.ops.target.http.EngineTarget;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * The environment of the engine's process: of the process that its file names, of its service, or of its container, the
 * first that is configured. What else stands there is passed over and kept nowhere: there are passwords among it.
 */
final class Environments {
    private static final String NAME = "PYTHONOPTIMIZE=";
    private static final int MOST_CHARACTERS = 20;

    /** What the kernel lets arguments and environment have by default. */
    private static final int MOST_BYTES = 2 << 20;

    private static final int MOST_PID_BYTES = 64;
    private static final Pattern PID = Pattern.compile("[1-9][0-9]{0,9}");
    private static final Duration DOCKER_WITHIN = Duration.ofSeconds(2);

    private final Path root;
    private final Visit<EngineTarget, ?> visit;

    Environments(Path root, Visit<EngineTarget, ?> visit) {
        this.root = root;
        this.visit = visit;
    }

    Environment find() throws Exception {
        EngineSetup setup = visit.target().setup();
        Optional<Path> pidFile = visit.target().pidFile();
        if (pidFile.isPresent()) {
            return ofProcess(pid(pidFile.get()), pidFile.get().toString());
        }
        if (setup.unit().isPresent()) {
            Optional<String> first = unitFiles(setup.unit().get())
                    .map(Environments::pid)
                    .flatMap(Optional::stream)
                    .findFirst();
            return ofProcess(first, setup.unit().get());
        }
        return setup.docker().isPresent()
                ? ofContainer(setup.docker().get(), visit.target().name())
                : new Environment(Optional.empty(), false, Optional.empty());
    }

    /** Where the kernel lists the processes of a service, by either version of control groups. */
    private Stream<Path> unitFiles(String unit) {
        return Stream.of("sys/fs/cgroup/system.slice/", "sys/fs/cgroup/systemd/system.slice/")
                .map(slice -> root.resolve(slice + unit + "/cgroup.procs"));
    }

    private static Optional<String> pid(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(MOST_PID_BYTES), StandardCharsets.US_ASCII);
            return text.lines()
                    .map(String::strip)
                    .findFirst()
                    .filter(line -> PID.matcher(line).matches());
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }

    private Environment ofProcess(Optional<String> pid, String otherwise) {
        if (pid.isEmpty()) {
            return new Environment(Optional.of(otherwise), false, Optional.empty());
        }
        Path file = root.resolve("proc/" + pid.get() + "/environ");
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            return of(file.toString(), Stream.of(text.split("\0", -1)));
        } catch (IOException | SecurityException e) {
            return new Environment(Optional.of(file.toString()), false, Optional.empty());
        }
    }

    private Environment ofContainer(DockerTarget docker, String service) throws Exception {
        try {
            DockerSession session = visit.session(docker);
            List<String> labels = Stream.concat(
                            docker.project().stream().map(project -> "com.docker.compose.project=" + project),
                            Stream.of("com.docker.compose.service=" + service))
                    .map(label -> "\"" + label.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                    .toList();
            String filters = "{\"label\":" + labels + "}";
            JsonNode found = session.read(
                    "/containers/json?filters=" + URLEncoder.encode(filters, StandardCharsets.UTF_8), DOCKER_WITHIN);
            String id = found.path(0).path("Id").asString("");
            if (id.isEmpty()) {
                return new Environment(Optional.of("container " + service), false, Optional.empty());
            }
            JsonNode variables = session.read("/containers/" + id + "/json", DOCKER_WITHIN)
                    .path("Config")
                    .path("Env");
            return of(
                    "container " + service,
                    StreamSupport.stream(variables.spliterator(), false).map(one -> one.asString("")));
        } catch (DockerFailure e) {
            return new Environment(Optional.of("container " + service), false, Optional.empty());
        }
    }

    private static Environment of(String source, Stream<String> variables) {
        Optional<String> value = variables
                .filter(variable -> variable.startsWith(NAME))
                .map(variable -> PageFacts.shown(variable.substring(NAME.length()), MOST_CHARACTERS))
                .findFirst();
        return new Environment(Optional.of(source), true, value);
    }
}
