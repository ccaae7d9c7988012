package com.qte.ops.target.postgres;

import com.qte.ops.spi.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code indexes: [table(column, …)]} and {@code retention: [{table, column, keep, archive}]} of a server. */
final class WantedSettings {
    private static final Pattern TABLE = Pattern.compile("([a-z_][a-z0-9_]{0,62}\\.)?[a-z_][a-z0-9_]{0,62}");
    private static final Pattern COLUMN = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final Duration LEAST = Duration.ofDays(1);

    private WantedSettings() {}

    static Wanted read(Settings server) {
        List<WantedIndex> indexes = new ArrayList<>();
        for (String text : server.texts("indexes")) {
            WantedIndex.parse(text)
                    .ifPresentOrElse(
                            indexes::add,
                            () -> server.problem("indexes", "this is no index: " + text, WantedIndex.ALLOWED));
        }
        List<Retention> retention = server.sections("retention").stream()
                .flatMap(entry -> retention(entry).stream())
                .toList();
        return new Wanted(server.has("indexes") ? indexes : Wanted.DEFAULT.indexes(), retention);
    }

    private static Optional<Retention> retention(Settings entry) {
        Optional<String> table = name(entry, "table", TABLE, "table or schema.table, in small letters and digits");
        Optional<String> column = name(entry, "column", COLUMN, "a column, in small letters and digits");
        Optional<Duration> keep = entry.duration("keep");
        if (keep.isEmpty() && !entry.has("keep")) {
            entry.problem("keep", "it is not said how long rows are kept", "a duration of at least 1d, such as 400d");
        } else if (keep.filter(duration -> duration.compareTo(LEAST) < 0).isPresent()) {
            entry.problem("keep", "rows are kept for less than a day", "a duration of at least 1d, such as 400d");
        }
        Optional<String> archive = entry.text("archive");
        if (archive.isEmpty() || !Path.of(archive.get()).isAbsolute()) {
            entry.problem("archive", "it is not said where older rows go", "the absolute path of a folder");
            return Optional.empty();
        }
        return table.isPresent() && column.isPresent() && keep.isPresent()
                ? Optional.of(new Retention(table.get(), column.get(), keep.get(), Path.of(archive.get())))
                : Optional.empty();
    }

    private static Optional<String> name(Settings entry, String key, Pattern form, String allowed) {
        Optional<String> name = entry.text(key);
        if (name.filter(text -> form.matcher(text).matches()).isEmpty()) {
            entry.problem(key, name.isEmpty() ? "it is missing" : "this is no name: " + name.get(), allowed);
            return Optional.empty();
        }
        return name;
    }
}
