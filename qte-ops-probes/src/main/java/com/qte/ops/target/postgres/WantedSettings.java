package com.qte.ops.target.postgres;

import com.qte.ops.spi.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
                            () -> server.problem(
                                    "indexes",
                                    "config.wanted.no-index",
                                    "config.wanted.allowed.index",
                                    Map.of("index", text)));
        }
        List<Retention> retention = server.sections("retention").stream()
                .flatMap(entry -> retention(entry).stream())
                .toList();
        return new Wanted(server.has("indexes") ? indexes : Wanted.DEFAULT.indexes(), retention);
    }

    private static Optional<Retention> retention(Settings entry) {
        Optional<String> table = name(entry, "table", TABLE, "config.wanted.allowed.table");
        Optional<String> column = name(entry, "column", COLUMN, "config.wanted.allowed.column");
        Optional<Duration> keep = entry.duration("keep");
        if (keep.isEmpty() && !entry.has("keep")) {
            entry.problem("keep", "config.wanted.no-keep", "config.wanted.allowed.keep");
        } else if (keep.filter(duration -> duration.compareTo(LEAST) < 0).isPresent()) {
            entry.problem("keep", "config.wanted.short-keep", "config.wanted.allowed.keep");
        }
        Optional<String> archive = entry.text("archive");
        if (archive.isEmpty() || !Path.of(archive.get()).isAbsolute()) {
            entry.problem("archive", "config.wanted.no-archive", "config.allowed.absolute-path");
            return Optional.empty();
        }
        return table.isPresent() && column.isPresent() && keep.isPresent()
                ? Optional.of(new Retention(table.get(), column.get(), keep.get(), Path.of(archive.get())))
                : Optional.empty();
    }

    private static Optional<String> name(Settings entry, String key, Pattern form, String allowed) {
        Optional<String> name = entry.text(key);
        if (name.filter(text -> form.matcher(text).matches()).isEmpty()) {
            entry.problem(key, name.isEmpty() ? "config.wanted.missing" : "config.wanted.no-name", allowed);
            return Optional.empty();
        }
        return name;
    }
}
