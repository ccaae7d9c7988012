package com.qte.ops.remediation.config;

import com.qte.ops.target.config.ConfigFiles;
import com.qte.ops.target.config.ConfigFilesTarget;
import com.qte.ops.testkit.contract.Situation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A configuration file, accepted a day ago. */
record Configured(Path folder, ConfigFilesTarget target) implements Situation<ConfigFilesTarget> {
    static final String SECRET = "w1nter-is-c0ming";

    private static final String TEXT = "server:\n  workers: 4\ndatabase:\n  password: " + SECRET + "\n";

    static Configured made() throws IOException {
        Path folder = Files.createTempDirectory("qte-config-").toRealPath();
        Path file = Files.writeString(folder.resolve("production.yaml"), TEXT);
        Path kept = Files.createDirectory(folder.resolve("accepted"));
        ConfigFilesTarget target = new ConfigFilesTarget(List.of(file), kept);
        try (ConfigFiles files = target.open(Duration.ofSeconds(1))) {
            Instant yesterday = Clock.systemUTC().instant().minus(Duration.ofDays(1));
            Baselines baselines = new Baselines(kept);
            baselines.accept(baselines.write(Map.of(file, files.take(file)), yesterday));
        }
        return new Configured(folder, target);
    }

    Path file() {
        return target.paths().get(0);
    }

    Configured changed() throws IOException {
        Files.writeString(file(), TEXT.replace("workers: 4", "workers: 8"));
        return this;
    }

    @Override
    public Map<String, String> wishes() {
        return Map.of("file", file().toString());
    }

    @Override
    public String recorded() throws IOException {
        StringBuilder all = new StringBuilder(Files.readString(file()));
        try (Stream<Path> kept = Files.list(target.baseline())) {
            for (Path path : kept.sorted().toList()) {
                all.append(path.getFileName()).append('\n').append(Files.readString(path));
            }
        }
        return all.toString();
    }

    @Override
    public boolean recreate() throws IOException {
        Files.writeString(file(), TEXT.replace("workers: 4", "workers: 9"));
        return true;
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
