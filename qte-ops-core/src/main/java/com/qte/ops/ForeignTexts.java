package com.qte.ops;

import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The texts that plug-ins bring, and what is missing in them: files, texts that one language has and the other has not,
 * and texts of the checks and remediations that were declared. Which reasons and causes there are shows only when
 * somebody judges, so that those are missed only where one language has them. Confined to one thread.
 */
final class ForeignTexts {
    /** Under which this library keeps texts; those of a plug-in would hide behind them, or before them. */
    static final Set<String> OWN_IDS =
            Set.of("core", "report", "console", "page", "manual", "probes", "remediation", "alerts");

    private static final int MOST_NAMED = 3;

    private final Map<String, Brought> brought = new LinkedHashMap<>();

    /** One provider id's texts; a provider of probes and one of remediations may share them. */
    private record Brought(String who, List<String> owners, Map<Language, Map<String, String>> files) {
        boolean has(String key, Language language) {
            return !files.getOrDefault(language, Map.of()).getOrDefault(key, "").isBlank();
        }

        String told(String file, Language language, Set<String> missing) {
            return files.getOrDefault(language, Map.of()).isEmpty()
                    ? "it is in use, but its texts " + file + " are not there"
                    : "it is in use, but texts are missing in " + file + " (" + named(missing) + ")";
        }
    }

    /** Reads one provider's texts; whatever goes wrong with them is thrown. */
    static Map<Language, Map<String, String>> files(ClassLoader loader, String id) {
        Map<Language, Map<String, String>> files = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            files.put(language, Texts.file(loader, id, language));
        }
        return files;
    }

    /**
     * @param who is named where something is missing
     * @param owner under which its checks and remediations are registered
     */
    void add(String id, String who, String owner, Map<Language, Map<String, String>> files) {
        brought.computeIfAbsent(id, first -> new Brought(who, new ArrayList<>(), files))
                .owners()
                .add(owner);
    }

    /** Puts down what is missing, once everybody has declared what there is. */
    void remark(Registry registry) {
        brought.forEach((id, texts) -> {
            Set<String> needed = new TreeSet<>();
            texts.owners().forEach(owner -> needed.addAll(registry.textKeys(owner)));
            for (Language language : Language.values()) {
                Set<String> missing = new TreeSet<>(needed);
                texts.files().values().forEach(file -> missing.addAll(file.keySet()));
                missing.removeIf(
                        key -> isOrigin(key) || brought.values().stream().anyMatch(any -> any.has(key, language)));
                if (!missing.isEmpty()) {
                    registry.remark(texts.who(), texts.told(Texts.name(id, language), language, missing));
                }
            }
        });
    }

    /** In English the limit itself says it. */
    private static boolean isOrigin(String key) {
        return key.contains(".limit.") && key.endsWith(".origin");
    }

    private static String named(Set<String> keys) {
        String first = String.join(", ", keys.stream().limit(MOST_NAMED).toList());
        return keys.size() > MOST_NAMED ? first + " + " + (keys.size() - MOST_NAMED) : first;
    }
}
