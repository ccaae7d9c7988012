package com.qte.ops.target.postgres;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An index that a table is to have, whatever its name.
 *
 * @param table name of the table, with its schema where one was written; as the server folds it
 * @param columns its key columns in their order; at least one
 */
public record WantedIndex(String table, List<String> columns) {
    private static final String NAME = "[a-z_][a-z0-9_]{0,62}";
    private static final Pattern FORM = Pattern.compile(
            "((?:" + NAME + "\\.)?" + NAME + ")\\s*\\(\\s*(" + NAME + "(?:\\s*,\\s*" + NAME + ")*)\\s*\\)");

    public WantedIndex {
        columns = List.copyOf(columns);
    }

    /** Reads what is written; such as {@code app.trades(symbol, created_at)}; empty where it is none. */
    public static Optional<WantedIndex> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        return form.matches()
                ? Optional.of(new WantedIndex(
                        form.group(1),
                        Stream.of(form.group(2).split(",")).map(String::strip).toList()))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return table + "(" + String.join(", ", columns) + ")";
    }
}
