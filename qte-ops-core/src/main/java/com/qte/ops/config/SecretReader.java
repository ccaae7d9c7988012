package com.qte.ops.config;

import com.qte.ops.config.BoundedFile.Unreadable;
import com.qte.ops.config.Layer.Entry;
import com.qte.ops.config.Ledger.Kind;
import com.qte.ops.spi.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a secret from where {@code {env: NAME}} or {@code {file: PATH}} says. One written in the settings themselves is
 * refused, and hidden all the same. One layer alone decides, so that a variable can replace a file's secret.
 */
final class SecretReader {
    private static final int MOST_BYTES = 64 * 1024;

    private SecretReader() {}

    static Optional<Secret> read(Section section, Sources sources, String key) {
        section.know(key, Kind.SECRET);
        section.know(key + ".env", Kind.PLAIN);
        section.know(key + ".file", Kind.PLAIN);
        Optional<Layer> layer = section.deciding(key);
        if (layer.isEmpty()) {
            return Optional.empty();
        }
        Section only = section.only(layer.get());
        Optional<Entry> entry = only.find(key);
        Optional<String> plain = entry.flatMap(Entry::value);
        if (plain.isPresent() || !entry.map(Entry::section).orElse(false)) {
            plain.ifPresent(sources.ledger().redactor()::add);
            String what = plain.isPresent() ? "config.secret.plain" : "config.no-value";
            only.problem(key, what, "config.allowed.secret");
            return Optional.empty();
        }
        Optional<String> name = only.line(key + ".env");
        Optional<String> file = only.line(key + ".file");
        if (only.find(key + ".env").isPresent() == only.find(key + ".file").isPresent()) {
            only.problem(key, "config.secret.form", "config.allowed.secret");
            return Optional.empty();
        }
        Optional<String> value = name.flatMap(env -> variable(only, sources, key + ".env", env))
                .or(() -> file.flatMap(path -> file(only, sources, key + ".file", path)));
        value.ifPresent(sources.ledger().redactor()::add);
        return value.map(Secret::of);
    }

    private static Optional<String> variable(Section section, Sources sources, String key, String name) {
        String value = sources.environment().get(name);
        if (value == null || value.isEmpty()) {
            section.problem(key, value == null ? "config.secret.env-missing" : "config.secret.env-empty", "", Map.of());
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private static Optional<String> file(Section section, Sources sources, String key, String path) {
        try {
            Path file = sources.folder().resolve(path);
            String text = withoutLineEnd(BoundedFile.text(file, MOST_BYTES));
            if (text.isBlank()) {
                section.problem(key, "config.secret.file-empty", "");
                return Optional.empty();
            }
            if (isReadableByAll(file)) {
                // known to be a secret all the same, so that it is hidden while the problem is shown
                sources.ledger().redactor().add(text);
                section.problem(key, "config.secret.world-readable", "config.allowed.secret-file");
                return Optional.empty();
            }
            return Optional.of(text);
        } catch (Unreadable e) {
            section.problem(key, e.textKey(), "", Map.of("file", path, "most", "64KiB"));
        } catch (InvalidPathException e) {
            section.problem(key, "config.not-a-path", "");
        }
        return Optional.empty();
    }

    private static String withoutLineEnd(String text) {
        String cut = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return cut.endsWith("\r") ? cut.substring(0, cut.length() - 1) : cut;
    }

    private static boolean isReadableByAll(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (UnsupportedOperationException | IOException e) {
            return false;
        }
    }
}
