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
    private static final String FORM = "redis://host:port[/database] or rediss://host:port[/database]";

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
            section.problem("url", "is missing", FORM);
        }
        if (!section.has("use")) {
            section.problem("use", "is missing", "one of cache, queue, lock, state");
        }
        boolean userAlone = user.isPresent() && !section.has("password");
        if (userAlone) {
            section.problem("user", "is set without a password", "user and password, or password alone");
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
                            () -> section.problem(
                                    "flushable",
                                    "is not what names of keys begin with",
                                    "two characters or more, such as price:, and none of * ? [ ] ^ \\ nor a blank"));
        }
        return prefixes;
    }

    private static boolean isAddress(Settings section, URI url) {
        if (url.getRawUserInfo() != null) {
            section.problem("url", "holds credentials", "an address without them; set user and password beside it");
            return false;
        }
        String path = Optional.ofNullable(url.getPath()).orElse("");
        if (url.getHost() == null || url.getRawQuery() != null || !path.matches("/?|/\\d{1,5}")) {
            section.problem("url", "is not an address of a Redis", FORM);
            return false;
        }
        return true;
    }

    private static boolean repeated(Settings section) {
        section.problem("name", "is used twice", "a name for each Redis");
        return false;
    }
}
