package com.qte.ops.sandbox.compound;

import com.qte.ops.sandbox.compound.Compound.Made;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What faults are made by. */
final class Acts {
    private static final int WITHIN_SECONDS = 10;

    private Acts() {}

    /** Something that may fail. */
    @FunctionalInterface
    interface Act {
        void run() throws Exception;
    }

    /** Does it again and again on a thread of its own, with a pause between; undone it is over. What fails, fails. */
    static Made again(long everyMillis, Act act) {
        CountDownLatch over = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    try {
                        do {
                            try {
                                act.run();
                            } catch (InterruptedException e) {
                                throw e;
                            } catch (Exception e) {
                                // the servers are ill on purpose
                            }
                        } while (!over.await(everyMillis, TimeUnit.MILLISECONDS));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "fault");
        thread.setDaemon(true);
        thread.start();
        return () -> {
            over.countDown();
            thread.interrupt();
            thread.join(TimeUnit.SECONDS.toMillis(WITHIN_SECONDS));
        };
    }

    /** Waits until it is so, for ten seconds at the most. */
    static void until(Callable<Boolean> wanted) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WITHIN_SECONDS);
        while (!wanted.call() && System.nanoTime() < deadline) {
            boolean unused = new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
        }
    }

    /** @throws IOException if it ends with anything but 0; the message holds what it said */
    static void program(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(WITHIN_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }

    /** Stops a process in its tracks, until undone. */
    static Made stopped(long process) throws IOException, InterruptedException {
        program("kill", "-STOP", Long.toString(process));
        return () -> program("kill", "-CONT", Long.toString(process));
    }
}
