package com.qte.ops.target.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What may be put right on the machine, as far as configuration says what right is.
 *
 * @param sysctl values wanted of the kernel's settings, by their dotted names
 * @param limits what processes may open
 * @param cleanup where old logs are taken away
 * @param kept folders in which nothing is ever taken away, such as the library's own
 */
public record HostUpkeep(
        SortedMap<String, String> sysctl, Optional<WantedLimits> limits, List<OldLogs> cleanup, List<Path> kept) {
    /** Nothing is said. */
    public static final HostUpkeep NONE =
            new HostUpkeep(Collections.emptySortedMap(), Optional.empty(), List.of(), List.of());

    public HostUpkeep {
        sysctl = Collections.unmodifiableSortedMap(new TreeMap<>(sysctl));
        cleanup = List.copyOf(cleanup);
        kept = List.copyOf(kept);
    }

    /** With these values of the kernel's settings. */
    public HostUpkeep sysctl(Map<String, String> values) {
        return new HostUpkeep(new TreeMap<>(values), limits, cleanup, kept);
    }

    /** With these limits. */
    public HostUpkeep limits(WantedLimits wanted) {
        return new HostUpkeep(sysctl, Optional.of(wanted), cleanup, kept);
    }

    /** With these old logs. */
    public HostUpkeep cleanup(List<OldLogs> logs) {
        return new HostUpkeep(sysctl, limits, logs, kept);
    }

    /** With these folders left alone. */
    public HostUpkeep keeping(List<Path> folders) {
        return new HostUpkeep(sysctl, limits, cleanup, folders);
    }

    /**
     * What processes may open.
     *
     * @param openFiles files and sockets at once, of each process
     * @param accounts whose processes, as {@code limits.conf} names them: an account, {@code @group} or {@code *}, which
     *     does not mean root
     * @param unit the systemd unit whose processes are meant instead, with its suffix: such a one reads no
     *     {@code limits.conf}
     */
    public record WantedLimits(int openFiles, List<String> accounts, Optional<String> unit) {
        public WantedLimits {
            accounts = List.copyOf(accounts);
        }
    }

    /**
     * Old logs in one folder, not in those below it.
     *
     * @param folder absolute path
     * @param pattern glob that the names of rotated logs match
     * @param olderThan how long ago they were written last
     */
    public record OldLogs(Path folder, String pattern, Duration olderThan) {}
}
