package com.qte.ops.alert;

import com.qte.ops.config.Contact;
import com.qte.ops.config.Roster;
import com.qte.ops.model.Severity;
import com.qte.ops.report.Language;
import com.qte.ops.spi.Settings;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * By which ways people are told, and of what they are not: section {@code alerts}.
 *
 * @param routes one for each configured sink whose own settings can be used, in their order
 * @param silences those that are configured, over or not
 */
public record AlertSettings(List<Route> routes, List<Silence> silences) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,39}");
    private static final Set<String> SEVERITIES =
            List.of(Severity.values()).stream().map(Severity::name).collect(Collectors.toUnmodifiableSet());

    /** Those of every notice, and of some. */
    private static final Set<String> LABELS = Set.of("check", "subject", "part", "severity", "incident", "follow-up");

    private static final String KNOWN_LABELS = String.join(", ", new TreeSet<>(LABELS));

    public AlertSettings {
        routes = List.copyOf(routes);
        silences = List.copyOf(silences);
    }

    /** The sections of the sinks. */
    public static List<Settings> sinks(Settings root) {
        return root.has("alerts") ? root.section("alerts").sections("sinks") : List.of();
    }

    /**
     * Reads the section; what is wrong is noted there. A sink of a kind that there is not has its route all the same, and
     * nobody serves it.
     *
     * @param types the kinds of sinks that there are
     */
    public static AlertSettings read(Settings root, Set<String> types) {
        List<Route> routes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Settings section : sinks(root)) {
            Optional<Route> route = route(section, types);
            if (route.isPresent() && !names.add(route.get().name())) {
                section.problem("name", "config.alerts.name-twice", "");
            } else {
                route.ifPresent(routes::add);
            }
        }
        List<Silence> silences = new ArrayList<>();
        if (root.has("alerts")) {
            root.section("alerts")
                    .sections("silences")
                    .forEach(section -> silence(section).ifPresent(silences::add));
        }
        return new AlertSettings(routes, silences);
    }

    /**
     * Refuses contacts whom no sink reaches, routes of a severity that reach nobody, and severities that nobody is told of
     * although somebody is told of less; for who has no other way.
     */
    public void refuseUnserved(Settings root, Roster roster) {
        if (routes.isEmpty()) {
            return;
        }
        Set<Severity> told = new TreeSet<>();
        routes.forEach(route -> told.addAll(route.severities()));
        List<String> graver = Stream.of(Severity.values())
                .filter(severity ->
                        !told.contains(severity) && told.stream().anyMatch(other -> severity.compareTo(other) < 0))
                .map(Severity::name)
                .toList();
        if (!graver.isEmpty()) {
            root.section("alerts")
                    .problem(
                            "sinks",
                            "config.alerts.severity-untold",
                            "config.allowed.alerts.severity-untold",
                            Map.of("severities", String.join(", ", graver)));
        }
        for (Settings section : root.sections("contacts")) {
            section.text("channel")
                    .filter(channel -> routes.stream().noneMatch(route -> serves(route, channel)))
                    .ifPresent(channel -> section.problem(
                            "channel", "config.alerts.unserved", "config.allowed.alerts.channel", served()));
        }
        for (Settings section : root.sections("escalation")) {
            section.choice("severity", SEVERITIES).map(Severity::valueOf).ifPresent(severity -> {
                List<String> missed = missed(roster.levels().getOrDefault(severity, List.of()), severity);
                if (!missed.isEmpty()) {
                    section.problem(
                            "severity",
                            "config.alerts.severity-unserved",
                            "config.allowed.alerts.severities",
                            Map.of("contacts", String.join(", ", missed)));
                }
            });
        }
    }

    /** Those whose channel is served, but not for this severity. */
    private List<String> missed(List<List<Contact>> levels, Severity severity) {
        return levels.stream()
                .flatMap(List::stream)
                .filter(contact -> routes.stream().anyMatch(route -> serves(route, contact.channel())))
                .filter(contact -> routes.stream()
                        .noneMatch(route -> serves(route, contact.channel())
                                && route.severities().contains(severity)))
                .map(Contact::name)
                .distinct()
                .toList();
    }

    private Map<String, String> served() {
        Set<String> all = new TreeSet<>();
        routes.forEach(route -> all.addAll(route.channels()));
        return Map.of("channels", String.join(", ", all));
    }

    private static boolean serves(Route route, String channel) {
        return route.channels().contains(channel.toLowerCase(Locale.ROOT));
    }

    private static Optional<Route> route(Settings section, Set<String> types) {
        Optional<String> type = required(section, "type")
                .flatMap(word -> section.choice("type", types)
                        .or(() -> Optional.of(word.strip().toLowerCase(Locale.ROOT))
                                .filter(unknown -> NAME.matcher(unknown).matches())));
        Optional<String> name = section.text("name").or(() -> type);
        if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
            section.problem("name", "config.alerts.name", "config.allowed.alerts.name");
            name = type;
        }
        Language language = section.choice("language", Set.of("en", "zh"))
                .map(code -> Language.valueOf(code.toUpperCase(Locale.ROOT)))
                .orElse(Language.EN);
        Set<Severity> severities = severities(section);
        Set<String> channels = section.texts("channels").stream()
                .map(channel -> channel.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(HashSet::new));
        if (channels.isEmpty()) {
            type.ifPresent(channels::add);
        }
        return type.isEmpty() || name.isEmpty()
                ? Optional.empty()
                : Optional.of(new Route(name.get(), section.path(), type.get(), language, severities, channels));
    }

    private static Set<Severity> severities(Settings section) {
        Set<Severity> severities = new HashSet<>();
        for (String word : section.texts("severities")) {
            if (SEVERITIES.contains(word.strip().toUpperCase(Locale.ROOT))) {
                severities.add(Severity.valueOf(word.strip().toUpperCase(Locale.ROOT)));
            } else {
                section.problem(
                        "severities",
                        "config.not-a-choice",
                        "config.allowed.words",
                        Map.of("words", String.join(", ", new TreeSet<>(SEVERITIES))));
            }
        }
        return severities.isEmpty() ? Set.of(Severity.values()) : severities;
    }

    private static Optional<Silence> silence(Settings section) {
        Optional<Instant> until = required(section, "until").flatMap(text -> instant(section, text));
        Optional<String> by = required(section, "by");
        Optional<String> why = required(section, "why");
        Settings matchers = section.section("matchers");
        SortedMap<String, String> labels = new TreeMap<>();
        for (String label : matchers.keys()) {
            if (LABELS.contains(label)) {
                matchers.text(label)
                        .map(value -> label.equals("severity") ? value.toUpperCase(Locale.ROOT) : value)
                        .ifPresent(value -> labels.put(label, value));
            } else {
                matchers.problem(label, "config.alerts.label", "config.allowed.words", Map.of("words", KNOWN_LABELS));
            }
        }
        if (labels.isEmpty() && matchers.keys().isEmpty()) {
            section.problem("matchers", "config.alerts.matchers", "config.allowed.alerts.matchers");
        }
        // With one that is not understood it would be a silence for more than was meant.
        return labels.isEmpty()
                        || labels.size() < matchers.keys().size()
                        || until.isEmpty()
                        || by.isEmpty()
                        || why.isEmpty()
                ? Optional.empty()
                : Optional.of(new Silence(labels, until.get(), by.get(), why.get()));
    }

    private static Optional<Instant> instant(Settings section, String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeException e) {
            section.problem("until", "config.alerts.until", "config.allowed.alerts.until");
            return Optional.empty();
        }
    }

    private static Optional<String> required(Settings section, String key) {
        Optional<String> text = section.text(key);
        if (text.isEmpty() && !section.has(key)) {
            section.problem(key, "config.no-value", "");
        }
        return text;
    }
}
