package com.qte.ops.capture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a folder of evidence says of itself: why it is there, and what came of each item that was to be in it. */
final class Manifest {
    static final String FILE = "manifest.json";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Manifest() {}

    static byte[] write(
            String at, String run, String reason, List<Captured.Item> items, UnaryOperator<String> redactor) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("at", at);
        form.put("run", run);
        form.put("reason", redactor.apply(reason));
        form.put("process", ProcessHandle.current().pid());
        form.put("items", items.stream().map(item -> of(item, redactor)).toList());
        return JSON.writeValueAsBytes(form);
    }

    private static Map<String, Object> of(Captured.Item item, UnaryOperator<String> redactor) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("name", item.name());
        form.put("state", item.state().name());
        form.put("file", item.file());
        form.put("bytes", item.bytes());
        form.put("sha256", item.sha256());
        form.put("reason", redactor.apply(item.reason()));
        return form;
    }
}
