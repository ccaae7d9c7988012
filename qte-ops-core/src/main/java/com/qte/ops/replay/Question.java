package com.qte.ops.replay;

import com.qte.ops.model.Limit;
import com.qte.ops.model.Series;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Asked;
import com.qte.ops.probing.Plugged;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What one check was asked, but for the facts that it shares with others.
 *
 * @param check its id
 * @param origin whose check it is
 * @param limits the limits in force, by name
 * @param raised what each part was said to be last
 * @param history what was recorded, by evidence and part
 * @param open the ill parts of which it had to say something
 */
record Question(
        String check,
        Plugged.Origin origin,
        Map<String, Limit> limits,
        Map<String, Status> raised,
        Map<String, Series> history,
        Map<String, Status> open) {
    Question {
        limits = Map.copyOf(limits);
        raised = Map.copyOf(raised);
        history = Map.copyOf(history);
        open = Map.copyOf(open);
    }

    static Question of(Asked<?> asked) {
        return new Question(
                asked.spec().id(),
                asked.origin(),
                asked.observation().limits(),
                asked.observation().raised(),
                asked.observation().history(),
                asked.open());
    }

    /** The same with its parts' names redacted, as they are in the facts that the check is going to name them by. */
    Question redacted(UnaryOperator<String> redactor) {
        return new Question(
                check,
                origin,
                limits,
                keys(raised, redactor),
                keys(history, key -> {
                    int part = key.indexOf('#') + 1;
                    return part == 0 ? key : key.substring(0, part) + redactor.apply(key.substring(part));
                }),
                keys(open, redactor));
    }

    private static <V> Map<String, V> keys(Map<String, V> map, UnaryOperator<String> change) {
        Map<String, V> changed = new HashMap<>();
        map.forEach((key, value) -> changed.putIfAbsent(change.apply(key), value));
        return changed;
    }
}
