package com.qte.ops.remediation.host;

import com.qte.ops.target.host.HostTarget;
import com.qte.ops.target.host.HostUpkeep;
import com.qte.ops.target.host.HostUpkeep.OldLogs;
import com.qte.ops.testkit.contract.Situation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A scratch folder of logs, and the processes of a scratch root: this one alone. */
record Logs(Path folder) implements Situation<HostTarget> {
    static Logs made() throws IOException {
        Path folder = Files.createTempDirectory("qte-logs-").toRealPath();
        Files.createDirectories(folder.resolve("logs"));
        Files.createDirectories(folder.resolve("root/proc"));
        long pid = ProcessHandle.current().pid();
        Files.createSymbolicLink(folder.resolve("root/proc/" + pid), Path.of("/proc/" + pid));
        return new Logs(folder);
    }

    Path logs() {
        return folder.resolve("logs");
    }

    /** A log that was written to so long ago. */
    Path log(String name, String text, Duration ago) throws IOException {
        Path file = Files.writeString(logs().resolve(name), text);
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(ago)));
    }

    Logs withOld() throws IOException {
        log("qte.log", "now", Duration.ofMinutes(1));
        log("qte.log.1", "yesterday", Duration.ofDays(1));
        log("qte.log.2.gz", "long ago", Duration.ofDays(9));
        log("qte.log.3.gz", "longer ago", Duration.ofDays(10));
        return this;
    }

    HostUpkeep upkeep() {
        return HostUpkeep.NONE.cleanup(List.of(new OldLogs(logs(), "*.{log.*,log-*}", Duration.ofDays(7))));
    }

    @Override
    public HostTarget target() {
        return new HostTarget("here", folder.resolve("root"), List.of(), upkeep());
    }

    /** Each name with what is in it; what is set aside for a moment is there as well. */
    @Override
    public String recorded() throws IOException {
        try (Stream<Path> paths = Files.walk(logs(), 2)) {
            return paths.filter(path -> !path.equals(logs()) && !isAside(path))
                    .sorted(Comparator.comparing(path -> path.getFileName().toString()))
                    .map(Logs::told)
                    .collect(Collectors.joining());
        }
    }

    private static boolean isAside(Path path) {
        return path.getFileName().toString().startsWith(".qte-ops-cleaning-");
    }

    private static String told(Path path) {
        try {
            boolean isFile = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
            return path.getFileName() + " " + (isFile ? Files.readString(path) : "-") + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same names and bytes, and other files. */
    @Override
    public boolean recreate() throws IOException {
        for (String name : List.of("qte.log.2.gz", "qte.log.3.gz")) {
            Path file = logs().resolve(name);
            Path copy = Files.copy(file, logs().resolve("copy"));
            Files.setLastModifiedTime(copy, Files.getLastModifiedTime(file));
            Files.move(copy, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
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
