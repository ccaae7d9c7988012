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
 * @param reader who reads
 */
record Sources(List<Layer> layers, Ledger ledger, Map<String, String> environment, Path folder, Reader reader) {
    /** Who reads settings. */
    enum Reader {
        LIBRARY,
        PLUGIN
    }

    Sources {
        layers = List.copyOf(layers);
    }

    /** Of these layers alone. */
    Sources with(List<Layer> others) {
        return new Sources(others, ledger, environment, folder, reader);
    }

    /** For somebody else. */
    Sources with(Reader other) {
        return new Sources(layers, ledger, environment, folder, other);
    }
}
