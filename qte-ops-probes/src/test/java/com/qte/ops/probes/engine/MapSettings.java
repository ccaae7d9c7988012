package com.qte.ops.probes.engine;

import com.qte.ops.model.Unit;
import com.qte.ops.spi.Secret;
import com.qte.ops.spi.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Settings from nested maps and lists, which note problems as {@code <path>.<key> <what>}. */
public final class MapSettings implements Settings {
    private final String path;
    private final Map<String, ?> values;
    private final List<String> problems;

    private MapSettings(String path, Map<String, ?> values, List<String> problems) {
        this.path = path;
        this.values = values;
        this.problems = problems;
    }

    public static MapSettings of(Map<String, ?> values) {
        return new MapSettings("", values, new ArrayList<>());
    }

    public List<String> problems() {
        return problems;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public boolean has(String key) {
        return values.containsKey(key);
    }

    @Override
    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).map(Object::toString);
    }

    @Override
    public Optional<String> choice(String key, Set<String> allowed) {
        return text(key);
    }

    @Override
    public OptionalInt integer(String key, int least, int most) {
        return text(key).stream().mapToInt(Integer::parseInt).findFirst();
    }

    @Override
    public Optional<Boolean> flag(String key) {
        return text(key).map(Boolean::valueOf);
    }

    @Override
    public Optional<Duration> duration(String key) {
        return text(key).map(Duration::parse);
    }

    @Override
    public OptionalDouble number(String key, Unit unit) {
        return text(key).stream().mapToDouble(unit::parse).findFirst();
    }

    @Override
    public Optional<URI> address(String key, Set<String> schemes) {
        return text(key).map(URI::create);
    }

    @Override
    public Optional<Secret> secret(String key) {
        return text(key).map(Secret::of);
    }

    @Override
    public List<String> texts(String key) {
        return list(key).map(Object::toString).toList();
    }

    @Override
    @SuppressWarnings("unchecked")
    public Settings section(String key) {
        Object value = values.get(key);
        return new MapSettings(below(key), value == null ? Map.of() : (Map<String, ?>) value, problems);
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Settings> sections(String key) {
        return list(key)
                .map(value -> (Settings) new MapSettings(below(key), (Map<String, ?>) value, problems))
                .toList();
    }

    @Override
    public Set<String> keys() {
        return values.keySet();
    }

    @Override
    public void problem(String key, String what, String allowed) {
        problems.add(below(key) + " " + what);
    }

    private Stream<?> list(String key) {
        Object value = values.get(key);
        return value == null ? Stream.of() : value instanceof List<?> list ? list.stream() : Stream.of(value);
    }

    private String below(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
