package com.qte.ops.capture;

import com.qte.ops.diagnosis.Diagnosis;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** All findings of the last round with their evidence, as JSON; what was seen of each target when it was decided to act. */
record LastDiagnosis(Supplier<Optional<Diagnosis>> last, UnaryOperator<String> redactor) implements Source {
    private static final int MOST = 1 << 20;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Override
    public String name() {
        return "findings";
    }

    @Override
    public String file() {
        return "findings.json";
    }

    @Override
    public int mostBytes() {
        return MOST;
    }

    @Override
    public Content bring() throws NotHere {
        Diagnosis diagnosis = last.get().orElseThrow(() -> new NotHere("nothing was looked at yet"));
        Map<?, ?> form = JSON.convertValue(diagnosis, Map.class);
        return new Content(JSON.writeValueAsBytes(redacted(form, redactor)), "");
    }

    /** Text by text, before JSON writes some signs otherwise. */
    static Object redacted(Object value, UnaryOperator<String> redactor) {
        if (value instanceof String text) {
            return redactor.apply(text);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> redacted = new TreeMap<>();
            map.forEach((key, inner) ->
                    redacted.put(redactor.apply(String.valueOf(key)), inner == null ? "" : redacted(inner, redactor)));
            return redacted;
        }
        return value instanceof List<?> list
                ? list.stream()
                        .map(inner -> inner == null ? "" : redacted(inner, redactor))
                        .toList()
                : value;
    }
}
