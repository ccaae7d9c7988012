package com.qte.ops.report;

import com.qte.ops.config.Problem;
import com.qte.ops.model.Action;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Limit;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Phrase;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Every text that people read, in both languages, from {@code META-INF/qte-ops/<provider>/texts[_zh].properties}.
 *
 * <p>Placeholders are names in braces, filled with evidence: {@code {longest}}. Where one language has no text, the
 * other one's is shown; a key that is missing in both shows as itself, in guillemets, so that it is seen. Immutable and
 * thread-safe.
 *
 * <table>
 *   <caption>Keys</caption>
 *   <tr><th>key</th><th>text</th></tr>
 *   <tr><td>{@code <check>.name}</td><td>what the check is about</td></tr>
 *   <tr><td>{@code <check>.impact}</td><td>what its fault means for trading</td></tr>
 *   <tr><td>{@code <check>.<reason>}</td><td>the symptom; {@code any.<reason>} where the check has none of its own</td></tr>
 *   <tr><td>{@code <check>.cause.<id>}</td><td>a likely cause</td></tr>
 *   <tr><td>{@code <check>.limit.<name>}</td><td>why the threshold stands where it stands</td></tr>
 *   <tr><td>{@code <check>.limit.<name>.origin}</td><td>where it comes from; in English what the limit itself says, so
 *       that only other languages need it</td></tr>
 *   <tr><td>{@code <remediation>.name}, {@code .<note>}, {@code .action.<verb>}</td><td>a plan and its actions</td></tr>
 *   <tr><td>{@code guard.<id>.<reason>}</td><td>what a guard says; {@code guard.any.<reason>} where it has none of its own</td></tr>
 * </table>
 */
public final class Texts {
    private final Map<Language, Map<String, String>> texts;

    private final Recognised recognised;

    private Texts(Map<Language, Map<String, String>> texts) {
        this.texts = texts;
        this.recognised =
                Recognised.of(texts.getOrDefault(Language.EN, Map.of()), texts.getOrDefault(Language.ZH, Map.of()));
    }

    /**
     * Loads the texts of these providers.
     *
     * @param loader where their resources are
     * @param providers ids of the providers; one that brings no texts is passed over
     * @throws OpsException CONFIGURATION, if a file cannot be read
     */
    public static Texts load(ClassLoader loader, Collection<String> providers) {
        Map<Language, Map<String, String>> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            Map<String, String> merged = new HashMap<>();
            providers.forEach(provider -> merged.putAll(file(loader, provider, language)));
            all.put(language, Map.copyOf(merged));
        }
        return new Texts(all);
    }

    /**
     * One provider's texts in one language; empty where it brings none.
     *
     * @throws OpsException CONFIGURATION, if its file is there and cannot be read
     */
    public static Map<String, String> file(ClassLoader loader, String provider, Language language) {
        String name = name(provider, language);
        try (InputStream in = loader.getResourceAsStream(name)) {
            if (in == null) {
                return Map.of();
            }
            Properties properties = new Properties();
            try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
            Map<String, String> map = new HashMap<>();
            properties.stringPropertyNames().forEach(key -> map.put(key, properties.getProperty(key)));
            return map;
        } catch (IOException | IllegalArgumentException e) {
            throw new OpsException(
                    OpsException.Kind.CONFIGURATION, "cannot read the texts " + name + ": " + e.getMessage(), e);
        }
    }

    /** Where one provider's texts of one language are looked for. */
    public static String name(String provider, Language language) {
        return "META-INF/qte-ops/" + provider + "/texts" + (language == Language.ZH ? "_zh" : "") + ".properties";
    }

    /** Every key that has a text in this language itself. */
    public Set<String> keys(Language language) {
        return texts.getOrDefault(language, Map.of()).keySet();
    }

    /** The raw text of a key; that of the other language where this one has none. */
    public Optional<String> find(String key, Language language) {
        return own(key, language).or(() -> own(key, language == Language.EN ? Language.ZH : Language.EN));
    }

    /** The raw text of a key in this language and no other. */
    public Optional<String> own(String key, Language language) {
        return Optional.ofNullable(texts.get(language)).map(map -> map.get(key));
    }

    /** The text of a key with its placeholders filled from the arguments; one that has no argument stays as it is. */
    public String text(String key, Language language, Map<String, String> arguments) {
        return Phrase.filled(find(key, language).orElse("«" + key + "»"), arguments);
    }

    /** The text of a key without arguments. */
    public String text(String key, Language language) {
        return text(key, language, Map.of());
    }

    /** What the core has to say; in English where it is of another version, and has no text here. */
    public String text(Phrase phrase, Language language) {
        return find(phrase.key(), language).isPresent()
                ? text(phrase.key(), language, phrase.words())
                : phrase.english();
    }

    /** What was seen. */
    public String symptom(Finding finding, Language language) {
        return text(reasonKey(finding.check(), finding.reason(), language), language, arguments(finding, language));
    }

    /** A fact as it is shown: what this library says of itself and of plug-ins in the reader's language. */
    String display(Finding finding, Evidence fact, Language language) {
        return finding.check().startsWith("ops.") ? told(fact.display(), language) : fact.display();
    }

    /** A fact that is kept in English: what this library says of itself and of plug-ins in the reader's language. */
    public String told(String fact, Language language) {
        return language == Language.EN ? fact : recognised.told(fact, language);
    }

    /** What that means; empty where nobody has said. */
    public String impact(Finding finding, Language language) {
        String own = finding.check() + "." + finding.reason() + ".impact";
        String key = find(own, language).isPresent() ? own : finding.check() + ".impact";
        return find(key, language).isPresent() ? text(key, language, arguments(finding, language)) : "";
    }

    /** A likely cause of a finding. */
    public String cause(Finding finding, String cause, Language language) {
        return text(finding.check() + ".cause." + cause, language, arguments(finding, language));
    }

    /** Where the threshold of a check comes from. */
    public String origin(String check, Limit limit, Language language) {
        return own(check + ".limit." + limit.name() + ".origin", language).orElse(limit.source());
    }

    /** What a plan is about. */
    public String note(Plan plan, Language language) {
        return text(
                plan.remediation() + "." + plan.note(),
                language,
                Map.of(
                        "subject", plan.subject().toString(),
                        "actions", Integer.toString(plan.actions().size()),
                        "peers", Integer.toString(plan.peers())));
    }

    /** What an action does. */
    public String action(String remediation, Action action, Language language) {
        Map<String, String> arguments = new HashMap<>(action.before());
        arguments.putAll(action.identity());
        arguments.put("target", action.target());
        return text(remediation + ".action." + action.verb(), language, arguments);
    }

    /** What a guard says. */
    public String opinion(String guard, Answer answer, Language language) {
        String own = "guard." + guard + "." + answer.reason();
        String key = find(own, language).isPresent() ? own : "guard.any." + answer.reason();
        return text(key, language, displayed(answer.evidence()));
    }

    /** What is wrong with the settings, in a line. */
    public String problem(Problem problem, Language language) {
        Map<String, String> quoted = problem.quoted();
        quoted.put("what", phrase(problem.what(), language, quoted));
        String form = problem.key().isEmpty()
                ? "config.problem.file"
                : problem.value().isEmpty() ? "config.problem.bare" : "config.problem.value";
        StringBuilder line = new StringBuilder(text(form, language, quoted));
        problem.allowed().ifPresent(allowed -> {
            quoted.put("allowed", phrase(allowed, language, quoted));
            line.append(text("config.problem.allowed", language, quoted));
        });
        problem.nearest().ifPresent(nearest -> line.append(text("config.problem.nearest", language, quoted)));
        return line.toString();
    }

    /** A text where there is one of that key, else the words themselves. */
    private String phrase(String keyOrWords, Language language, Map<String, String> arguments) {
        return find(keyOrWords, language).isPresent() ? text(keyOrWords, language, arguments) : keyOrWords;
    }

    private String reasonKey(String check, String reason, Language language) {
        String own = check + "." + reason;
        return find(own, language).isPresent()
                        || find("any." + reason, language).isEmpty()
                ? own
                : "any." + reason;
    }

    private Map<String, String> arguments(Finding finding, Language language) {
        Map<String, String> arguments = new HashMap<>();
        finding.evidence().forEach(fact -> arguments.put(fact.name(), display(finding, fact, language)));
        arguments.put("subject", finding.subject().toString());
        arguments.put("part", finding.part());
        return arguments;
    }

    private static Map<String, String> displayed(List<Evidence> evidence) {
        Map<String, String> arguments = new HashMap<>();
        evidence.forEach(fact -> arguments.put(fact.name(), fact.display()));
        return arguments;
    }
}
