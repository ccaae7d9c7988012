package com.qte.ops.target.security;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What of this machine is looked at for its security.
 *
 * @param name what it is called, such as {@code main}
 * @param root where {@code var/lib/dpkg} and {@code var/lib/apt} are; {@code /} but in tests
 * @param authLogs the logs of logins, and the engine's own audit log
 * @param files keys and private files; each has another name
 * @param owners accounts that such a file may belong to
 * @param timeLimit how long a program that rotates a key may run; positive
 */
public record SecurityTarget(
        String name, Path root, List<Path> authLogs, List<WatchedFile> files, Set<String> owners, Duration timeLimit)
        implements Target<SecurityFiles> {
    public SecurityTarget {
        authLogs = List.copyOf(authLogs);
        files = List.copyOf(files);
        owners = Set.copyOf(owners);
    }

    @Override
    public Subject subject() {
        return new Subject("security", name);
    }

    /** The files; touches none of them yet. */
    @Override
    public SecurityFiles open(Duration within) {
        return new SecurityFiles(root);
    }
}
