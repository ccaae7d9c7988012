package com.qte.ops.remediation.engine;

import com.qte.ops.target.http.EngineTarget;
import com.qte.ops.testkit.contract.Situation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder with an engine's production.yaml. */
record ConfigFolder(Path folder, EngineTarget target) implements Situation<EngineTarget> {
    private static final int PROCESSORS = 4;

    static ConfigFolder with(int workers) throws IOException {
        return of("# made by hand\r\nserver:\r\n  port: 8080\r\n  workers: " + workers + "   # per process\r\n");
    }

    static ConfigFolder of(String text) throws IOException {
        Path folder = Files.createTempDirectory("qte-config-").toRealPath();
        Path file = Files.writeString(folder.resolve("production.yaml"), text);
        return new ConfigFolder(folder, Engines.configuredBy(file, PROCESSORS));
    }

    Path file() {
        return folder.resolve("production.yaml");
    }

    @Override
    public String recorded() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                all.append(file.getFileName())
                        .append(' ')
                        .append(Files.readAttributes(file, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS))
                        .append('\n')
                        .append(Files.readString(file));
            }
        }
        return all.toString();
    }

    @Override
    public Map<String, String> wishes() {
        return Map.of("workers", "4");
    }

    /** The same fault in another file. */
    @Override
    public boolean recreate() throws IOException {
        Files.writeString(file(), Files.readString(file()) + "# another\n");
        return true;
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> inside = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : inside) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
