package com.qte.ops.target.file;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A log of this machine.
 *
 * @param name what it is called, such as {@code engine}
 * @param path where the newest part of it is written; a link is followed
 */
public record LogTarget(String name, Path path) implements Target<LogFile> {
    public LogTarget {
        path = path.toAbsolutePath().normalize();
    }

    @Override
    public Subject subject() {
        return new Subject("log", name);
    }

    /** Immediate; touches no file yet. */
    @Override
    public LogFile open(Duration within) {
        return new LogFile(path);
    }
}
