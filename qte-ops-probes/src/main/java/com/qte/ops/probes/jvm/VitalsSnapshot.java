package com.qte.ops.probes.jvm;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How this JVM is.
 *
 * @param vitals absent where this is not an engine's JVM, but that of a command
 */
public record VitalsSnapshot(Optional<Vitals> vitals) {
    /** Of a JVM that nobody wants to know about. */
    static final VitalsSnapshot OF_A_COMMAND = new VitalsSnapshot(Optional.empty());

    /**
     * What was seen.
     *
     * @param uptime since the JVM began
     * @param deadlocked threads that wait for each other for ever, seen so twice
     * @param heap what collections leave over
     * @param collecting time that collections have stopped the threads for, since the JVM began
     * @param pauses the longest of these of the last five minutes, at most 16, longest first
     * @param threads who there is
     * @param classMemory pools of class data, metaspace and compressed classes
     * @param codeCache compiled code
     * @param directMemory buffers outside of the heap
     */
    public record Vitals(
            Duration uptime,
            List<Deadlocked> deadlocked,
            Heap heap,
            Duration collecting,
            List<Pause> pauses,
            Threads threads,
            List<Use> classMemory,
            Use codeCache,
            Use directMemory) {
        public Vitals {
            deadlocked = List.copyOf(deadlocked);
            pauses = List.copyOf(pauses);
            classMemory = List.copyOf(classMemory);
        }
    }

    /**
     * One thread of a deadlock.
     *
     * @param thread its name
     * @param waitsFor the lock, as class and identity
     * @param heldBy name of the thread that has it
     * @param frames where it waits, the innermost frames first, at most 5
     */
    public record Deadlocked(String thread, String waitsFor, String heldBy, List<String> frames) {
        public Deadlocked {
            frames = List.copyOf(frames);
        }
    }

    /**
     * The heap.
     *
     * @param maxBytes what it may grow to; absent where the JVM does not say
     * @param usedAfterCollectionBytes what the latest collections of long-lived objects left, at most three, oldest first
     */
    public record Heap(Optional<Long> maxBytes, List<Long> usedAfterCollectionBytes) {
        public Heap {
            usedAfterCollectionBytes = List.copyOf(usedAfterCollectionBytes);
        }
    }

    /**
     * A collection that stopped the threads.
     *
     * @param collector its name, as the JVM tells it
     * @param cause why it collected, as the JVM tells it
     * @param length how long the threads stood still
     * @param ago how long ago it ended
     */
    public record Pause(String collector, String cause, Duration length, Duration ago) {}

    /**
     * The threads.
     *
     * @param count how many there are
     * @param groups those of one name but for its numbers, the largest 64, by name; numbers are {@code #}
     * @param earlier what there was before, at least a minute apart, of the last ten minutes, oldest first
     * @param contended the lock that most wait for, if any wait
     * @param room how many there may be; absent where the system does not say
     */
    public record Threads(
            int count,
            Map<String, Integer> groups,
            List<Census> earlier,
            Optional<Contended> contended,
            Optional<Room> room) {
        public Threads {
            groups = Map.copyOf(groups);
            earlier = List.copyOf(earlier);
        }
    }

    /**
     * Threads by group at an earlier time.
     *
     * @param uptime when, since the JVM began
     * @param groups how many threads of each name but for its numbers
     */
    public record Census(Duration uptime, Map<String, Integer> groups) {
        public Census {
            groups = Map.copyOf(groups);
        }
    }

    /**
     * A lock that threads wait for.
     *
     * @param lock class and identity
     * @param waiting how many wait
     * @param holder name of the thread that has it
     * @param frames what the holder does, the innermost frames first, at most 5; none while few wait
     */
    public record Contended(String lock, int waiting, String holder, List<String> frames) {
        public Contended {
            frames = List.copyOf(frames);
        }
    }

    /**
     * Threads and processes where they are limited.
     *
     * @param used how many there are
     * @param max how many there may be, more than 0
     * @param where {@code cgroup}, {@code user} or {@code machine}
     */
    public record Room(long used, long max, String where) {}

    /**
     * Use of a memory that is not the heap.
     *
     * @param name as the JVM has it
     * @param usedBytes what it takes; of class data all that was taken from the system, whether in use or not
     * @param maxBytes what it may grow to, more than 0; absent where nothing limits it
     */
    public record Use(String name, long usedBytes, Optional<Long> maxBytes) {}
}
