package org.example.recorder;

import com.qte.ops.testkit.contract.Situation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real spool in a folder of its own. The loader has taken a file that was written ten minutes ago. */
final class SpoolOnDisk implements Situation<RecorderTarget> {
    private final Path folder;

    SpoolOnDisk() throws IOException {
        folder = Files.createTempDirectory("spool-");
        for (String name : List.of("incoming", "loaded", "aside")) {
            Files.createDirectory(folder.resolve(name));
        }
        write("loaded/0930.ticks", Duration.ofMinutes(10));
        write("incoming/0939.ticks", Duration.ofMinutes(1));
    }

    /** A file was refused: it is older than one that was taken. */
    static SpoolOnDisk refused() throws IOException {
        SpoolOnDisk spool = new SpoolOnDisk();
        spool.write("incoming/0900.ticks", Duration.ofMinutes(40));
        return spool;
    }

    private void write(String name, Duration age) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "SH600000 10.01 300\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    @Override
    public RecorderTarget target() {
        return new RecorderTarget("main", folder);
    }

    @Override
    public String recorded() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted().map(SpoolOnDisk::line).collect(Collectors.joining("\n"));
        }
    }

    private static String line(Path path) {
        try {
            return Files.isDirectory(path) ? path.toString() : path + " " + Files.getLastModifiedTime(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> wishes() {
        return Map.of("file", "0900.ticks");
    }

    @Override
    public boolean recreate() throws IOException {
        Files.move(folder.resolve("incoming/0900.ticks"), folder.resolve("elsewhere"));
        write("incoming/0900.ticks", Duration.ofMinutes(40));
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
