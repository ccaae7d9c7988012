package com.qte.ops.config;

import com.qte.ops.config.Configuration.Explained;
import com.qte.ops.config.Ledger.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says which value stands at each key, and which source won. */
final class Explanation {
    private static final String HIDDEN = "***";

    private final Ledger ledger;
    private final Map<String, Explained> rows = new HashMap<>();

    private Explanation(Ledger ledger) {
        this.ledger = ledger;
    }

    /** One row for each key that has a value, from the layers given, the strongest first. */
    static List<Explained> of(List<Layer> layers, Ledger ledger) {
        Explanation explanation = new Explanation(ledger);
        layers.forEach(layer -> {
            if (layer instanceof EnvironmentLayer environment) {
                explanation.variables(environment);
            } else {
                layer.leaves(List.of()).forEach(key -> explanation.leaf(layer, key));
            }
        });
        List<Explained> sorted = new ArrayList<>(explanation.rows.values());
        sorted.sort(Comparator.comparing(Explained::key, Keys.ORDER));
        return sorted;
    }

    private void leaf(Layer layer, List<String> key) {
        layer.at(key)
                .ifPresent(entry -> add(key, Keys.display(key), entry.value().orElse(""), entry.source()));
    }

    private void variables(EnvironmentLayer environment) {
        Map<String, List<String>> known = ledger.variables();
        environment.variables().forEach((name, value) -> {
            List<String> key = known.get(name);
            add(key == null ? List.of() : key, key == null ? name : Keys.display(key), value, name);
        });
    }

    /** A stronger layer came first and stays. */
    private void add(List<String> key, String display, String value, String source) {
        boolean plain = ledger.kind(key) == Kind.PLAIN;
        String shown = value.isEmpty() ? "" : plain ? ledger.shown(value) : HIDDEN;
        rows.putIfAbsent(display, new Explained(ledger.shownKey(display), shown, ledger.shownSource(source)));
    }
}
