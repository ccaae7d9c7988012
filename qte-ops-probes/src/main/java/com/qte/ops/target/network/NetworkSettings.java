package com.qte.ops.target.network;

import com.qte.ops.spi.Settings;
import com.qte.ops.spi.Target;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the sections {@code network} and {@code tls}. What is wrong is noted with the settings, all of it; nothing is thrown.
 */
public final class NetworkSettings {
    private static final Path ROOT = Path.of("/");
    private static final Set<String> SCHEMES = Set.of("https", "http", "tls", "tcp");
    private static final Set<String> KINDS = Set.of("external-api", "market-data", "load-balancer", "other");
    private static final Set<String> METHODS = Set.of("HEAD", "GET");
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int DNS = 53;
    private static final int MOST_RESOLVERS = 5;
    private static final int HIGHEST_PORT = 65_535;

    private final Settings top;
    private final NetworkTarget.Machine machine;

    private NetworkSettings(Settings top) {
        this.top = top;
        this.machine = new NetworkTarget.Machine(ROOT, resolvers(top.section("network")));
    }

    /** This machine's network, and the endpoints and certificates that the settings name. */
    public static List<Target<?>> read(Settings top) {
        NetworkSettings settings = new NetworkSettings(top);
        List<EndpointTarget> endpoints = settings.endpoints();
        List<Target<?>> all = new ArrayList<>(List.of(settings.network(endpoints)));
        all.addAll(endpoints);
        all.addAll(settings.certificates(endpoints));
        return List.copyOf(all);
    }

    private NetworkTarget network(List<EndpointTarget> endpoints) {
        Settings section = top.section("network");
        List<String> hosts = endpoints.stream()
                .map(endpoint -> endpoint.address().host())
                .filter(host -> Literal.of(host)
                                .filter(address -> address.isLoopbackAddress())
                                .isEmpty()
                        && !host.equalsIgnoreCase("localhost"))
                .distinct()
                .toList();
        List<String> given = section.texts("names");
        List<String> names = given.isEmpty()
                ? hosts.stream().filter(host -> Literal.of(host).isEmpty()).toList()
                : given.stream().filter(name -> isName(section, name)).toList();
        boolean needsDefault = section.choice("defaultRoute", Set.of("required", "none"))
                .map("required"::equals)
                .orElse(true);
        return new NetworkTarget(machine, names, hosts, needsDefault, ports(section));
    }

    private List<EndpointTarget> endpoints() {
        Set<String> names = new HashSet<>();
        return top.section("network").sections("endpoints").stream()
                .flatMap(section -> endpoint(section, names).stream())
                .toList();
    }

    private Optional<EndpointTarget> endpoint(Settings section, Set<String> names) {
        Optional<String> name = name(section, names);
        Optional<URI> url = section.address("url", SCHEMES).filter(found -> isUsable(section, found));
        String kind = section.choice("kind", KINDS).orElse("other");
        String method = section.choice("method", METHODS).orElse("HEAD");
        Duration timeout = section.duration("timeout").orElse(TIMEOUT);
        Optional<Path> trust = path(section, "trust");
        if (!section.has("url")) {
            section.problem("url", "config.network.no-url", "config.network.allowed.url");
        }
        if (timeout.compareTo(LONGEST) > 0) {
            section.problem("timeout", "config.out-of-range", "1ms..5s");
            return Optional.empty();
        }
        boolean complete = name.isPresent() && url.isPresent() && trust.isPresent() == section.has("trust");
        return complete
                ? Optional.of(new EndpointTarget(name.get(), url.get(), kind, method, timeout, trust, machine))
                : Optional.empty();
    }

    private List<CertificateTarget> certificates(List<EndpointTarget> endpoints) {
        Set<String> names = new HashSet<>();
        List<CertificateTarget> own = top.sections("tls").stream()
                .flatMap(section -> certificate(section, names).stream())
                .toList();
        Stream<CertificateTarget> shown = endpoints.stream()
                .filter(endpoint -> endpoint.isEncrypted() && !names.contains(endpoint.name()))
                .map(endpoint -> new CertificateTarget(
                        endpoint.name(),
                        Optional.of(endpoint.address()),
                        Optional.empty(),
                        Optional.empty(),
                        endpoint.trust(),
                        machine));
        return Stream.concat(own.stream(), shown).toList();
    }

    private Optional<CertificateTarget> certificate(Settings section, Set<String> names) {
        Optional<String> name = name(section, names);
        Optional<Address> address = section.text("address").flatMap(text -> Address.parse(text, 443));
        Optional<String> serverName = section.text("serverName").filter(host -> isName(section, host));
        Optional<Path> file = path(section, "file");
        Optional<Path> trust = path(section, "trust");
        if (section.has("address") && address.isEmpty()) {
            section.problem("address", "config.network.address", "config.network.allowed.address");
        }
        if (!section.has("address") && !section.has("file")) {
            section.problem("address", "config.tls.nothing", "config.network.allowed.address");
        }
        boolean complete = name.isPresent()
                && address.isPresent() == section.has("address")
                && file.isPresent() == section.has("file")
                && trust.isPresent() == section.has("trust")
                && serverName.isPresent() == section.has("serverName");
        return complete && (address.isPresent() || file.isPresent())
                ? Optional.of(new CertificateTarget(name.get(), address, serverName, file, trust, machine))
                : Optional.empty();
    }

    private static Optional<String> name(Settings section, Set<String> names) {
        String name = section.text("name").orElse("main");
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            section.problem("name", "config.network.name", "");
            return Optional.empty();
        }
        if (!names.add(name)) {
            section.problem("name", "config.network.twice", "");
            return Optional.empty();
        }
        return Optional.of(name);
    }

    private static boolean isUsable(Settings section, URI url) {
        boolean isBare = url.getRawUserInfo() == null && url.getRawFragment() == null;
        boolean needsPort = !url.getScheme().toLowerCase(java.util.Locale.ROOT).startsWith("http");
        boolean isThere = url.getHost() != null
                && url.getPort() != 0
                && url.getPort() <= HIGHEST_PORT
                && (url.getPort() > 0 || !needsPort);
        if (!isBare || !isThere) {
            section.problem("url", isBare ? "config.network.url" : "config.network.bare", "config.network.allowed.url");
        }
        return isBare && isThere;
    }

    private static boolean isName(Settings section, String name) {
        boolean is = name.matches("[\\p{L}\\p{N}_.-]{1,253}|[0-9a-fA-F:.]+");
        if (!is) {
            section.problem(section.has("names") ? "names" : "serverName", "config.network.host", "");
        }
        return is;
    }

    private static List<Address> resolvers(Settings section) {
        List<Address> resolvers = new ArrayList<>();
        for (String text : section.texts("resolvers")) {
            Optional<Address> address = Address.parse(text, DNS)
                    .filter(found -> Literal.of(found.host()).isPresent());
            if (address.isEmpty() || resolvers.size() == MOST_RESOLVERS) {
                section.problem("resolvers", "config.network.resolver", "config.network.allowed.resolver");
            } else {
                resolvers.add(address.get());
            }
        }
        return resolvers;
    }

    private static List<Integer> ports(Settings section) {
        List<Integer> ports = new ArrayList<>();
        for (String text : section.texts("ports")) {
            if (text.matches("\\d{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= HIGHEST_PORT) {
                ports.add(Integer.parseInt(text));
            } else {
                section.problem("ports", "config.network.port", "1.." + HIGHEST_PORT);
            }
        }
        return ports.stream().distinct().toList();
    }

    private static Optional<Path> path(Settings section, String key) {
        return section.text(key).flatMap(text -> {
            try {
                Path path = Path.of(text);
                if (path.isAbsolute() && (key.equals("file") || Files.isReadable(path))) {
                    return Optional.of(path.normalize());
                }
                section.problem(
                        key,
                        path.isAbsolute() ? "config.network.unreadable" : "config.not-absolute",
                        "config.allowed.absolute-path");
            } catch (InvalidPathException e) {
                section.problem(key, "config.not-a-path", "config.allowed.absolute-path");
            }
            return Optional.empty();
        });
    }
}
