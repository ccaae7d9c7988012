package com.qte.ops.target.postgres;

import com.qte.ops.spi.Secret;
import com.qte.ops.spi.Settings;
import com.qte.ops.spi.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code postgres: [{name, url, user, password, service, indexes, retention}]}. */
public final class PostgresTargets {
    private static final String URL = "config.postgres.allowed.url";

    private PostgresTargets() {}

    /** The servers that the settings name; what is wrong is noted in them. */
    public static List<Target<?>> read(Settings settings) {
        List<Target<?>> targets = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Settings entry : settings.sections("postgres")) {
            String name = entry.text("name").orElse("main");
            if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
                entry.problem("name", "config.target.name", "config.target.allowed.name");
            } else if (!names.add(name)) {
                entry.problem("name", "config.target.twice", "config.target.allowed.twice");
            } else {
                target(entry, name).ifPresent(targets::add);
            }
        }
        return targets;
    }

    private static Optional<PostgresTarget> target(Settings entry, String name) {
        Optional<String> url = entry.text("url");
        Optional<String> user = entry.text("user");
        Optional<Secret> password = entry.secret("password");
        Optional<String> service = entry.text("service");
        Wanted wanted = WantedSettings.read(entry);
        if (url.isEmpty()) {
            if (!entry.has("url")) {
                entry.problem("url", "config.target.no-url", URL);
            }
            return Optional.empty();
        }
        try {
            return Optional.of(new PostgresTarget(name, url.get(), user.orElse("qte_ops"), password, service, wanted));
        } catch (PostgresAddress.Wrong e) {
            entry.problem("url", e.textKey(), URL);
            return Optional.empty();
        }
    }
}
