package com.qte.ops.config;

import com.qte.ops.config.Layer.Entry;
import com.qte.ops.config.Ledger.Kind;
import com.qte.ops.model.Unit;
import com.qte.ops.spi.Secret;
import com.qte.ops.spi.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A section as the layers have it together. The first layer that says anything of a key decides it; sections and lists
 * are the union of all layers.
 */
final class Section implements Settings {
    private final Sources sources;
    private final List<List<String>> places;

    /**
     * @param places where it stands; the first is its name, and a list's first element may also stand where the list
     *     does
     */
    Section(Sources sources, List<List<String>> places) {
        this.sources = sources;
        this.places = List.copyOf(places);
    }

    @Override
    public String path() {
        return Keys.display(places.get(0));
    }

    @Override
    public boolean has(String key) {
        know(key, Kind.SECTION);
        return find(key)
                .filter(entry -> entry.section() || entry.value().isPresent())
                .isPresent();
    }

    @Override
    public Optional<String> text(String key) {
        return line(key);
    }

    @Override
    public Optional<String> choice(String key, Set<String> allowed) {
        return parsed(key, text -> Values.choice(text, allowed));
    }

    @Override
    public OptionalInt integer(String key, int least, int most) {
        Optional<Integer> number = parsed(key, text -> Values.integer(text, least, most));
        return number.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    @Override
    public Optional<Boolean> flag(String key) {
        return parsed(key, Values::flag);
    }

    @Override
    public Optional<Duration> duration(String key) {
        return parsed(key, Values::duration);
    }

    @Override
    public OptionalDouble number(String key, Unit unit) {
        Optional<Double> number = parsed(key, text -> Values.number(text, unit));
        return number.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    @Override
    public Optional<URI> address(String key, Set<String> schemes) {
        return parsed(key, text -> Values.address(text, schemes));
    }

    @Override
    public Optional<Secret> secret(String key) {
        return SecretReader.read(this, sources, key);
    }

    @Override
    public List<String> texts(String key) {
        know(key, Kind.PLAIN);
        Optional<Entry> entry = find(key);
        if (entry.isPresent() && entry.get().value().isPresent()) {
            return line(key).map(List::of).orElse(List.of());
        }
        if (hasWords(key)) {
            problem(key, "config.not-a-list", "");
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < size(key); i++) {
            String element = key + "[" + i + "]";
            if (exists(key, i)) {
                line(element).ifPresent(lines::add);
            }
        }
        return lines;
    }

    @Override
    public Settings section(String key) {
        know(key, Kind.SECTION);
        find(key)
                .filter(entry -> entry.value().isPresent())
                .ifPresent(entry -> problem(key, "config.not-a-section", ""));
        return new Section(sources, places(key));
    }

    @Override
    public List<Settings> sections(String key) {
        know(key, Kind.SECTION);
        if (find(key).filter(entry -> entry.value().isPresent()).isPresent()) {
            problem(key, "config.not-a-section", "");
            return List.of();
        }
        int size = Math.max(size(key), hasWords(key) ? 1 : 0);
        List<Settings> elements = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String element = key + "[" + i + "]";
            List<List<String>> at = new ArrayList<>(places(element));
            if (i == 0) {
                at.addAll(places(key));
            }
            if (i == 0 && hasWords(key) || exists(key, i)) {
                know(element, Kind.SECTION);
                if (find(element).filter(entry -> entry.value().isPresent()).isPresent()) {
                    problem(element, "config.not-a-section", "");
                } else {
                    elements.add(new Section(sources, at));
                }
            }
        }
        return elements;
    }

    @Override
    public Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        each((layer, place) -> keys.addAll(layer.words(place)));
        return keys;
    }

    @Override
    public Set<String> paths() {
        Set<String> paths = new LinkedHashSet<>();
        each((layer, place) -> layer.leaves(place).forEach(leaf -> paths.add(Keys.display(leaf))));
        return paths;
    }

    @Override
    public void problem(String key, String what, String allowed) {
        problem(key, what, allowed, Map.of());
    }

    @Override
    public void problem(String key, String what, String allowed, Map<String, String> arguments) {
        Optional<Entry> entry = key.isEmpty() ? Optional.empty() : find(key);
        String source = entry.map(Entry::source).orElseGet(this::source);
        Optional<String> value = isPlain(key) ? entry.flatMap(Entry::value) : Optional.empty();
        String full = key.isEmpty() ? path() : Keys.display(places(key).get(0));
        sources.ledger().problem(full, value, source, what, allowed, arguments);
    }

    /** The same section with one layer only. */
    Section only(Layer layer) {
        return new Section(sources.with(List.of(layer)), places);
    }

    void know(String key, Kind kind) {
        places(key).forEach(place -> sources.ledger().know(place, kind, sources.reader()));
    }

    /** Whether keys stand below this one, in the layer that decides it. */
    boolean isSection(String key) {
        return find(key).filter(Entry::section).isPresent();
    }

    /** The layer that decides this key. */
    Optional<Layer> deciding(String key) {
        List<List<String>> at = places(key);
        return sources.layers().stream()
                .filter(layer -> at.stream().anyMatch(place -> layer.at(place).isPresent()))
                .findFirst();
    }

    Optional<Entry> find(String key) {
        List<List<String>> at = places(key);
        return sources.layers().stream()
                .flatMap(layer -> at.stream().flatMap(place -> layer.at(place).stream()))
                .findFirst();
    }

    /** The value as one line; a problem where something else stands there. */
    Optional<String> line(String key) {
        know(key, Kind.PLAIN);
        Optional<Entry> entry = find(key);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        String text = entry.get().value().orElse("");
        if (entry.get().section()) {
            problem(key, "config.not-a-value", "");
        } else if (text.isBlank()) {
            problem(key, "config.no-value", "");
        } else if (text.length() > Ledger.LONGEST_VALUE || text.chars().anyMatch(Character::isISOControl)) {
            problem(key, "config.not-a-line", "config.allowed.line");
        } else {
            UrlMask.secrets(text).forEach(sources.ledger().redactor()::add);
            return Optional.of(text);
        }
        return Optional.empty();
    }

    private <T> Optional<T> parsed(String key, Function<String, Values.Parsed<T>> parser) {
        Optional<Values.Parsed<T>> parsed = line(key).map(parser);
        parsed.flatMap(Values.Parsed::wrong)
                .ifPresent(wrong -> problem(key, wrong.what(), wrong.allowed(), wrong.arguments()));
        return parsed.flatMap(Values.Parsed::value);
    }

    /** How long the list is; an index that nobody sets is a problem. */
    private int size(String key) {
        Set<Integer> indices = new TreeSet<>();
        each(key, (layer, place) -> indices.addAll(layer.indices(place)));
        int size = indices.stream().mapToInt(index -> index + 1).max().orElse(0);
        for (int i = 0; i < size; i++) {
            if (!indices.contains(i) && !(i == 0 && hasWords(key))) {
                problem(key + "[" + i + "]", "config.list-gap", "");
                break;
            }
        }
        return size;
    }

    private boolean exists(String key, int index) {
        return find(key + "[" + index + "]").isPresent();
    }

    private boolean hasWords(String key) {
        boolean[] has = new boolean[1];
        each(key, (layer, place) -> has[0] |= layer.hasWords(place));
        return has[0];
    }

    private boolean isPlain(String key) {
        return !key.isEmpty()
                && places(key).stream().allMatch(place -> sources.ledger().kind(place) == Kind.PLAIN);
    }

    /** Where the section itself is written. */
    private String source() {
        return sources.layers().stream()
                .flatMap(layer -> places.stream().flatMap(place -> layer.at(place).stream()))
                .findFirst()
                .map(Entry::source)
                .orElse("default");
    }

    private List<List<String>> places(String key) {
        List<String> words = Keys.words(key)
                .orElseThrow(() -> new IllegalArgumentException("'" + key + "' is not a key of settings"));
        return places.stream().map(place -> Keys.below(place, words)).toList();
    }

    private void each(BiConsumer<Layer, List<String>> visitor) {
        sources.layers().forEach(layer -> places.forEach(place -> visitor.accept(layer, place)));
    }

    private void each(String key, BiConsumer<Layer, List<String>> visitor) {
        sources.layers().forEach(layer -> places(key).forEach(place -> visitor.accept(layer, place)));
    }
}
