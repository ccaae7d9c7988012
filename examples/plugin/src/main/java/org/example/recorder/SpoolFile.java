package org.example.recorder;

import com.qte.ops.model.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A file of the spool, by all that makes it this one and no other.
 *
 * @param key by which the file system knows it, whatever its name
 * @param since when it was written last
 */
record SpoolFile(String name, String key, long sizeBytes, Instant since) {
    /** Key of the place where a plan moves it. */
    static final String TO = "file.to";

    /** What is there; empty where nothing is, or no plain file. @throws IOException if nobody may look */
    static Optional<SpoolFile> at(Path path) throws IOException {
        try {
            BasicFileAttributes seen = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return Optional.of(new SpoolFile(
                            String.valueOf(path.getFileName()),
                            String.valueOf(seen.fileKey()),
                            seen.size(),
                            seen.lastModifiedTime().toInstant()))
                    .filter(file -> seen.isRegularFile());
        } catch (NoSuchFileException e) {
            return Optional.empty(); // taken since the folder was read
        }
    }

    /** By what a plan names it that moves it from one folder to another. */
    Map<String, String> identity(Path from, Path to) {
        return Map.of(
                Action.PATH,
                from.resolve(name).toString(),
                TO,
                to.resolve(name).toString(),
                "file.key",
                key,
                "file.bytes",
                Long.toString(sizeBytes),
                "file.modified",
                since.toString());
    }
}
