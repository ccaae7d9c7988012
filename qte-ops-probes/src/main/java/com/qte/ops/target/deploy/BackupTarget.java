package com.qte.ops.target.deploy;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where backups lie and how one is made.
 *
 * @param name what they are called, such as {@code main}
 * @param folder absolute path of the folder that they lie in
 * @param pattern glob that their names match, such as {@code *.tar.gz}
 * @param run program and arguments that make one; empty where that is not wanted
 * @param drill program and arguments that try a restored one, whose folder is appended; empty where the files alone are
 *     looked at
 * @param scratch absolute path of a folder of this library's own, in which a backup is restored on trial and the outcome
 *     is kept; empty where that is not wanted
 * @param timeLimit how long either program may run; above 0, at most 10 min
 * @param leastBytes how large a backup must be at least; 0 or more
 */
public record BackupTarget(
        String name,
        Path folder,
        String pattern,
        List<String> run,
        List<String> drill,
        Optional<Path> scratch,
        Duration timeLimit,
        long leastBytes)
        implements Target<DeployFiles> {
    /** @throws IllegalArgumentException if time limit or least size are out of their range, with both in its message */
    public BackupTarget {
        run = List.copyOf(run);
        drill = List.copyOf(drill);
        new Ranges().timeLimit(timeLimit).leastBytes(leastBytes).check("backup " + name);
    }

    @Override
    public Subject subject() {
        return new Subject("backup", name);
    }

    /** The files; touches none of them yet. */
    @Override
    public DeployFiles open(Duration within) {
        return new DeployFiles();
    }
}
