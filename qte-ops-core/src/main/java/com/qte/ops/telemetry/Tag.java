package com.qte.ops.telemetry;

import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Healing;
import com.qte.ops.model.Mode;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.spi.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A tag of a meter, with all values that it ever has: either these, or names that an instance is made of. No subject, part
 * or message is one.
 */
enum Tag {
    /** Status of a diagnosis. */
    VERDICT("status", Status.HEALTHY, Status.RECOVERING, Status.UNKNOWN, Status.DEGRADED, Status.FAILING),
    /** Status of a finding that people are told of. */
    ILL("status", Status.UNKNOWN, Status.DEGRADED, Status.FAILING),
    /** How a visit went. */
    VISIT("status", Status.HEALTHY, Status.UNKNOWN),
    SEVERITY("severity", upper(Severity.values())),
    MODE("mode", Mode.values()),
    CHOICE("choice", Answer.Choice.ASK, Answer.Choice.DENY),
    OUTCOME("outcome", Healed.Outcome.values()),
    /** How a run ended in which something was done. */
    ENDED(
            "outcome",
            Healed.Outcome.VERIFIED,
            Healed.Outcome.PARTLY,
            Healed.Outcome.NOT_EFFECTIVE,
            Healed.Outcome.WORSENED,
            Healed.Outcome.UNVERIFIED,
            Healed.Outcome.FAILED),
    /** The built-in guards, the plan's own hash, and all guards of hosts and plugins as one. */
    GUARD("guard", guards()),
    RESOURCE("resource", List.of("cpu", "allocation")),
    PROBE("probe"),
    CHECK("check"),
    REMEDIATION("remediation"),
    SINK("sink");

    /** Stands for every guard that is not built in. */
    static final String OTHER = "other";

    private final String key;
    private final List<String> all;

    Tag(String key, List<String> all) {
        this.key = key;
        this.all = all;
    }

    /** Of these values, in lower case. */
    Tag(String key, Enum<?>... values) {
        this(key, Arrays.stream(values).map(Tag::value).toList());
    }

    private static List<String> upper(Severity... values) {
        return Arrays.stream(values).map(Severity::name).toList();
    }

    private static List<String> guards() {
        List<String> guards = new ArrayList<>(Healing.guards());
        guards.add("plan");
        guards.add(OTHER);
        return guards;
    }

    /** As this constant is written in a tag; a severity is written as it is. */
    static String value(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Its name at the meter. */
    String key() {
        return key;
    }

    /** All its values; none where they are names that an instance is made of. */
    List<String> all() {
        return all;
    }
}
