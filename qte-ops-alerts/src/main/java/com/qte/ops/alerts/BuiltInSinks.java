package com.qte.ops.alerts;

import com.qte.ops.spi.AlertSink;
import com.qte.ops.spi.AlertSinkProvider;
import com.qte.ops.spi.Secret;
import com.qte.ops.spi.Settings;
import com.qte.ops.spi.Spi;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The sinks that come with the library. */
public final class BuiltInSinks implements AlertSinkProvider {
    private static final Map<String, Function<Settings, Optional<AlertSink>>> SINKS = new TreeMap<>(Map.of(
            "alertmanager", BuiltInSinks::alertmanager,
            "log", section -> Optional.of(new LogSink())));

    /** For {@link java.util.ServiceLoader}. */
    public BuiltInSinks() {}

    @Override
    public String id() {
        return "alerts";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public Set<String> types() {
        return SINKS.keySet();
    }

    @Override
    public Optional<AlertSink> sink(String type, Settings section) {
        Function<Settings, Optional<AlertSink>> sink = SINKS.get(type);
        return sink == null ? Optional.empty() : sink.apply(section);
    }

    private static Optional<AlertSink> alertmanager(Settings section) {
        Duration refresh = SinkSettings.duration(
                section, "refresh", Duration.ofSeconds(1), Duration.ofHours(1), Duration.ofMinutes(1));
        Settings labels = section.section("labels");
        Map<String, String> own = new HashMap<>();
        labels.keys().forEach(name -> labels.text(name).ifPresent(value -> own.put(name, value)));
        Optional<URI> url = SinkSettings.url(section);
        Optional<WebPost> web = SinkSettings.web(section);
        Optional<Secret> token = section.secret("token");
        return url.isEmpty() || web.isEmpty() || token.isPresent() != section.has("token")
                ? Optional.empty()
                : Optional.of(new AlertmanagerSink(
                        url.get(), token, own, refresh, web.get(), InstantSource.system()));
    }
}
