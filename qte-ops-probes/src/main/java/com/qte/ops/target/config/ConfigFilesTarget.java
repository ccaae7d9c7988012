package com.qte.ops.target.config;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Configuration files that are to stay as a person has accepted them.
 *
 * @param paths the files, absolute
 * @param baseline absolute path of a folder of this library's own, in which what was accepted is kept
 */
public record ConfigFilesTarget(List<Path> paths, Path baseline) implements Target<ConfigFiles> {
    public ConfigFilesTarget {
        paths = List.copyOf(paths);
    }

    @Override
    public Subject subject() {
        return new Subject("config", "files");
    }

    /** The files; touches none of them yet. */
    @Override
    public ConfigFiles open(Duration within) {
        return new ConfigFiles(baseline);
    }
}
