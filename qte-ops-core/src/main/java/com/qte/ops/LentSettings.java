package com.qte.ops;

import com.qte.ops.model.Unit;
import com.qte.ops.spi.Secret;
import com.qte.ops.spi.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Settings as foreign code gets them: good until the lease ends. Arguments are copied before the lease is used, so that
 * a hostile set or map holds nobody up.
 */
record LentSettings(Settings settings, Lease lease) implements Settings {
    @Override
    public String path() {
        return lease.use(settings::path);
    }

    @Override
    public boolean has(String key) {
        return lease.use(() -> settings.has(key));
    }

    @Override
    public Optional<String> text(String key) {
        return lease.use(() -> settings.text(key));
    }

    @Override
    public Optional<String> choice(String key, Set<String> allowed) {
        Set<String> own = Set.copyOf(allowed);
        return lease.use(() -> settings.choice(key, own));
    }

    @Override
    public OptionalInt integer(String key, int least, int most) {
        return lease.use(() -> settings.integer(key, least, most));
    }

    @Override
    public Optional<Boolean> flag(String key) {
        return lease.use(() -> settings.flag(key));
    }

    @Override
    public Optional<Duration> duration(String key) {
        return lease.use(() -> settings.duration(key));
    }

    @Override
    public OptionalDouble number(String key, Unit unit) {
        return lease.use(() -> settings.number(key, unit));
    }

    @Override
    public Optional<URI> address(String key, Set<String> schemes) {
        Set<String> own = Set.copyOf(schemes);
        return lease.use(() -> settings.address(key, own));
    }

    @Override
    public Optional<Secret> secret(String key) {
        return lease.use(() -> settings.secret(key));
    }

    @Override
    public List<String> texts(String key) {
        return lease.use(() -> settings.texts(key));
    }

    @Override
    public Settings section(String key) {
        return new LentSettings(lease.use(() -> settings.section(key)), lease);
    }

    @Override
    public List<Settings> sections(String key) {
        return lease.use(() -> settings.sections(key)).stream()
                .map(section -> (Settings) new LentSettings(section, lease))
                .toList();
    }

    @Override
    public Set<String> keys() {
        return lease.use(settings::keys);
    }

    @Override
    public Set<String> paths() {
        return lease.use(settings::paths);
    }

    @Override
    public void problem(String key, String what, String allowed) {
        problem(key, what, allowed, Map.of());
    }

    @Override
    public void problem(String key, String what, String allowed, Map<String, String> arguments) {
        Map<String, String> own = Map.copyOf(arguments);
        lease.use(() -> {
            settings.problem(key, what, allowed, own);
            return true;
        });
    }
}
