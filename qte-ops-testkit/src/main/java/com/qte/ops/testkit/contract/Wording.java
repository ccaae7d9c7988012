package com.qte.ops.testkit.contract;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Verdict;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.testkit.Judged;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people read of a check. */
final class Wording<S extends Record> {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9.-]*)}");
    private static final Pattern CREDENTIALS = Pattern.compile("[a-z][a-z0-9+.-]*://[^/\\s:@]*:(?!\\*{3})[^/\\s@]+@");

    private final CheckCase<S> given;
    private final CheckSpec spec;
    private final Texts texts;

    Wording(CheckCase<S> given) {
        this.given = given;
        this.spec = given.check().spec();
        ClassLoader loader = Optional.ofNullable(given.check().getClass().getClassLoader())
                .orElseGet(ClassLoader::getSystemClassLoader);
        this.texts = Texts.load(loader, new LinkedHashSet<>(List.of("core", given.provider())));
    }

    List<String> present() {
        Set<String> keys = new TreeSet<>(Set.of(spec.id() + ".name", spec.id() + ".impact"));
        spec.limits().forEach(limit -> keys.add(spec.id() + ".limit." + limit.name()));
        for (Verdict verdict : verdicts()) {
            keys.add(symptom(verdict));
            verdict.causes().forEach(cause -> keys.add(spec.id() + ".cause." + cause));
        }
        return keys.stream()
                .flatMap(key -> Stream.of(Language.values())
                        .filter(language -> texts.own(key, language)
                                .filter(text -> !text.isBlank())
                                .isEmpty())
                        .map(language -> key + " is missing in " + language))
                .toList();
    }

    List<String> filled() {
        Set<String> wrong = new TreeSet<>();
        spec.limits().forEach(limit -> unfilled(spec.id() + ".limit." + limit.name(), Set.of(), wrong));
        unfilled(spec.id() + ".name", Set.of(), wrong);
        for (Verdict verdict : verdicts()) {
            Set<String> names = new HashSet<>(Set.of("subject", "part"));
            verdict.evidence().forEach(fact -> names.add(fact.name()));
            unfilled(symptom(verdict), names, wrong);
            if (verdict.status().isIll()) {
                String own = spec.id() + "." + verdict.reason() + ".impact";
                unfilled(texts.find(own, Language.EN).isPresent() ? own : spec.id() + ".impact", names, wrong);
            }
            verdict.causes().forEach(cause -> unfilled(spec.id() + ".cause." + cause, names, wrong));
        }
        return List.copyOf(wrong);
    }

    private void unfilled(String key, Set<String> names, Set<String> wrong) {
        for (Language language : Language.values()) {
            Set<String> open = PLACEHOLDER
                    .matcher(texts.find(key, language).orElse(""))
                    .results()
                    .map(match -> match.group(1))
                    .filter(name -> !names.contains(name))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!open.isEmpty()) {
                wrong.add(key + " in " + language + " wants " + open + ", and there is " + new TreeSet<>(names));
            }
        }
    }

    List<String> noSecret() {
        return verdicts().stream()
                .flatMap(verdict -> Stream.concat(
                        Stream.of(verdict.part()), verdict.evidence().stream().map(Evidence::display)))
                .filter(text -> CREDENTIALS.matcher(text).find()
                        || given.secrets().stream().anyMatch(text::contains))
                .map(text -> "it shows " + text)
                .toList();
    }

    private String symptom(Verdict verdict) {
        String own = spec.id() + "." + verdict.reason();
        String any = "any." + verdict.reason();
        return texts.find(own, Language.EN).isEmpty()
                        && texts.find(any, Language.EN).isPresent()
                ? any
                : own;
    }

    private List<Verdict> verdicts() {
        return given.all().stream().map(Judged::verdicts).flatMap(List::stream).toList();
    }
}
