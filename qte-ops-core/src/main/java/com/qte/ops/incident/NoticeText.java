package com.qte.ops.incident;

import com.qte.ops.alert.Notice;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import com.qte.ops.report.Words;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Puts into words what people are told of an incident. Pure and thread-safe.
 *
 * @param redactor replaces secrets
 */
record NoticeText(Texts texts, UnaryOperator<String> redactor) {
    /** More names in a message are read by nobody. */
    private static final int MOST_NAMED = 5;

    Notice notice(Incident incident, Telling telling) {
        if (telling.followUp() > 0) {
            return followUp(incident, telling, incident.followUps().get(telling.followUp() - 1));
        }
        Map<Language, String> titles = new EnumMap<>(Language.class);
        Map<Language, String> bodies = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            titles.put(language, redactor.apply(say("title", telling, incident, language)));
            bodies.put(language, redactor.apply(body(incident, telling, language)));
        }
        return new Notice(
                incident.id(),
                telling.kind(),
                incident.severity(),
                redactor.apply(incident.root().id().subject().toString()),
                titles,
                bodies,
                labels(incident, telling),
                incident.opened(),
                telling.contacts());
    }

    /** Of a follow-up, which is nothing that the incident's own notices begin or end. */
    private Notice followUp(Incident incident, Telling telling, FollowUp about) {
        Map<String, String> arguments = Map.of(
                "id", incident.id(),
                "number", Integer.toString(about.number()),
                "what", about.what(),
                "owner", about.owner(),
                "due", about.due().toString(),
                "person", about.done().map(FollowUp.Done::person).orElse(""),
                "finding", incident.root().id().toString());
        String key = telling.kind() == Notice.Kind.RESOLVED ? "followed" : "overdue";
        Map<Language, String> titles = new EnumMap<>(Language.class);
        Map<Language, String> bodies = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            titles.put(language, redactor.apply(text(key + ".title", language, arguments)));
            bodies.put(language, redactor.apply(text(key + ".text", language, arguments)));
        }
        SortedMap<String, String> labels = new TreeMap<>(labels(incident, telling));
        labels.put("follow-up", Integer.toString(about.number()));
        labels.put("severity", Severity.P3.name());
        return new Notice(
                incident.id() + "/follow-up-" + about.number(),
                telling.kind(),
                Severity.P3,
                redactor.apply(incident.root().id().subject().toString()),
                titles,
                bodies,
                labels,
                about.due().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                telling.contacts());
    }

    private SortedMap<String, String> labels(Incident incident, Telling telling) {
        Finding.Id root = incident.root().id();
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put("check", root.check());
        labels.put("incident", incident.id());
        labels.put("level", Integer.toString(telling.level() + 1));
        labels.put("notice", incident.id() + "/" + telling.number());
        labels.put("severity", incident.severity().name());
        labels.put("subject", root.subject().toString());
        if (!root.part().isEmpty()) {
            labels.put("part", root.part());
        }
        labels.replaceAll((name, value) -> redactor.apply(value));
        return labels;
    }

    private String body(Incident incident, Telling telling, Language language) {
        Finding root = incident.root().finding();
        List<String> lines = new ArrayList<>();
        lines.add(say("text", telling, incident, language));
        lines.add(texts.symptom(root, language));
        String impact = texts.impact(root, language);
        if (!impact.isEmpty()) {
            lines.add(impact);
        }
        List<String> effects = incident.findings().stream()
                .filter(Attached::lasts)
                .map(finding -> finding.id().toString())
                .toList();
        if (!effects.isEmpty() && incident.open()) {
            String named = Words.list(effects.stream().limit(MOST_NAMED).toList(), language);
            lines.add(text("effects", language, Map.of("count", Integer.toString(effects.size()), "names", named)));
        }
        if (incident.open()) {
            incident.root().causes().stream()
                    .findFirst()
                    .ifPresent(cause ->
                            lines.add(text("cause", language, Map.of("cause", texts.cause(root, cause, language)))));
        }
        if (incident.occurrence() > 1) {
            lines.add(text(
                    incident.occurrence() > 2 ? "treated" : "again",
                    language,
                    Map.of("count", Integer.toString(incident.occurrence()))));
        }
        if (incident.open() && !incident.acknowledged()) {
            lines.add(text("ack", language, Map.of("id", incident.id())));
        }
        return String.join("\n", lines);
    }

    /** The words for what brought it about: {@code incident.notice.<why>.<form>}. */
    private String say(String form, Telling telling, Incident incident, Language language) {
        Finding root = incident.root().finding();
        Map<String, String> arguments = new HashMap<>();
        arguments.put("id", incident.id());
        arguments.put("severity", incident.severity().name());
        arguments.put("finding", root.id().toString());
        arguments.put("subject", root.subject().toString());
        arguments.put("name", texts.find(root.check() + ".name", language).orElse(root.check()));
        arguments.put("level", Integer.toString(telling.level() + 1));
        arguments.put(
                "person",
                incident.acknowledgement().map(Acknowledgement::person).orElse("-"));
        arguments.put("by", incident.closing().map(Closing::by).orElse(""));
        arguments.put("reason", incident.closing().map(Closing::reason).orElse(""));
        String why = telling.kind() == Notice.Kind.ESCALATED
                ? "escalated"
                : telling.kind() == Notice.Kind.RESOLVED
                        ? "closed-"
                                + incident.closing()
                                        .map(closing -> closing.how().name())
                                        .orElse("WELL")
                        : telling.why().name();
        return text(why.toLowerCase(Locale.ROOT).replace('_', '-') + "." + form, language, arguments);
    }

    private String text(String key, Language language, Map<String, String> arguments) {
        return texts.text("incident.notice." + key, language, arguments);
    }
}
