package com.qte.ops.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that is wrong with the settings; holds no secret. {@code com.qte.ops.report.Texts.problem} writes it as a
 * line in either language.
 *
 * @param key full key, such as {@code postgres[0].url}, or the name of the variable or property where no key is known;
 *     empty where the file as a whole is meant
 * @param value what stands there, masked; empty where nothing does or where it may be a secret
 * @param source where it stands: {@code qte-ops.yaml:12}, {@code QTE_OPS_POSTGRES_0_URL}, {@code -Dqte.ops.docker.host},
 *     {@code code}, or {@code default} where nothing is set
 * @param what what is wrong: key of a text, or a line in English
 * @param allowed what may stand there: key of a text, or a line in English
 * @param nearest what was probably meant
 * @param arguments what fills the placeholders of both texts, masked
 */
public record Problem(
        String key,
        Optional<String> value,
        String source,
        String what,
        Optional<String> allowed,
        Optional<String> nearest,
        Map<String, String> arguments) {
    public Problem {
        arguments = Map.copyOf(arguments);
    }

    /** Everything that the texts may quote, by placeholder. */
    public Map<String, String> quoted() {
        Map<String, String> all = new HashMap<>(arguments);
        all.put("key", key);
        all.put("source", source);
        value.ifPresent(text -> all.put("value", text));
        nearest.ifPresent(text -> all.put("nearest", text));
        return all;
    }
}
