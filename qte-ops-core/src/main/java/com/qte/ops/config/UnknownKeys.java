package com.qte.ops.config;

import com.qte.ops.config.Ledger.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names what nobody asked for. Its values are never quoted: a password whose key is misspelt is still a password. Where
 * something is said to be wrong at a key or below it, that is enough.
 */
final class UnknownKeys {
    static final String WHAT = "config.unknown-key";

    private final Ledger ledger;
    private final List<Problem> unknown = new ArrayList<>();

    private UnknownKeys(Ledger ledger) {
        this.ledger = ledger;
    }

    static List<Problem> find(List<TreeLayer> trees, EnvironmentLayer environment, Ledger ledger) {
        UnknownKeys keys = new UnknownKeys(ledger);
        trees.forEach(tree -> keys.walk(tree.root(), List.of()));
        keys.variables(environment);
        return keys.unknown;
    }

    private void walk(Node node, List<String> path) {
        node.below().forEach((word, child) -> {
            List<String> key = Keys.below(path, word);
            String display = Keys.display(key);
            if (ledger.kind(key) != null) {
                boolean settled = ledger.kind(key) != Kind.SECTION && ledger.isWrong(display);
                if (!settled) {
                    walk(child, key);
                }
            } else if (!ledger.isWrong(display)) {
                Optional<String> nearest =
                        Nearest.to(word, ledger.known(path)).map(known -> Keys.display(Keys.below(path, known)));
                add(display, child.source(), nearest);
            }
        });
    }

    private void variables(EnvironmentLayer environment) {
        Map<String, List<String>> known = ledger.variables();
        environment.variables().keySet().forEach(name -> {
            if (!known.containsKey(name) && !ledger.isWrongFrom(name)) {
                add(name, name, Nearest.to(name, known.keySet()));
            }
        });
    }

    private void add(String key, String source, Optional<String> nearest) {
        unknown.add(new Problem(key, Optional.empty(), source, WHAT, Optional.empty(), nearest, Map.of()));
    }
}
