package com.qte.ops.console;

import com.qte.ops.report.Inert;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * The end of this process. Only the command says with which code it ends: a plug-in that calls {@code System.exit(0)} in
 * the midst would else have said that all is well. Nor does a shutdown hook of a plug-in hold it up for ever. Against
 * {@link Runtime#halt} there is no help.
 */
final class Departure {
    /** How long hooks may take, ours included, once the command has ended. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** How long our own hooks may take where a plug-in ends the process. */
    private static final Duration LAST = Duration.ofSeconds(2);

    private static final String RUNTIME = "java.lang.Runtime";
    private static final String SYSTEM = "java.lang.System";

    private final AtomicBoolean ours = new AtomicBoolean();
    private final Console console;

    private Departure(Console console) {
        this.console = console;
    }

    /** Watches over the end from now on, and lets foreign code neither write to the output nor close the streams. */
    static Departure watched(Console console) {
        Departure departure = new Departure(console);
        System.setOut(lent(console.err())); // the output is the command's alone; it may be read by programs
        System.setErr(lent(console.err()));
        Runtime.getRuntime().addShutdownHook(new Thread(departure::begun, "qte-ops-departure"));
        return departure;
    }

    /** Ends the process. */
    void with(int code) {
        ours.set(true);
        haltAfter(PATIENCE, code);
        System.exit(code);
    }

    private void begun() {
        if (!ours.get()) {
            culprit().ifPresent(who -> {
                haltAfter(LAST, ExitCodes.INTERNAL);
                console.err().println(console.text("failure.exit", "who", Inert.line(who)));
                console.err().flush();
                pause(LAST);
                Runtime.getRuntime().halt(ExitCodes.INTERNAL);
            });
        }
    }

    /** Who called for the end; nobody did where a signal came. */
    private static Optional<String> culprit() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Arrays.stream(stack)
                        .anyMatch(frame -> frame.getClassName().equals(RUNTIME)
                                && frame.getMethodName().equals("exit")))
                .flatMap(stack -> Arrays.stream(stack)
                        .dropWhile(frame -> !frame.getClassName().equals(RUNTIME))
                        .filter(frame -> !frame.getClassName().equals(RUNTIME)
                                && !frame.getClassName().equals(SYSTEM))
                        .limit(1))
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .findFirst();
    }

    private static void haltAfter(Duration time, int code) {
        Thread thread = new Thread(
                () -> {
                    pause(time);
                    Runtime.getRuntime().halt(code);
                },
                "qte-ops-last");
        thread.setDaemon(true);
        thread.start();
    }

    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static PrintStream lent(PrintStream stream) {
        return new PrintStream(new Lent(stream), true, StandardCharsets.UTF_8);
    }

    /** Cannot be closed. */
    private static final class Lent extends FilterOutputStream {
        Lent(OutputStream stream) {
            super(stream);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
