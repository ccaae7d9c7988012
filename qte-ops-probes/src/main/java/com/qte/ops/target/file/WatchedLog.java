package com.qte.ops.target.file;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A log that is watched for errors, slowness and silence.
 *
 * @param name what it is called, such as {@code engine}
 * @param path where the newest part of it is written
 * @param beginBytes how much of its end is read at the first visit, to know what is usual
 * @param errors words that make a line an error, such as {@code ERROR}
 * @param slow words that make a line one of slowness, such as {@code SLOW}
 */
public record WatchedLog(String name, Path path, long beginBytes, List<String> errors, List<String> slow)
        implements Target<LogFile> {
    public WatchedLog {
        path = path.toAbsolutePath().normalize();
        errors = List.copyOf(errors);
        slow = List.copyOf(slow);
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
