package com.qte.ops.target.deploy;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the system is deployed on this machine.
 *
 * @param name what it is called, such as {@code main}
 * @param redeploy program and arguments that deploy it anew; empty where that is not wanted
 * @param rollback program and arguments that take it back to the backup whose path is appended; empty likewise
 * @param backups the folder of backups
 * @param pattern glob that the names of backups match, such as {@code *.tar.gz}
 * @param timeLimit how long a script may run; above 0, at most 10 min
 * @param oldest how old a backup may be to be gone back to; above 0
 * @param leastBytes how large it must be at least; 0 or more
 */
public record DeployTarget(
        String name,
        List<String> redeploy,
        List<String> rollback,
        Optional<Path> backups,
        String pattern,
        Duration timeLimit,
        Duration oldest,
        long leastBytes)
        implements Target<DeployFiles> {
    /** @throws IllegalArgumentException if time limit, age or size are out of their range, with all of it in its message */
    public DeployTarget {
        redeploy = List.copyOf(redeploy);
        rollback = List.copyOf(rollback);
        new Ranges().timeLimit(timeLimit).oldest(oldest).leastBytes(leastBytes).check("deploy " + name);
    }

    @Override
    public Subject subject() {
        return new Subject("deploy", name);
    }

    /** The files; touches none of them yet. */
    @Override
    public DeployFiles open(Duration within) {
        return new DeployFiles();
    }
}
