package com.qte.ops.console;

import com.qte.ops.report.Language;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which language a person is spoken to in: {@code --lang}, then {@code QTE_OPS_LANG}, then the locale of the process.
 * Found before the command line is parsed, because help and usage errors are texts too.
 */
final class Languages {
    static final String VARIABLE = "QTE_OPS_LANG";
    private static final List<String> LOCALE = List.of("LC_ALL", "LC_MESSAGES", "LANG");

    private Languages() {}

    /** @param locale the process's locale where it is known better than by its environment */
    static Language of(String[] arguments, Map<String, String> environment, Optional<String> locale) {
        return option(arguments)
                .or(() -> Optional.ofNullable(environment.get(VARIABLE)).flatMap(Languages::named))
                .orElseGet(() -> locale.or(() -> LOCALE.stream()
                                .map(environment::get)
                                .filter(value -> value != null && !value.isBlank())
                                .findFirst())
                        .map(value -> value.toLowerCase(Locale.ROOT).startsWith("zh") ? Language.ZH : Language.EN)
                        .orElse(Language.EN));
    }

    /** What the variable says, where that is no language of ours, and nothing else says which one is meant. */
    static Optional<String> refused(String[] arguments, Map<String, String> environment) {
        return option(arguments).isPresent()
                ? Optional.empty()
                : Optional.ofNullable(environment.get(VARIABLE))
                        .filter(value -> !value.isBlank() && named(value).isEmpty());
    }

    /** The language of this name: en, zh, or a locale of theirs. */
    static Optional<Language> named(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith("zh")
                ? Optional.of(Language.ZH)
                : lower.startsWith("en") ? Optional.of(Language.EN) : Optional.empty();
    }

    private static Optional<Language> option(String[] arguments) {
        Optional<Language> found = Optional.empty();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--lang") && i + 1 < arguments.length) {
                found = named(arguments[i + 1]);
            } else if (arguments[i].startsWith("--lang=")) {
                found = named(arguments[i].substring("--lang=".length()));
            }
        }
        return found;
    }
}
