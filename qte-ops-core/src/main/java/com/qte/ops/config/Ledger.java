package com.qte.ops.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was asked for and what is wrong so far. Values are kept as they are and masked when they are handed out. */
final class Ledger {
    /** What a key was asked as. */
    enum Kind {
        SECTION,
        PLAIN,
        SECRET
    }

    /** How much of a value is quoted; enough to recognise it. */
    private static final int LONGEST_QUOTE = 200;

    /** Longer values are refused and never quoted: finding passwords in them would take too long. */
    static final int LONGEST_VALUE = 4_096;

    private static final Pattern TEXT_KEY = Pattern.compile("[a-z0-9-]+(\\.[a-zA-Z0-9-]+)+");

    /** A file's name with its line, or a variable's. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[\\w. -]+(:\\d+){0,2}");

    private final Map<List<String>, Kind> kinds = new HashMap<>();
    private final Map<List<String>, Set<String>> known = new HashMap<>();
    private final Set<String> own = new TreeSet<>();
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Redactor redactor = new Redactor();

    Redactor redactor() {
        return redactor;
    }

    /** Notes that a key was asked for; what was a secret once remains one. */
    void know(List<String> key, Kind kind, Sources.Reader reader) {
        if (reader == Sources.Reader.LIBRARY) {
            own.add(key.get(0));
        }
        for (int i = 0; i < key.size(); i++) {
            known.computeIfAbsent(key.subList(0, i), parent -> new TreeSet<>()).add(key.get(i));
            kinds.putIfAbsent(key.subList(0, i + 1), Kind.SECTION);
        }
        kinds.merge(key, kind, (old, now) -> old.compareTo(now) > 0 ? old : now);
    }

    @Nullable
    Kind kind(List<String> key) {
        return kinds.get(key);
    }

    /** The words of the top below which the library itself has asked for something. */
    Set<String> own() {
        return own;
    }

    /** The words known right below this key. */
    Set<String> known(List<String> key) {
        return known.getOrDefault(key, Set.of());
    }

    /** Every key that was asked for as a value, with the variable that sets it. */
    Map<String, List<String>> variables() {
        Map<String, List<String>> variables = new TreeMap<>();
        kinds.forEach((key, kind) -> {
            if (kind != Kind.SECTION) {
                variables.merge(Keys.variable(key), key, (one, other) -> one.size() >= other.size() ? one : other);
            }
        });
        return variables;
    }

    /** Notes something wrong where there is no value to quote, or where it might be a secret. */
    void problem(String key, String source, String what, String allowed, Map<String, String> arguments) {
        problem(key, Optional.empty(), source, what, allowed, arguments);
    }

    void problem(
            String key,
            Optional<String> value,
            String source,
            String what,
            String allowed,
            Map<String, String> arguments) {
        Optional<String> may = allowed.isEmpty() ? Optional.empty() : Optional.of(allowed);
        Optional<String> nearest = Optional.ofNullable(arguments.get("nearest"));
        problems.add(new Problem(key, value, source, what, may, nearest, arguments));
    }

    /** Whether something is wrong at this key or below it. */
    boolean isWrong(String key) {
        return problems.stream()
                .map(Problem::key)
                .anyMatch(wrong -> wrong.equals(key) || wrong.startsWith(key + ".") || wrong.startsWith(key + "["));
    }

    /** Whether something is wrong with what this source says. */
    boolean isWrongFrom(String source) {
        return problems.stream().anyMatch(problem -> problem.source().equals(source));
    }

    /** Those that are wanted of all problems and these, masked, in the order of their keys. */
    List<Problem> masked(Collection<Problem> more, Predicate<Problem> wanted) {
        Set<Problem> all = new LinkedHashSet<>();
        Stream.concat(problems.stream(), more.stream()).filter(wanted).forEach(problem -> all.add(masked(problem)));
        List<Problem> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparing(Problem::key, Keys.ORDER)
                .thenComparing(Problem::source, Keys.ORDER)
                .thenComparing(Problem::what)
                .thenComparing(problem -> new TreeMap<>(problem.arguments()).toString()));
        return sorted;
    }

    /** A text fit to be shown: without secrets and control characters, and short. */
    String shown(String text) {
        if (text.length() > LONGEST_VALUE) {
            return "…";
        }
        String masked = redactor.apply(UrlMask.masked(text)).replaceAll("\\p{Cntrl}", "\uFFFD");
        return masked.length() <= LONGEST_QUOTE ? masked : masked.substring(0, LONGEST_QUOTE) + "…";
    }

    private Problem masked(Problem problem) {
        Map<String, String> arguments = new HashMap<>();
        problem.arguments().forEach((name, value) -> arguments.put(name, shown(value)));
        return new Problem(
                shownKey(problem.key()),
                problem.value().map(this::shown),
                shownSource(problem.source()),
                phrase(problem.what()),
                problem.allowed().map(this::phrase),
                problem.nearest(),
                arguments);
    }

    /** A known key is no secret, even where somebody's password is {@code postgres}. */
    String shownKey(String key) {
        boolean known = Keys.words(key).filter(kinds::containsKey).isPresent();
        return known ? key : shown(key);
    }

    /** A source's name may hold a key that is none. */
    String shownSource(String source) {
        String property = "-D" + Keys.PROPERTY_PREFIX;
        if (source.startsWith(property)) {
            return property + shownKey(source.substring(property.length()));
        }
        return PLAIN_NAME.matcher(source).matches() ? source : shown(source);
    }

    private String phrase(String keyOrWords) {
        return TEXT_KEY.matcher(keyOrWords).matches() ? keyOrWords : shown(keyOrWords);
    }
}
