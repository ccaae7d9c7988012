package com.qte.ops.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where sections read from.
 *
 * @param layers the strongest first
 * @param ledger where they note what they asked for and what is wrong
 * @param environment all variables, for secrets
 * @param folder what a relative path of a secret's file starts from
 */
record Sources(List<Layer> layers, Ledger ledger, Map<String, String> environment, Path folder) {
    Sources {
        layers = List.copyOf(layers);
    }
}
