package com.qte.ops.target.pgbouncer;

import com.qte.ops.spi.Settings;
import com.qte.ops.spi.Target;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code pgbouncer: [{name, url, user, password, service}]}. */
public final class PgBouncerTargets {
    private static final String ALLOWED = "postgresql://host:port, without credentials; port 6432 where none is named";

    private PgBouncerTargets() {}

    /** The consoles that the settings name; what is wrong is noted in them. */
    public static List<Target<?>> read(Settings settings) {
        List<Target<?>> targets = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Settings entry : settings.sections("pgbouncer")) {
            String name = entry.text("name").orElse("main");
            if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
                entry.problem("name", "config.pgbouncer.name", "");
            } else if (!names.add(name)) {
                entry.problem("name", "config.pgbouncer.twice", "");
            } else {
                target(entry, name).ifPresent(targets::add);
            }
        }
        return targets;
    }

    private static Optional<PgBouncerTarget> target(Settings entry, String name) {
        Optional<URI> url = entry.address("url", Set.of("postgresql"));
        Optional<String> user = entry.text("user");
        var password = entry.secret("password");
        Optional<String> service = entry.text("service");
        if (url.isEmpty()) {
            if (!entry.has("url")) {
                entry.problem("url", "config.pgbouncer.no-url", "config.pgbouncer.allowed.url");
            }
            return Optional.empty();
        }
        if (url.get().getHost() == null || url.get().getUserInfo() != null) {
            entry.problem("url", "config.pgbouncer.url", "config.pgbouncer.allowed.url");
            return Optional.empty();
        }
        int port = url.get().getPort() < 0
                ? PgBouncerTarget.DEFAULT_PORT
                : url.get().getPort();
        return Optional.of(
                new PgBouncerTarget(name, url.get().getHost(), port, user.orElse("qte_ops"), password, service));
    }
}
