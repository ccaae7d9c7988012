package com.qte.ops.bridge;

import com.qte.ops.Health;
import com.qte.ops.Scope;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.report.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The engine's health as MicroProfile Health words it, whose components are the JSON's members in their order.
 *
 * <p>The first check is {@code qte-ops}: the news itself, how old it is and why the whole is up or down. The others are the
 * findings on what the engine needs, worst first, {@value #MOST} at the most. In them are ids, words and numbers of the
 * library's own alone: no evidence, no text, and so nothing that was read from anywhere. Names of subjects are in it, as in
 * every report.
 *
 * @param status UP or DOWN
 * @param checks what it rests on
 */
public record HealthAnswer(Readiness.Answer status, List<Check> checks) {
    /** How many findings are told; with those that there are more of, the first check says how many. */
    static final int MOST = 64;

    /**
     * One thing that was looked at.
     *
     * @param name id of the finding, {@code <check>@<subject>} or {@code <check>@<subject>#<part>}
     * @param status DOWN where it is among what the whole is down for
     * @param data what is known of it: text and numbers
     */
    public record Check(String name, Readiness.Answer status, Map<String, Object> data) {
        /** The data keeps its order. */
        public Check {
            data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        }
    }

    public HealthAnswer {
        checks = List.copyOf(checks);
    }

    /** By {@link Readiness#NEEDS}. */
    public static HealthAnswer of(Health health) {
        return of(health, Readiness.NEEDS);
    }

    /** By what the engine needs. Looks at nothing and never blocks. */
    public static HealthAnswer of(Health health, Scope needs) {
        Readiness readiness = Readiness.of(health, needs);
        List<Finding> needed = needed(health, needs);
        Stream<Check> told = needed.stream().limit(MOST).map(finding -> check(finding, readiness));
        return new HealthAnswer(
                readiness.answer(),
                Stream.concat(Stream.of(news(health, readiness, needed.size())), told)
                        .toList());
    }

    private static List<Finding> needed(Health health, Scope needs) {
        return health.diagnosis().map(Diagnosis::findings).orElse(List.of()).stream()
                .filter(finding -> finding.status() != Status.SKIPPED)
                .filter(finding -> needs.includes(finding.check()))
                .toList();
    }

    private static Check news(Health health, Readiness readiness, int findings) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("reason", readiness.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        health.diagnosis().ifPresent(diagnosis -> {
            data.put("at", diagnosis.at().toString());
            data.put("ageMillis", health.age().toMillis());
            data.put("overall", diagnosis.status().name());
        });
        if (findings > MOST) {
            data.put("more", findings - MOST);
        }
        return new Check("qte-ops", readiness.answer(), data);
    }

    private static Check check(Finding finding, Readiness readiness) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("status", finding.status().name());
        if (finding.status().isIll()) {
            data.put("severity", finding.severity().name());
            data.put("reason", finding.reason());
            data.put("standing", finding.standing().name());
            finding.causedBy().ifPresent(cause -> data.put("causedBy", cause.toString()));
        }
        boolean decided = readiness.because().contains(finding);
        return new Check(finding.id().toString(), decided ? Readiness.Answer.DOWN : Readiness.Answer.UP, data);
    }

    /** On one line, without a line break at the end; what is not for showing is written by its code. */
    public String json() {
        return Json.line(this);
    }
}
