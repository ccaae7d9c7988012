package com.qte.ops.target.redis;

import com.qte.ops.spi.Secret;
import com.qte.ops.spi.Settings;
import com.qte.ops.spi.Target;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the section {@code redis: [{name, url, use, service, user, password, flushable}]} of the configuration. */
public final class RedisTargets {
    private static final Set<String> SCHEMES = Set.of("redis", "rediss");
    private static final Set<String> USES = Set.of("cache", "queue", "lock", "state");
    private static final String FORM = "config.redis.allowed.url";

    private RedisTargets() {}

    /** The targets that are set rightly; what is wrong is noted in the settings. */
    public static List<Target<?>> read(Settings settings) {
        List<Target<?>> targets = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Settings section : settings.sections("redis")) {
            one(section)
                    .filter(target -> names.add(target.name()) || repeated(section))
                    .ifPresent(targets::add);
        }
        return List.copyOf(targets);
    }

    private static Optional<RedisTarget> one(Settings section) {
        Optional<String> name = section.has("name") ? section.text("name") : Optional.of("main");
        Optional<URI> url = section.address("url", SCHEMES);
        Optional<String> use = section.choice("use", USES);
        Optional<String> user = section.text("user");
        Optional<Secret> password = section.secret("password");
        Optional<String> service = section.text("service");
        List<KeyPrefix> flushable = flushable(section);
        if (!section.has("url")) {
            section.problem("url", "config.target.no-url", FORM);
        }
        if (!section.has("use")) {
            section.problem("use", "config.redis.no-use", "config.redis.allowed.use");
        }
        boolean userAlone = user.isPresent() && !section.has("password");
        if (userAlone) {
            section.problem("user", "config.redis.user-alone", "config.redis.allowed.user");
        }
        boolean addressed = url.isPresent() && isAddress(section, url.get());
        if (name.isEmpty() || use.isEmpty() || !addressed || userAlone) {
            return Optional.empty();
        }
        RedisUse declared = RedisUse.valueOf(use.get().toUpperCase(Locale.ROOT));
        return Optional.of(
                new RedisTarget(name.get(), url.get().toString(), declared, password, user, service, flushable));
    }

    private static List<KeyPrefix> flushable(Settings section) {
        List<KeyPrefix> prefixes = new ArrayList<>();
        for (String text : section.texts("flushable")) {
            KeyPrefix.of(text)
                    .ifPresentOrElse(
                            prefixes::add,
                            () -> section.problem("flushable", "config.redis.prefix", "config.redis.allowed.prefix"));
        }
        return prefixes;
    }

    private static boolean isAddress(Settings section, URI url) {
        if (url.getRawUserInfo() != null) {
            section.problem("url", "config.redis.credentials", "config.redis.allowed.credentials");
            return false;
        }
        String path = Optional.ofNullable(url.getPath()).orElse("");
        if (url.getHost() == null || url.getRawQuery() != null || !path.matches("/?|/\\d{1,5}")) {
            section.problem("url", "config.redis.url", FORM);
            return false;
        }
        return true;
    }

    private static boolean repeated(Settings section) {
        section.problem("name", "config.target.twice", "config.target.allowed.twice");
        return false;
    }
}
