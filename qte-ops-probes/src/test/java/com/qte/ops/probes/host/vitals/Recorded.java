package com.qte.ops.probes.host.vitals;

import com.qte.ops.probes.engine.OneVisit;
import com.qte.ops.target.host.HostTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** A machine's files, recorded in one text below {@code host/}: where they come from, then {@code === path} and the file. */
final class Recorded {
    static final List<String> ALL = List.of(
            "linux-3.10-v1",
            "linux-4.19-v1",
            "linux-5.10-unit-v2",
            "linux-6.1-container-v2",
            "linux-6.18-container-v1");

    private Recorded() {}

    /** Lays the files below a root. */
    static HostTarget lay(Path root, String name) {
        String text = read(name);
        String[] sections = text.substring(text.indexOf("=== ") + 4).split("\n=== ");
        for (String section : sections) {
            String[] parts = section.split("\n", 2);
            write(root, parts[0], parts.length > 1 ? parts[1] + "\n" : "");
        }
        return new HostTarget("recorded", root, List.of());
    }

    static void write(Path root, String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the probe brings of it, at the first look. */
    static VitalsSnapshot look(HostTarget host) throws Exception {
        try (OneVisit<HostTarget, VitalsSnapshot> visit = new OneVisit<>(host, Duration.ofSeconds(1))) {
            return new HostVitals().collect(visit);
        }
    }

    private static String read(String name) {
        try (InputStream in = Objects.requireNonNull(
                Recorded.class.getResourceAsStream("/host/" + name + ".txt"), () -> "there is no recorded " + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
