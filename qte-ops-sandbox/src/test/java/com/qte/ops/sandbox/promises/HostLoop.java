package com.qte.ops.sandbox.promises;

import java.util.concurrent.locks.LockSupport;

/** What a trading engine does all day: a thousand turns a second, each as late as the machine and its tenants make it. */
final class HostLoop extends Thread {
    private static final long TURN_NANOS = 1_000_000;

    private final Times late = new Times();
    private volatile boolean isOver;

    HostLoop() {
        super("host");
        setDaemon(true);
    }

    @Override
    public void run() {
        for (long due = System.nanoTime() + TURN_NANOS; !isOver; due += TURN_NANOS) {
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            late.add(System.nanoTime() - due);
        }
    }

    /** Ends it; how late its turns were. */
    Times end() throws InterruptedException {
        isOver = true;
        join();
        return late;
    }
}
