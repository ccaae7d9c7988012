package com.qte.ops.testkit.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A child process whose log is read to the end, and that does not outlive this JVM. */
final class ServerProcess {
    private static final int REMEMBERED_LINES = 50;

    private final Process process;
    private final Deque<String> log = new ArrayDeque<>();
    private final StringBuilder whole = new StringBuilder();
    private boolean ended;

    private ServerProcess(Process process) {
        this.process = process;
    }

    static ServerProcess start(List<String> command) throws IOException {
        ServerProcess started = new ServerProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
        Thread hook = new Thread(started.process::destroyForcibly, "stop-" + started.pid());
        Runtime.getRuntime().addShutdownHook(hook);
        Thread reader = new Thread(() -> started.read(hook), "log-of-" + started.pid());
        reader.setDaemon(true);
        reader.start();
        return started;
    }

    long pid() {
        return process.pid();
    }

    /** Waits until a line of the log holds the text. */
    void awaitLine(String text, long timeout, TimeUnit unit) throws IOException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        boolean interrupted = false;
        synchronized (log) {
            while (whole.indexOf(text) < 0 && !ended && !interrupted) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    break;
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(log, left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (whole.indexOf(text) >= 0) {
                return;
            }
        }
        kill();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("the server did not say '" + text + "'; its last words:\n" + lastWords());
    }

    void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
            kill.waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new IllegalStateException("cannot send SIG" + name + " to " + pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** SIGKILL, which a stopped process obeys as well; waits for its end. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String lastWords() {
        synchronized (log) {
            return String.join("\n", log);
        }
    }

    private void read(Thread hook) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                note(line);
            }
        } catch (IOException e) {
            note(e.toString());
        } finally {
            synchronized (log) {
                ended = true;
                log.notifyAll();
            }
            forget(hook);
        }
    }

    private void note(String line) {
        synchronized (log) {
            log.addLast(line);
            whole.append(line).append('\n');
            if (log.size() > REMEMBERED_LINES) {
                whole.delete(0, log.removeFirst().length() + 1);
            }
            log.notifyAll();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is ending already, and the hook is about to do its work
        }
    }
}
