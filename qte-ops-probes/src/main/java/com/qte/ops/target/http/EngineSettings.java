package com.qte.ops.target.http;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Settings;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the {@code engine} section. What is wrong is noted with the settings; nothing is thrown. */
public final class EngineSettings {
    private static final String DEFAULT_NAME = "qte-engine";
    private static final URI DEFAULT_API = URI.create("http://127.0.0.1:8080");

    /** Said in place of an address: the engine has no HTTP interface. */
    private static final String NO_API = "none";

    /** What the host of a library within hands in of an engine; by name, since Micrometer need not be there. */
    private static final Set<String> TOLD_BY =
            Set.of("com.qte.ops.signal.Signals", "io.micrometer.core.instrument.MeterRegistry");

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int HIGHEST_PORT = 65_535;
    private static final int MOST_PROCESSORS = 4_096;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,60}");
    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9:_.@\\-]{1,200}\\.service");

    private EngineSettings() {}

    /**
     * The engine that the settings name. The API's address is that of the operators' manual where none is given, port
     * 8080 on this machine; the admin endpoint is watched only where it is given. Without a section {@code engine} it is
     * the one that this library runs in, which has no address that anybody knows; empty where the host hands in nothing
     * of an engine's.
     *
     * @param top the whole configuration
     * @param lent what the host has handed in, by type
     */
    public static Optional<EngineTarget> read(Settings top, Set<Class<?>> lent) {
        if (!isThere(top, lent)) {
            return Optional.empty();
        }
        Settings engine = top.section("engine");
        String name = name(engine, DEFAULT_NAME);
        Optional<URI> api = api(top, engine);
        return Optional.of(new EngineTarget(
                name,
                api,
                address(engine, "admin"),
                page(engine, "metrics", api),
                page(engine, "health", api),
                path(engine, "log"),
                path(engine, "accessLog"),
                path(engine, "pidFile"),
                ports(engine),
                reliesOn(top, name),
                engine.secret("adminToken"),
                new EngineSetup(
                        file(engine, "configFile"),
                        workersKey(engine),
                        engine.integer("processors", 1, MOST_PROCESSORS),
                        unit(engine),
                        Optional.empty())));
    }

    /** The engine that {@link #read} finds, and nothing more of it. */
    public static Optional<Subject> subject(Settings top, Set<Class<?>> lent) {
        return isThere(top, lent)
                ? Optional.of(new Subject(
                        "engine",
                        top.section("engine")
                                .text("name")
                                .filter(EngineSettings::isName)
                                .orElse(DEFAULT_NAME)))
                : Optional.empty();
    }

    private static boolean isThere(Settings top, Set<Class<?>> lent) {
        return top.has("engine") || lent.stream().map(Class::getName).anyMatch(TOLD_BY::contains);
    }

    private static Optional<URI> api(Settings top, Settings engine) {
        boolean isNone = !top.has("engine")
                || engine.text("api")
                        .map(String::strip)
                        .filter(NO_API::equalsIgnoreCase)
                        .isPresent();
        return isNone ? Optional.empty() : address(engine, "api").or(() -> Optional.of(DEFAULT_API));
    }

    private static List<String> workersKey(Settings engine) {
        String text = engine.text("workersKey").orElse(String.join(".", EngineSetup.WORKERS_KEY));
        List<String> keys = List.of(text.split("\\.", -1));
        if (keys.stream().anyMatch(key -> !KEY.matcher(key).matches())) {
            engine.problem("workersKey", "config.engine.key", "server.workers");
            return EngineSetup.WORKERS_KEY;
        }
        return keys;
    }

    private static Optional<String> unit(Settings engine) {
        Optional<String> unit = engine.text("unit");
        if (unit.isPresent() && !UNIT.matcher(unit.get()).matches()) {
            engine.problem("unit", "config.engine.unit", "qte.service");
            return Optional.empty();
        }
        return unit;
    }

    private static Optional<Path> file(Settings engine, String key) {
        Optional<Path> file = path(engine, key);
        if (file.isPresent() && !file.get().isAbsolute()) {
            engine.problem(key, "config.not-absolute", "config.allowed.absolute-path");
            return Optional.empty();
        }
        return file.map(Path::normalize);
    }

    private static String name(Settings section, String otherwise) {
        String name = section.text("name").orElse(otherwise);
        if (!isName(name)) {
            section.problem("name", "config.target.name", "config.target.allowed.name");
            return otherwise;
        }
        return name;
    }

    private static boolean isName(String given) {
        return !given.isBlank() && given.chars().noneMatch(Character::isISOControl);
    }

    private static Optional<URI> address(Settings engine, String key) {
        return engine.address(key, SCHEMES)
                .filter(address -> usable(engine, key, address))
                .map(EngineSettings::withoutSlash);
    }

    private static Optional<URI> page(Settings engine, String key, Optional<URI> api) {
        return engine.address(key, SCHEMES)
                .filter(address -> usable(engine, key, address))
                .or(() -> api.map(base -> URI.create(base + "/" + key)));
    }

    private static boolean usable(Settings engine, String key, URI address) {
        String allowed = "config.engine.allowed.address";
        if (address.getHost() == null) {
            engine.problem(key, "config.engine.no-host", allowed);
        } else if (address.getRawUserInfo() != null) {
            // What stands there would be shown wherever the address is.
            engine.problem(key, "config.engine.user", allowed);
        } else if (address.getRawFragment() != null) {
            engine.problem(key, "config.engine.fragment", allowed);
        } else if (address.getPort() > HIGHEST_PORT || address.getPort() == 0) {
            engine.problem(key, "config.engine.port", allowed);
        } else {
            return true;
        }
        return false;
    }

    private static URI withoutSlash(URI address) {
        String text = address.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : address;
    }

    private static Optional<Path> path(Settings engine, String key) {
        return engine.text(key).flatMap(text -> {
            try {
                if (!text.isBlank()) {
                    return Optional.of(Path.of(text));
                }
            } catch (InvalidPathException e) {
                // The same problem as a blank one.
            }
            engine.problem(key, "config.not-a-path", "config.engine.allowed.path");
            return Optional.empty();
        });
    }

    private static List<Integer> ports(Settings engine) {
        List<Integer> ports = new ArrayList<>();
        for (String text : engine.texts("ports")) {
            try {
                int port = Integer.parseInt(text.strip());
                if (port >= 1 && port <= HIGHEST_PORT) {
                    ports.add(port);
                    continue;
                }
            } catch (NumberFormatException e) {
                // The same problem as a number out of range.
            }
            engine.problem("ports", "config.engine.port", "1.." + HIGHEST_PORT);
        }
        return ports;
    }

    private static List<Subject> reliesOn(Settings top, String name) {
        List<Subject> subjects = new ArrayList<>();
        for (String type : List.of("postgres", "redis")) {
            for (Settings section : top.sections(type)) {
                section.text("name")
                        .filter(given -> !given.isBlank() && given.chars().noneMatch(Character::isISOControl))
                        .or(() -> Optional.of("main"))
                        .ifPresent(given -> subjects.add(new Subject(type, given)));
            }
        }
        if (top.has("docker")) {
            subjects.add(new Subject("container", name));
        }
        // its process, where that is one of this machine
        subjects.add(new Subject("process", name));
        // the JVM that it is in, where the library is in it as well; elsewhere nothing is ever found of that
        subjects.add(new Subject("jvm", "self"));
        top.section("network").sections("endpoints").stream()
                .filter(endpoint ->
                        endpoint.text("kind").filter("market-data"::equals).isPresent())
                .map(endpoint -> endpoint.text("name").orElse("main"))
                .filter(given -> !given.isBlank() && given.chars().noneMatch(Character::isISOControl))
                .forEach(given -> subjects.add(new Subject("endpoint", given)));
        if (top.has("deploy")) {
            // What is deployed is the engine: what ails it may be put right there.
            subjects.add(new Subject(
                    "deploy",
                    top.section("deploy")
                            .text("name")
                            .filter(given -> !given.isBlank())
                            .orElse("main")));
        }
        return subjects;
    }
}
