package com.qte.ops.remediation.docker;

import com.qte.ops.target.docker.ComposeService;
import com.qte.ops.target.docker.DockerActingSession;
import com.qte.ops.target.docker.DockerFailure;
import com.qte.ops.target.docker.DockerReply;
import com.qte.ops.target.docker.DockerTarget;
import com.qte.ops.testkit.Skips;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The Docker engine that tests may or may not have, at DOCKER_HOST; {@code .ci/docker-engine} starts one. Containers are
 * made by requests of the test's own and are removed with it.
 */
final class TestEngine implements AutoCloseable {
    static final String BUSYBOX = "qte-ops-test/busybox:1";
    static final String SERVERS = "qte-ops-test/servers:1";
    static final String MISSING = "no Docker engine with the tests' images answers; .ci/docker-engine starts one";

    /** Ends with code 3 at its first start, and runs until it is told to end at every later one. */
    static final String[] FAILS_ONCE = {"sh", "-c", "test -e /again || { touch /again; exit 3; }; " + waits()};

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Duration LONG = Duration.ofSeconds(30);

    private final DockerActingSession session;
    private final String project = "qte" + ProcessHandle.current().pid() + "x" + COUNT.incrementAndGet();
    private final List<String> made = new ArrayList<>();

    TestEngine() {
        this.session = engine(Optional.empty()).acting().open(LONG);
    }

    /** Whether tests can run; for {@code @EnabledIf}. Fails where all of them have to. */
    static boolean answers() {
        try (DockerActingSession session = engine(Optional.empty()).acting().open(LONG)) {
            if (session.look().find("/images/" + BUSYBOX + "/json").isPresent()
                    && session.look().find("/images/" + SERVERS + "/json").isPresent()) {
                return true;
            }
        } catch (DockerFailure | InterruptedException e) {
            // told below
        }
        Skips.tell(MISSING);
        return false;
    }

    private static DockerTarget engine(Optional<String> project, ComposeService... services) {
        String host = Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse("unix:///var/run/docker.sock");
        return new DockerTarget(URI.create(host), project, List.of(services));
    }

    /** Runs until it is told to end. */
    static String waits() {
        return "trap 'exit 0' TERM INT; while :; do sleep 0.05; done";
    }

    /** A project of this test alone. */
    String project() {
        return project;
    }

    DockerTarget target(ComposeService... services) {
        return engine(Optional.of(project), services);
    }

    /** A container of a service of the project, not started yet. @param extra more of the body, with a comma in front */
    String create(String service, String image, String extra, String... command) {
        String name = project + "-" + service + "-1";
        String labels =
                "\"com.docker.compose.project\":\"" + project + "\",\"com.docker.compose.service\":\"" + service + "\"";
        return createNamed(name, labels, image, extra, command);
    }

    /** One outside of every project. */
    String createAlone(String name, String image, String... command) {
        return createNamed(project + "-" + name, "", image, "", command);
    }

    private String createNamed(String name, String labels, String image, String extra, String... command) {
        List<String> words = new ArrayList<>();
        for (String word : command) { // none leaves the image's own
            words.add("\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        }
        String body = "{\"Image\":\"" + image + "\",\"Labels\":{" + labels + "}"
                + (words.isEmpty() ? "" : ",\"Cmd\":" + words) + extra + "}";
        String id =
                send("POST", "/containers/create?name=" + name, body).path("Id").asString("");
        made.add(id);
        return id;
    }

    String run(String service, String... command) {
        return started(create(service, BUSYBOX, "", command));
    }

    String started(String id) {
        send("POST", "/containers/" + id + "/start", "");
        return id;
    }

    /** Waits for its end. */
    String ended(String id) {
        send("POST", "/containers/" + id + "/wait", "");
        return id;
    }

    void remove(String id) {
        send("DELETE", "/containers/" + id + "?force=1&v=1", "");
        made.remove(id);
    }

    JsonNode inspect(String id) {
        return get("/containers/" + id + "/json");
    }

    JsonNode get(String path) {
        try {
            return session.look().read(path, LONG);
        } catch (DockerFailure | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean has(String path) {
        try {
            return session.look().find(path).isPresent();
        } catch (DockerFailure | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something by the test's own means. */
    JsonNode send(String method, String path, String body) {
        try {
            DockerReply reply = session.send(method, path, body, LONG);
            if (reply.status() >= 300 && reply.status() != 304) {
                throw new IllegalStateException(method + " " + path + ": " + reply.status() + " " + reply.text());
            }
            return reply.text().isBlank() ? MissingNode.getInstance() : reply.json();
        } catch (DockerFailure | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes images that have no name, each another; their ids, oldest first. */
    List<String> dangle(int count) {
        String empty = createAlone("base" + COUNT.incrementAndGet(), BUSYBOX, "true");
        List<String> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String changes = URLEncoder.encode("LABEL number=" + COUNT.incrementAndGet(), StandardCharsets.UTF_8);
            images.add(send("POST", "/commit?container=" + empty + "&changes=" + changes, "{}")
                    .path("Id")
                    .asString(""));
        }
        remove(empty);
        return images;
    }

    /** Waits for what the container's own health check says. */
    void awaitHealth(String id, String word) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(50))
                .until(() -> inspect(id)
                        .path("State")
                        .path("Health")
                        .path("Status")
                        .asString("")
                        .equals(word));
    }

    /** Removes every container of the project, whoever made it. */
    void removeAll() {
        String filter = URLEncoder.encode(
                "{\"label\":[\"com.docker.compose.project=" + project + "\"]}", StandardCharsets.UTF_8);
        for (JsonNode one : get("/containers/json?all=1&filters=" + filter)) {
            remove(one.path("Id").asString(""));
        }
    }

    /** An image like busybox's, but for these lines of a Dockerfile. */
    String image(String... lines) {
        String base = createAlone("base" + COUNT.incrementAndGet(), BUSYBOX, "true");
        String changes = Stream.concat(Stream.of(lines), Stream.of("LABEL number=" + COUNT.incrementAndGet()))
                .map(line -> "&changes=" + URLEncoder.encode(line, StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        String id = send("POST", "/commit?container=" + base + changes, "{}")
                .path("Id")
                .asString("");
        remove(base);
        return id;
    }

    /** Has it pulled by name; how that goes is told in many answers, of which the last is not looked at. */
    void pull(String repository, String tag) {
        try {
            DockerReply reply =
                    session.send("POST", "/images/create?fromImage=" + repository + "&tag=" + tag, "", LONG);
            if (!has("/images/" + repository + ":" + tag + "/json")) {
                throw new IllegalStateException(reply.text());
            }
        } catch (DockerFailure | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The image as a tar. */
    byte[] saved(String image) {
        try {
            return session.look().get("/images/" + image + "/get", LONG).bytes();
        } catch (DockerFailure | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void removeImages(List<String> images) {
        for (String image : images) {
            if (has("/images/" + image + "/json")) {
                send("DELETE", "/images/" + image + "?noprune=1", "");
            }
        }
    }

    /** Removes every container of it. */
    @Override
    public void close() {
        for (String id : List.copyOf(made)) {
            try {
                DockerReply unused = session.send("DELETE", "/containers/" + id + "?force=1&v=1", "", LONG);
            } catch (DockerFailure | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        session.close();
    }
}
