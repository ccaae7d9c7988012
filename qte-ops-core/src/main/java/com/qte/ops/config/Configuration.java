package com.qte.ops.config;

import com.qte.ops.spi.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The settings from all sources: code, system properties {@code qte.ops.…}, environment {@code QTE_OPS_…}, file; an
 * earlier one wins over a later one. Nothing is thrown and nothing corrected: what is wrong is among the problems.
 *
 * <p>Read everything first, then ask for {@link #problems()} and {@link #explain()}: what nobody has read is unknown. Not
 * thread-safe, except for the redactor.
 */
public final class Configuration {
    private final Sources sources;
    private final Doubts doubts;

    /**
     * One set value and where it comes from.
     *
     * @param key full key
     * @param value as it was written; three asterisks where it is a secret, or where nobody has read it, so that it may be
     *     one; passwords within addresses masked
     * @param source {@code qte-ops.yaml:12}, {@code QTE_OPS_POSTGRES_0_URL}, {@code -Dqte.ops.docker.host} or {@code code}
     */
    public record Explained(String key, String value, String source) {}

    private Configuration(Sources sources) {
        this.sources = sources;
        this.doubts = new Doubts(sources.ledger());
    }

    /**
     * Reads file, environment and system properties. Blocks while it reads the file, which is at most 1 MiB.
     *
     * @param file the YAML file; one that cannot be read is a problem
     * @param systemProperties all of them; those that start with {@code qte.ops.} count
     * @param environment all of it; what starts with {@code QTE_OPS_} counts, and secrets may name any variable
     */
    public static Configuration load(
            Optional<Path> file, Map<String, String> systemProperties, Map<String, String> environment) {
        return load(file, systemProperties, environment, Map.of());
    }

    /**
     * The same with values that the embedder sets, which win over all others.
     *
     * @param code by full key, such as {@code postgres[0].url}
     */
    public static Configuration load(
            Optional<Path> file,
            Map<String, String> systemProperties,
            Map<String, String> environment,
            Map<String, String> code) {
        Ledger ledger = new Ledger();
        Map<String, String> properties = new HashMap<>();
        systemProperties.forEach((name, value) -> {
            if (name.startsWith(Keys.PROPERTY_PREFIX)) {
                properties.put(name.substring(Keys.PROPERTY_PREFIX.length()), value);
            }
        });
        List<Layer> layers = new ArrayList<>();
        layers.add(new TreeLayer(FlatKeys.tree(code, key -> "code", ledger)));
        layers.add(new TreeLayer(FlatKeys.tree(properties, key -> "-D" + Keys.PROPERTY_PREFIX + key, ledger)));
        layers.add(new EnvironmentLayer(environment));
        file.ifPresent(path -> layers.add(new TreeLayer(YamlFile.read(path, ledger))));
        Path folder = file.map(path -> path.toAbsolutePath().getParent())
                .orElse(Path.of("").toAbsolutePath());
        return new Configuration(new Sources(layers, ledger, Map.copyOf(environment), folder, Sources.Reader.LIBRARY));
    }

    /** The top section. */
    public Settings root() {
        return new Section(sources, List.of(List.of()));
    }

    /** The top section for plug-ins: what they ask for is known, and does not count as the library's own. */
    public Settings rootForPlugins() {
        return new Section(sources.with(Sources.Reader.PLUGIN), List.of(List.of()));
    }

    /**
     * Says who could not be used: a name that only they would know is among the doubts from now on, not among the problems.
     *
     * @param who a line for each, redacted; none where all could
     */
    public void leftOut(List<String> who) {
        doubts.leftOut(who);
    }

    /** Who could not be used, a line for each. */
    public List<String> leftOut() {
        return doubts.leftOut();
    }

    /** Says that whoever was to read this section was not there. */
    public void unread(String path) {
        doubts.unread(path);
    }

    /**
     * Everything that is wrong so far, what nobody has asked for included, in the order of the keys; without what is among
     * the {@link #doubts()}.
     */
    public List<Problem> problems() {
        return found(doubts.cover().negate());
    }

    /**
     * What may be right, although nobody knows it: names of checks, remediations and sections that belong to nobody who is
     * there, while somebody is {@linkplain #leftOut() left out}. It is not in force. A section that resembles one of the
     * library's own is a problem all the same.
     */
    public List<Problem> doubts() {
        return found(doubts.cover());
    }

    private List<Problem> found(Predicate<Problem> wanted) {
        List<TreeLayer> trees = sources.layers().stream()
                .filter(TreeLayer.class::isInstance)
                .map(TreeLayer.class::cast)
                .toList();
        EnvironmentLayer environment = sources.layers().stream()
                .filter(EnvironmentLayer.class::isInstance)
                .map(EnvironmentLayer.class::cast)
                .findFirst()
                .orElseThrow();
        return sources.ledger().masked(UnknownKeys.find(trees, environment, sources.ledger()), wanted);
    }

    /** Every value that is set, in the order of the keys, with the source that wins. */
    public List<Explained> explain() {
        return Explanation.of(sources.layers(), sources.ledger());
    }

    /** Replaces every secret that has been read, and that will be, by three asterisks. Thread-safe. */
    public UnaryOperator<String> redactor() {
        return sources.ledger().redactor();
    }

    /**
     * The same, except that it leaves what stands in a text that anybody can read anyway: a secret that is such a word would
     * be guessed from the holes, and nobody could read the rest. Thread-safe.
     *
     * @param open such as the program's own words; asked at most once for each set of secrets, and only once a text holds one
     */
    public UnaryOperator<String> redactor(Supplier<String> open) {
        return sources.ledger().redactor().sparing(open);
    }
}
