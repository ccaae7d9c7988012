package com.qte.ops.target.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What this machine says of its network in files. Safe from several threads; takes as long as the kernel does, microseconds. */
public final class LocalFiles {
    /** A backbone's router may have more routes; a trading machine has a handful. */
    private static final int MOST_BYTES = 1 << 20;

    private static final int MOST_NAMES = 1_000;

    private final Path root;

    LocalFiles(Path root) {
        this.root = root;
    }

    /** A file's lines; absent where there is none or it may not be read. */
    public Optional<List<String>> lines(String path) {
        try (InputStream in = Files.newInputStream(root.resolve(path))) {
            String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
            return Optional.of(text.lines().toList());
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }

    /** The names of what is in a folder, sorted; none where it cannot be read. */
    public List<String> names(String folder) {
        try (Stream<Path> all = Files.list(root.resolve(folder))) {
            return all.map(one -> one.getFileName().toString())
                    .limit(MOST_NAMES)
                    .sorted()
                    .toList();
        } catch (IOException | SecurityException e) {
            return List.of();
        }
    }
}
