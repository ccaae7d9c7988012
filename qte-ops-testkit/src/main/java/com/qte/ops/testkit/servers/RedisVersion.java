package com.qte.ops.testkit.servers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A server that speaks Redis' protocol. One comes with the build; the others are there where their executables are found
 * on the path, in the usual folders or in the cache folder {@code qte-ops/servers}.
 */
public enum RedisVersion {
    /** Comes with the build. */
    REDIS_6_2("Redis 6.2", "", ""),
    /** Debian's package {@code redis-server}. */
    REDIS_7_0("Redis 7.0", "redis-server", " v=7.0."),
    /** Debian's package {@code valkey-server}, from the backports of release 12. */
    VALKEY_8_0("Valkey 8.0", "valkey-server", " v=8.0.");

    private static final ConcurrentHashMap<RedisVersion, Optional<String>> FOUND = new ConcurrentHashMap<>();

    private final String label;
    private final String command;
    private final String saysOfItself;

    RedisVersion(String label, String command, String saysOfItself) {
        this.label = label;
        this.command = command;
        this.saysOfItself = saysOfItself;
    }

    /** What people call it: {@code Redis 7.0}. */
    public String label() {
        return label;
    }

    /** Whether it can be started here. Blocks for the time that a program needs to tell its version, the first time. */
    public boolean isHere() {
        return executable().isPresent();
    }

    /** Why it is not here, and what would bring it. */
    public String missing() {
        return label + " is left out: no " + command + " with" + saysOfItself + " is found; Debian's package " + command
                + " brings it";
    }

    /** Whether {@code DEBUG} has to be allowed by the configuration. */
    boolean forbidsDebug() {
        return this != REDIS_6_2;
    }

    Optional<String> executable() {
        return FOUND.computeIfAbsent(this, RedisVersion::search);
    }

    private static Optional<String> search(RedisVersion version) {
        if (version.command.isEmpty()) {
            try {
                return Optional.of(RedisBinary.path());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return folders()
                .map(folder -> folder.resolve(version.command))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .filter(version::isIt)
                .findFirst();
    }

    private boolean isIt(String path) {
        try {
            Process process = new ProcessBuilder(path, "--version")
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).contains(saysOfItself);
        } catch (IOException e) {
            return false;
        }
    }

    private static Stream<Path> folders() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        String cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .orElse(System.getProperty("user.home") + "/.cache");
        return Stream.of(
                        Arrays.stream(path.split(File.pathSeparator)).filter(folder -> !folder.isEmpty()),
                        List.of("/usr/bin", "/usr/local/bin", cache + "/qte-ops/servers/usr/bin").stream())
                .flatMap(folders -> folders)
                .map(Path::of);
    }
}
