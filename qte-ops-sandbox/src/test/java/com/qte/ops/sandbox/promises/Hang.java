package com.qte.ops.sandbox.promises;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Ways to hang, whoever interrupts, until the test is over: no thread is left to the tests that come after it. */
final class Hang implements AutoCloseable {
    private final Semaphore hanging = new Semaphore(0);
    private volatile boolean over;

    /** Waits until so many more hang. */
    boolean awaits(int more, Duration within) throws InterruptedException {
        return hanging.tryAcquire(more, within.toMillis(), TimeUnit.MILLISECONDS);
    }

    void spun() {
        hanging.release();
        while (!over) {
            Thread.onSpinWait();
        }
    }

    void parked() {
        hanging.release();
        while (!over) {
            LockSupport.parkNanos(this, Duration.ofMillis(20).toNanos());
            Thread.interrupted();
        }
    }

    /** Reads from a server that accepts and is silent; an interrupt does not end that. */
    void read() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new Socket(silent.getInetAddress(), silent.getLocalPort())) {
            socket.setSoTimeout(50);
            hanging.release();
            while (!over) {
                try {
                    socket.getInputStream().read();
                } catch (java.net.SocketTimeoutException e) {
                    continue; // looks whether the test is over
                }
            }
        }
    }

    @Override
    public void close() {
        over = true;
    }
}
