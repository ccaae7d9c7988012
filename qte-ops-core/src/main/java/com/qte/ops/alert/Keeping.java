package com.qte.ops.alert;

import com.qte.ops.spi.Alert;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/** Has the disk keep what waits for one sink, once there is one for that, and goes on without where it takes nothing. Thread-safe. */
final class Keeping {
    private final Consumer<String> trouble;
    private final Set<String> left = ConcurrentHashMap.newKeySet();
    private volatile Optional<Spool> spool = Optional.empty();
    private volatile boolean unkept;

    /** @param trouble told, in English, of what goes wrong */
    Keeping(Consumer<String> trouble) {
        this.trouble = trouble;
    }

    /** What an earlier process left, oldest first. */
    List<Spool.Kept> begin(Spool disk) {
        List<Spool.Kept> all = disk.begin(trouble);
        all.forEach(one -> numbered(one.alert()).ifPresent(left::add));
        spool = Optional.of(disk);
        return all;
    }

    /** Whether there is a disk for it. */
    boolean has() {
        return spool.isPresent();
    }

    /** Whether an earlier process left it: whoever wrote it down last may not know, and hand it over again. */
    boolean wasLeft(Alert alert) {
        return numbered(alert).filter(left::contains).isPresent();
    }

    private static Optional<String> numbered(Alert alert) {
        return Optional.ofNullable(alert.labels().get("notice")).map(number -> alert.id() + '\n' + number);
    }

    /** Where it is kept; returns when that is so. */
    Optional<Path> keep(Alert alert) {
        return spool.flatMap(disk -> {
            try {
                Path file = disk.keep(alert);
                unkept = false;
                return Optional.of(file);
            } catch (IOException | JacksonException e) {
                if (!unkept) {
                    unkept = true;
                    trouble.accept("cannot have what waits kept, which would be lost with this process: " + e);
                }
                return Optional.empty();
            }
        });
    }

    /** What became of these is known. */
    void forget(List<Path> gone) {
        if (!gone.isEmpty()) {
            spool.ifPresent(disk -> disk.forget(gone));
        }
    }
}
