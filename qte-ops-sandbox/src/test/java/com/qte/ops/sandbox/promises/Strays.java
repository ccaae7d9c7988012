package com.qte.ops.sandbox.promises;

import java.util.Map;
import java.util.TreeMap;

/** Interrupts that were met by those for whom they were not meant. Thread-safe. */
final class Strays {
    private final Map<String, Integer> found = new TreeMap<>();

    private volatile boolean closing;

    /** From now on the library may well interrupt whoever it cuts off. */
    void closing() {
        closing = true;
    }

    synchronized void found(String where) {
        found.merge(where, 1, Integer::sum);
    }

    /** Takes the flag away, so that each is counted once. */
    void lookAtThisThread(String where) {
        if (!closing) {
            found(Thread.interrupted(), where);
        }
    }

    /** Found only where it was. */
    void found(boolean interrupted, String where) {
        if (interrupted) {
            found(where);
        }
    }

    void lookAtTheJournalsThread() {
        if (Thread.currentThread().getName().equals("qte-ops-journal")) {
            found(Thread.interrupted(), "the journal's thread");
        }
    }

    /** Those that live as long as the library does; runners are looked at by what runs on them. */
    void lookAtTheLibrarysThreads() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            String name = thread.getName();
            if (name.startsWith("qte-ops-") && !name.startsWith("qte-ops-runner") && thread.isInterrupted()) {
                found(name);
            }
        }
    }

    synchronized int count() {
        return found.values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized Map<String, Integer> where() {
        return Map.copyOf(found);
    }
}
