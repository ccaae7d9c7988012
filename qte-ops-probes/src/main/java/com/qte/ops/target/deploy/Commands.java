package com.qte.ops.target.deploy;

import com.qte.ops.spi.Settings;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** Reads what several sections have in common: programs to be run, paths, patterns. Notes what is wrong. */
public record Commands(Settings section) {
    /** An empty list where nothing is said, nothing where what is said is wrong. No shell is ever asked. */
    public Optional<List<String>> command(String key) {
        List<String> argv = section.texts(key);
        if (argv.isEmpty()) {
            return section.has(key) ? Optional.empty() : Optional.of(List.of());
        }
        if (argv.stream().anyMatch(word -> word.isEmpty() || word.chars().anyMatch(Character::isISOControl))) {
            section.problem(key, "config.deploy.word", "config.deploy.allowed.command");
            return Optional.empty();
        }
        Optional<Path> program = path(key, argv.get(0));
        if (program.isPresent() && !(Files.isRegularFile(program.get()) && Files.isExecutable(program.get()))) {
            section.problem(key, "config.deploy.no-program", "config.deploy.allowed.command");
            return Optional.empty();
        }
        return program.map(found -> argv);
    }

    /** The folder at this key; empty where nothing is said, or it is wrong, or there is none. */
    public Optional<Path> folder(String key) {
        Optional<Path> folder = section.text(key).flatMap(text -> path(key, text));
        if (folder.isPresent() && !Files.isDirectory(folder.get())) {
            section.problem(key, "config.deploy.no-folder", "config.allowed.absolute-path");
            return Optional.empty();
        }
        return folder;
    }

    /** The absolute path that this text is; empty where it is none, which is noted. */
    public Optional<Path> path(String key, String text) {
        try {
            Path path = Path.of(text);
            if (path.isAbsolute()) {
                return Optional.of(path.normalize());
            }
            section.problem(key, "config.not-absolute", "config.allowed.absolute-path");
        } catch (InvalidPathException e) {
            section.problem(key, "config.not-a-path", "config.allowed.absolute-path");
        }
        return Optional.empty();
    }

    /** The pattern of file names at this key, or the one given; empty where it is none, which is noted. */
    public Optional<String> pattern(String key, String otherwise) {
        String pattern = section.text(key).orElse(otherwise);
        try {
            if (!pattern.isBlank() && pattern.indexOf('/') < 0) {
                FileSystems.getDefault().getPathMatcher("glob:" + pattern);
                return Optional.of(pattern);
            }
        } catch (PatternSyntaxException e) {
            // The same problem as a path.
        }
        section.problem(key, "config.deploy.pattern", otherwise);
        return Optional.empty();
    }

    /** The name at {@code name}, {@code main} where none is said; empty where it is wrong, which is noted. */
    public Optional<String> name() {
        String name = section.text("name").orElse("main");
        if (!name.isBlank() && name.chars().noneMatch(Character::isISOControl)) {
            return Optional.of(name);
        }
        section.problem("name", "config.deploy.name", "");
        return Optional.empty();
    }
}
