package com.qte.ops.probes.host.vitals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The engine's process.
 *
 * @param sight whether it was found
 * @param where what was looked at: a file, or ports
 * @param running what it does, if it was found
 * @param search what its owner was looked for by, where that is not to be done again soon
 */
public record ProcessSnapshot(Sight sight, String where, Optional<Running> running, Optional<Search> search) {
    /** Without a search that is not to be made again soon. */
    public ProcessSnapshot(Sight sight, String where, Optional<Running> running) {
        this(sight, where, running, Optional.empty());
    }

    /** The same, with the search that led to it. */
    ProcessSnapshot searched(Search by) {
        return new ProcessSnapshot(sight, where, running, Optional.of(by));
    }

    /**
     * Looking through everybody's open files.
     *
     * @param sockets those that listen
     * @param at when it was done
     */
    public record Search(Set<String> sockets, Instant at) {
        public Search {
            sockets = Set.copyOf(sockets);
        }
    }

    /** Whether it was found. */
    public enum Sight {
        /** It was found, and lives. */
        RUNS("ok"),
        /** Nobody listens on the ports. */
        ABSENT("absent"),
        /** The file that names its number is not there. */
        NO_PID_FILE("no-pid-file"),
        /** The file names a number that no process has. */
        GONE("gone"),
        /** The file names a process that was started after it was written. */
        SOMEBODY_ELSE("somebody-else"),
        /** Dead, and its parent has taken no notice. */
        ZOMBIE("zombie"),
        /** This account may not read the file. */
        PID_FILE_DENIED("pid-file-denied"),
        /** The file holds no number of a process. */
        BAD_PID_FILE("bad-pid-file"),
        /** Somebody listens on the ports, and this account is not shown who. */
        OWNER_HIDDEN("owner-hidden"),
        /** It may be there, and this account is not shown others' processes. */
        HIDDEN("hidden"),
        /** Who listens is not told at the moment, or not completely. */
        UNREADABLE("unreadable"),
        /** It is to be in a container, and is looked for there. */
        IN_CONTAINER("in-container"),
        /** Nothing says by what it is to be found. */
        NOT_CONFIGURED("not-configured"),
        /** This machine has no folder of processes. */
        NOT_LINUX("not-linux");

        private final String reason;

        Sight(String reason) {
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /**
     * What it does.
     *
     * @param pid its number
     * @param name what it calls itself
     * @param startedTicks with the number, its identity
     * @param started when it was started; absent where the machine does not tell when it was itself
     * @param cpuTicks processor time in hundredths of a second, a counter
     * @param processors how many it may use
     * @param residentBytes memory that it holds; absent where that is not told
     * @param memoryBytes memory that it may hold; likewise
     * @param threads how many it has
     * @param descriptors files and connections that it has open; absent where they may not be seen
     * @param mostDescriptors how many it may have open
     * @param tree from the first process down to it, then those that it has started; empty where it was seen before and
     *     is well
     */
    public record Running(
            int pid,
            String name,
            long startedTicks,
            Optional<Instant> started,
            long cpuTicks,
            double processors,
            OptionalLong residentBytes,
            OptionalLong memoryBytes,
            long threads,
            OptionalLong descriptors,
            OptionalLong mostDescriptors,
            List<String> tree) {
        public Running {
            tree = List.copyOf(tree);
        }

        boolean isSameAs(Running other) {
            return pid == other.pid && startedTicks == other.startedTicks;
        }
    }
}
