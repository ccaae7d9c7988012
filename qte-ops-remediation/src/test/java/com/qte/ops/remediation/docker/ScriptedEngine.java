package com.qte.ops.remediation.docker;

import com.qte.ops.spi.Target;
import com.qte.ops.target.docker.ComposeService;
import com.qte.ops.target.docker.DockerTarget;
import com.qte.ops.target.docker.ServiceTarget;
import com.qte.ops.testkit.servers.Caller;
import com.qte.ops.testkit.servers.FaultyServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Says what a Docker engine of one service says: it does as it is told, keeps what it was asked, and lets a test do, answer
 * or withhold something at any request. Thread-safe.
 */
final class ScriptedEngine implements AutoCloseable {
    static final String OLD = "a".repeat(64);
    static final String FRESH = "b".repeat(64);
    static final String OLD_IMAGE = "sha256:" + "1".repeat(64);
    static final String NEW_IMAGE = "sha256:" + "2".repeat(64);

    private static final String DIGEST = "sha256:" + "d".repeat(64);
    private static final String REFERENCE = "qte/engine:1";
    private static final String NAME = "demo-engine-1";
    private static final ComposeService SERVICE = ComposeService.named("engine");
    private static final String OK = "200";

    private final Map<String, Shown> containers = new ConcurrentSkipListMap<>();
    private final Map<String, Runnable> meanwhile = new ConcurrentHashMap<>();
    private final Map<String, String> instead = new ConcurrentHashMap<>();
    private final Map<String, Duration> slow = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final FaultyServer door = FaultyServer.with(this::serve);
    private volatile String meant = OLD_IMAGE;
    private volatile String state = "{\"Status\":\"running\"}";

    private record Shown(String name, String image, String state) {
        Shown named(String other) {
            return new Shown(other, image, state);
        }

        Shown in(String other) {
            return new Shown(name, image, other);
        }
    }

    ScriptedEngine() {
        containers.put(OLD, new Shown(NAME, OLD_IMAGE, running("2026-11-22T00:00:00Z")));
    }

    private static String running(String since) {
        return "{\"Status\":\"running\",\"StartedAt\":\"" + since + "\"}";
    }

    /** The start of requests is such as {@code POST /containers/create}. */
    ScriptedEngine when(String request, Runnable what) {
        meanwhile.put(request, what);
        return this;
    }

    /** Does nothing then, and says this. */
    ScriptedEngine answering(String request, int status, String json) {
        instead.put(request, status + json);
        return this;
    }

    /** Says nothing then, and hangs up after that time. */
    ScriptedEngine silent(String request, Duration time) {
        slow.put(request, time);
        return this;
    }

    /** Those that are started are in this state, such as {@code {"Status":"running"}}. */
    ScriptedEngine starting(String inState) {
        state = inState;
        return this;
    }

    /** The name means the new image. */
    ScriptedEngine drifted() {
        meant = NEW_IMAGE;
        return this;
    }

    /** Somebody ends the old one. */
    void end() {
        containers.computeIfPresent(OLD, (id, shown) -> shown.in(shown.state().replace("running", "exited")));
    }

    String meant() {
        return meant;
    }

    String nameOfTheOldOne() {
        return old().name();
    }

    boolean runsTheOldOne() {
        return old().state().contains("running");
    }

    private Shown old() {
        return Objects.requireNonNull(containers.get(OLD));
    }

    /** Methods and paths of what was to change something, in order. */
    List<String> changes() {
        return asked.stream().filter(request -> !request.startsWith("GET ")).toList();
    }

    DockerTarget engine() {
        return new DockerTarget(URI.create("tcp://127.0.0.1:" + door.port()), Optional.of("demo"), List.of(SERVICE));
    }

    ServiceTarget service(Target<?>... inside) {
        return new ServiceTarget(engine(), SERVICE, List.of(inside));
    }

    private void serve(Caller caller) throws IOException, InterruptedException {
        String request = caller.line().replaceFirst(" HTTP/.*", "");
        int length = 0;
        for (String line = caller.line(); !line.isEmpty(); line = caller.line()) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        caller.read(length);
        asked.add(request);
        at(meanwhile, request).ifPresent(Runnable::run);
        Optional<Duration> silence = at(slow, request);
        if (silence.isPresent()) {
            caller.pause(silence.get());
            return;
        }
        String said = at(instead, request).orElseGet(() -> answer(request));
        caller.send(("HTTP/1.0 " + said.substring(0, OK.length()) + " X\r\n\r\n" + said.substring(OK.length()))
                .getBytes(StandardCharsets.UTF_8));
    }

    private static <V> Optional<V> at(Map<String, V> map, String request) {
        return map.entrySet().stream()
                .filter(entry -> request.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private String answer(String request) {
        String path = request.replaceAll("^\\w+ |\\?.*", "");
        String[] words = path.split("/");
        if (path.equals("/containers/json")) {
            return OK
                    + containers.keySet().stream()
                            .map(id -> "{\"Id\":\"" + id + "\"}")
                            .collect(Collectors.joining(",", "[", "]"));
        }
        if (path.equals("/containers/create")) {
            containers.put(FRESH, new Shown(NAME, meant, "{\"Status\":\"created\"}"));
            return OK + "{\"Id\":\"" + FRESH + "\"}";
        }
        if (path.startsWith("/containers/")) {
            return container(request, words[2], words.length > 3 ? words[3] : "");
        }
        if (path.startsWith("/distribution/")) {
            return OK + "{\"Descriptor\":{\"digest\":\"" + DIGEST + "\"}}";
        }
        if (path.endsWith("/tag")) {
            meant = words[2];
        }
        return path.endsWith("/json")
                ? image(path.substring("/images/".length(), path.length() - "/json".length()))
                : OK;
    }

    private static String image(String id, String digests) {
        return OK + "{\"Id\":\"" + id + "\",\"RepoDigests\":[" + digests + "]}";
    }

    private String image(String name) {
        String id = name.equals(REFERENCE) ? meant : name.endsWith(DIGEST) ? NEW_IMAGE : name;
        return image(id, id.equals(NEW_IMAGE) ? "\"qte/engine@" + DIGEST + "\"" : "");
    }

    private String container(String request, String id, String verb) {
        Shown shown = containers.get(id);
        if (shown == null) {
            return "404{\"message\":\"no such container\"}";
        }
        switch (verb) {
            case "" -> containers.remove(id);
            case "rename" -> containers.put(id, shown.named(request.replaceFirst(".*name=", "")));
            case "stop" -> containers.put(id, shown.in(shown.state().replace("running", "exited")));
            case "start" -> containers.put(id, shown.in(id.equals(OLD) ? running("2026-11-23T01:59:00Z") : state));
            case "restart" -> containers.put(id, shown.in(running("2026-11-23T01:59:00Z")));
            default -> {
                return OK + "{\"Id\":\"" + id + "\",\"Name\":\"/" + shown.name() + "\",\"Image\":\"" + shown.image()
                        + "\",\"Config\":{\"Image\":\"" + REFERENCE + "\",\"Labels\":{\"" + Container.SERVICE
                        + "\":\"engine\"}},\"State\":" + shown.state()
                        + ",\"HostConfig\":{\"NetworkMode\":\"default\"},\"Mounts\":[]}";
            }
        }
        return OK;
    }

    @Override
    public void close() {
        door.close();
    }
}
