package com.qte.ops.target.http;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Secret;
import com.qte.ops.spi.Target;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The trading engine, reached from outside through its HTTP addresses and its files; without any of them it is judged by
 * what it says of itself to a library within.
 *
 * @param name what it is called; also its service in the compose project
 * @param api base address of the API, without a slash at its end; absent where it has no HTTP interface
 * @param admin base address of the admin endpoint; absent where it is not configured and therefore not watched
 * @param metrics the Prometheus page; absent where it has none
 * @param health the health page of the API; absent where it has none
 * @param log the engine's own log
 * @param accessLog the log of the web server before it
 * @param pidFile where the engine writes its process id
 * @param ports the ports that the engine must hold
 * @param reliesOn the databases that it works with, and its container
 * @param adminToken what the admin endpoint wants to be shown; absent where it wants nothing
 * @param setup its own settings, and what it runs in
 */
public record EngineTarget(
        String name,
        Optional<URI> api,
        Optional<URI> admin,
        Optional<URI> metrics,
        Optional<URI> health,
        Optional<Path> log,
        Optional<Path> accessLog,
        Optional<Path> pidFile,
        List<Integer> ports,
        List<Subject> reliesOn,
        Optional<Secret> adminToken,
        EngineSetup setup)
        implements Target<HttpSession> {
    public EngineTarget {
        ports = List.copyOf(ports);
        reliesOn = List.copyOf(reliesOn);
    }

    /** One that is known by its addresses alone. */
    public EngineTarget(String name, URI api, Optional<URI> admin) {
        this(
                name,
                Optional.of(api),
                admin,
                Optional.of(URI.create(api + "/metrics")),
                Optional.of(URI.create(api + "/health")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                EngineSetup.NONE);
    }

    /** The same with another setup. */
    public EngineTarget with(EngineSetup other) {
        return new EngineTarget(
                name, api, admin, metrics, health, log, accessLog, pidFile, ports, reliesOn, adminToken, other);
    }

    @Override
    public Subject subject() {
        return new Subject("engine", name);
    }

    /** A session; contacts nobody yet, so that it takes no time worth naming. */
    @Override
    public HttpSession open(Duration within) {
        Set<URI> addresses = Stream.of(api, metrics, health, admin)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
        return new HttpSession(addresses, admin, adminToken);
    }

    /** The engine to act upon. */
    public EngineActing acting() {
        return new EngineActing(this);
    }

    /** Where the admin endpoint tells of the event queue; absent where there is no admin endpoint. */
    public Optional<URI> queueStatus() {
        return admin.map(base -> URI.create(base + "/admin/queue/status"));
    }

    /** Where the admin endpoint throws away what waits in the event queue; absent where there is no admin endpoint. */
    public Optional<URI> queueClear() {
        return admin.map(base -> URI.create(base + "/admin/queue/clear"));
    }
}
