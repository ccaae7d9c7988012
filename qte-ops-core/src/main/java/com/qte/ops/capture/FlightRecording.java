package com.qte.ops.capture;

import com.qte.ops.spi.Ticker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/**
 * Two seconds of this process in a flight recording: processor, locks, collections, threads. No event that tells of the
 * environment, of system properties or of a command line is recorded.
 *
 * <p>A recording cannot be redacted. One that has a known secret in it, be it in the name of a thread, is thrown away; and
 * none is made while somebody else records, because the recorder gives to each recording the events of all.
 */
record FlightRecording(Path folder, Ticker ticker, UnaryOperator<String> redactor) implements Source {
    private static final int MOST = 8 << 20;
    private static final Duration LENGTH = Duration.ofSeconds(2);
    private static final Duration SAMPLED = Duration.ofMillis(20);
    private static final Duration LOCKED = Duration.ofMillis(10);

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public String file() {
        return "recording.jfr";
    }

    @Override
    public int mostBytes() {
        return MOST;
    }

    @Override
    public boolean isOfUseInPart() {
        return false;
    }

    @Override
    public Content bring() throws Exception {
        if (ModuleLayer.boot().findModule("jdk.jfr").isEmpty() || !FlightRecorder.isAvailable()) {
            throw new NotHere("this Java has no flight recorder");
        }
        if (!FlightRecorder.getFlightRecorder().getRecordings().isEmpty()) {
            throw new NotHere("somebody else records in this process, whose events would be in it");
        }
        Path draft = Files.createTempFile(folder, "recording", ".draft");
        try {
            record(draft);
            if (Files.size(draft) > MOST) {
                throw new IOException("it is longer than " + (MOST >> 20) + " MiB");
            }
            byte[] bytes = Files.readAllBytes(draft);
            if (holdsSecret(bytes)) {
                throw new IOException("it has a secret in it, and was thrown away");
            }
            return new Content(bytes, "");
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void record(Path into) throws IOException, InterruptedException {
        try (Recording recording = new Recording()) {
            recording.setName("qte-ops");
            recording.setMaxSize(MOST);
            recording.enable("jdk.ExecutionSample").withPeriod(SAMPLED);
            recording.enable("jdk.NativeMethodSample").withPeriod(SAMPLED);
            recording.enable("jdk.JavaMonitorEnter").withThreshold(LOCKED).withStackTrace();
            recording.enable("jdk.JavaMonitorWait").withThreshold(LOCKED).withStackTrace();
            recording.enable("jdk.ThreadPark").withThreshold(LOCKED).withStackTrace();
            for (String event : List.of(
                    "jdk.CPULoad",
                    "jdk.ThreadCPULoad",
                    "jdk.ThreadContextSwitchRate",
                    "jdk.JavaThreadStatistics",
                    "jdk.GarbageCollection",
                    "jdk.GCHeapSummary",
                    "jdk.GCPhasePause",
                    "jdk.SafepointBegin")) {
                recording.enable(event);
            }
            recording.start();
            long until = ticker.nanos() + LENGTH.toNanos();
            for (long left = LENGTH.toNanos(); left > 0; left = until - ticker.nanos()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("too late");
                }
                ticker.park(left);
            }
            recording.stop();
            recording.dump(into);
        }
    }

    private boolean holdsSecret(byte[] bytes) {
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        String utf = new String(bytes, StandardCharsets.UTF_8);
        return !redactor.apply(latin).equals(latin) || !redactor.apply(utf).equals(utf);
    }
}
