package com.qte.ops.target.host;

import com.qte.ops.spi.Settings;
import com.qte.ops.target.host.WantedPort.Wish;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what is wanted of the machine: {@code host.disks}, {@code host.ports}, and what follows from {@code
 * host.sysctl}, {@code host.limits}, {@code engine}, {@code postgres} and {@code redis}. What is wrong is noted with the settings; nothing is thrown.
 */
final class HostWishSettings {
    private static final int HIGHEST_PORT = 65_535;
    private static final int MOST_VALUE = 128;
    /** The kernel keeps so much of a process's name. */
    private static final int NAME_LENGTH = 15;

    private static final Pattern LOOPBACK = Pattern.compile(
            "(?:jdbc:)?[a-z]+://(?:127\\.\\d+\\.\\d+\\.\\d+|localhost|\\[::1])(?::(\\d{1,5}))?(?:[/?].*)?");

    /** Whoever passes connections on is not somebody else. */
    private static final List<String> RELAYS = List.of(
            "docker-proxy",
            "rootlessport",
            "rootlesskit",
            "pasta",
            "slirp4netns",
            "conmon",
            "haproxy",
            "envoy",
            "stunnel",
            "stunnel4",
            "ssh",
            "autossh",
            "socat",
            "kubectl",
            "systemd");

    private static final Map<String, Database> DATABASES = Map.of(
            "postgres",
                    new Database(5432, List.of("postgres", "postmaster", "pgbouncer", "pgcat", "odyssey", "pgpool")),
            "redis",
                    new Database(
                            6379, List.of("redis-server", "valkey-server", "keydb-server", "dragonfly", "twemproxy")));

    private record Database(int port, List<String> owners) {}

    private HostWishSettings() {}

    static HostWishes read(Settings top) {
        Map<Integer, WantedPort> ports = new LinkedHashMap<>();
        Settings host = top.section("host");
        for (Settings entry : host.sections("ports")) {
            configured(entry).ifPresent(port -> {
                if (ports.put(port.number(), port) != null) {
                    entry.problem("port", "config.host.port-twice", "");
                }
            });
        }
        enginePorts(top).forEach(port -> ports.putIfAbsent(port, new WantedPort(port, RELAYS, Wish.ENGINE)));
        DATABASES.forEach((type, database) ->
                databasePorts(top, type, database).forEach(port -> ports.putIfAbsent(port.number(), port)));
        Optional<String> pidFile = top.has("engine")
                ? top.section("engine").text("pidFile").filter(path -> path.startsWith("/"))
                : Optional.empty();
        boolean isRedis =
                !databasePorts(top, "redis", new Database(6379, List.of())).isEmpty();
        return new HostWishes(
                folders(host),
                List.copyOf(new TreeMap<>(ports).values()),
                pidFile,
                settings(host),
                openFiles(host),
                new HostWishes.Uses(top.has("engine"), isRedis, top.has("trading")));
    }

    private static List<String> folders(Settings host) {
        List<String> folders = new ArrayList<>();
        for (String path : host.texts("disks")) {
            if (path.startsWith("/") && path.indexOf('\0') < 0) {
                folders.add(path);
            } else {
                host.problem("disks", "config.not-absolute", "config.allowed.absolute-path");
            }
        }
        return folders;
    }

    private static Optional<WantedPort> configured(Settings entry) {
        OptionalInt port = entry.integer("port", 1, HIGHEST_PORT);
        List<String> owners = entry.texts("owner").stream()
                .map(name -> name.substring(0, Math.min(NAME_LENGTH, name.length())))
                .toList();
        if (!entry.has("port")) {
            entry.problem("port", "config.host.no-port", "");
        }
        return port.isPresent()
                ? Optional.of(new WantedPort(port.getAsInt(), owners, Wish.CONFIGURED))
                : Optional.empty();
    }

    /** What is wrong among them is said by who reads the engine's section. */
    private static List<Integer> enginePorts(Settings top) {
        return top.has("engine")
                ? top.section("engine").texts("ports").stream()
                        .filter(text -> text.strip().matches("\\d{1,5}"))
                        .map(text -> Integer.parseInt(text.strip()))
                        .filter(port -> port >= 1 && port <= HIGHEST_PORT)
                        .toList()
                : List.of();
    }

    private static List<WantedPort> databasePorts(Settings top, String type, Database database) {
        List<String> owners = new ArrayList<>(database.owners());
        owners.addAll(RELAYS);
        List<WantedPort> ports = new ArrayList<>();
        for (Settings entry : top.sections(type)) {
            Matcher address = LOOPBACK.matcher(entry.text("url").orElse(""));
            if (address.matches()) {
                int port = Optional.ofNullable(address.group(1))
                        .map(Integer::parseInt)
                        .orElse(database.port());
                ports.add(new WantedPort(port, owners, Wish.ADDRESS));
            }
        }
        return ports;
    }

    private static OptionalLong openFiles(Settings host) {
        return host.section("limits").text("openFiles").filter(text -> text.matches("\\d{1,9}")).stream()
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    /** What is wrong among them is said by who sets them. */
    private static Map<String, String> settings(Settings host) {
        Map<String, String> settings = new TreeMap<>();
        Settings wanted = host.section("sysctl");
        for (String name : wanted.paths()) {
            wanted.text(name)
                    .map(value -> value.strip().replaceAll("\\s+", " "))
                    .filter(value -> !value.isEmpty() && value.length() <= MOST_VALUE)
                    .ifPresent(value -> settings.put(name, value));
        }
        return settings;
    }
}
