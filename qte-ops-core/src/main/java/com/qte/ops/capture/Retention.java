package com.qte.ops.capture;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Takes the oldest captures away, so that there are never more than some, nor longer ones in all.
 *
 * @param most how many stay
 * @param mostBytes how long they are together at the most
 */
record Retention(int most, long mostBytes) {
    static final Retention USUAL = new Retention(20, 200L << 20);

    /** Removes what is too much, the oldest first, the newest never. Follows no link. */
    void apply(Path evidence) throws IOException {
        List<Path> newestFirst = new ArrayList<>(children(evidence));
        newestFirst.removeIf(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS));
        newestFirst.sort(Comparator.comparing((Path path) -> path.getFileName().toString())
                .reversed());
        long bytes = 0;
        for (int at = 0; at < newestFirst.size(); at++) {
            List<Path> files = children(newestFirst.get(at));
            for (Path file : files) {
                bytes += Files.size(file);
            }
            if (at > 0 && (at >= most || bytes > mostBytes)) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
                Files.deleteIfExists(newestFirst.get(at));
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(children::add);
        }
        return children;
    }
}
