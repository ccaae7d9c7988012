package com.qte.ops.target.security;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A file that is nobody's business.
 *
 * @param name what it is called in findings
 * @param path absolute
 * @param key whether it is a key, which grows old
 * @param maxAge how old it may be, where that is its own; positive
 * @param rotate program and arguments that put another key in its place; empty where that is not wanted
 */
public record WatchedFile(String name, Path path, boolean key, Optional<Duration> maxAge, List<String> rotate) {
    public WatchedFile {
        rotate = List.copyOf(rotate);
    }
}
