package com.qte.ops.testkit.contract;

import com.qte.ops.QteOps;
import com.qte.ops.QteOpsBuilder;
import com.qte.ops.Scope;
import com.qte.ops.config.Configuration;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** An instance of the library with the one probe at the one target. Thread-safe. */
final class Outing<T extends Target<?>, S extends Record> implements AutoCloseable {
    /** The library looks at itself in every instance, so that nobody has to name this one. */
    private static final Subject ITSELF = new Subject("ops", "self");

    /** What the library says where a visit did not end in time. */
    private static final String CUT_OFF = "probe-timed-out";

    private static final int MOST_TRIES = 100;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(10);

    private final QteOps ops;
    private final Recorder<T, S> recorder;
    private final List<String> checks;
    private volatile boolean wasCutOff;

    /**
     * What came of one visit.
     *
     * @param took until the caller had its answer
     */
    record Trip<S extends Record>(Duration took, List<Finding> findings, Note<S> note) {}

    Outing(Probe<T, S> probe, T target, Duration timeout, List<String> secrets, Map<Class<?>, Object> host) {
        recorder = new Recorder<>(probe, timeout, secrets);
        checks = recorder.spec().checks().stream()
                .map(check -> check.spec().id())
                .toList();
        QteOpsBuilder builder = QteOps.builder()
                .withoutDiscovery()
                .configuration(Configuration.load(Optional.empty(), Map.of(), Map.of()))
                .probe(recorder);
        if (!target.subject().equals(ITSELF)) {
            builder.target(target);
        }
        host.forEach((type, value) -> lend(builder, type, value));
        ops = builder.build();
    }

    private static <H> void lend(QteOpsBuilder builder, Class<H> type, Object value) {
        builder.host(type, type.cast(value));
    }

    /** @throws IllegalStateException if the probe is not sent */
    Trip<S> visit() {
        Optional<Trip<S>> trip = tried();
        // The thread of a visit that was cut off may still be on its way home, and the probe is not sent until it is.
        for (int tries = 1; trip.isEmpty() && wasCutOff && tries < MOST_TRIES; tries++) {
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            trip = tried();
        }
        return trip.orElseThrow(() -> new IllegalStateException("the probe is not sent, which was "
                + (wasCutOff ? "cut off the time before" : "back in time the time before")));
    }

    private Optional<Trip<S>> tried() {
        int before = recorder.notes().size();
        long begun = System.nanoTime();
        List<Finding> findings = ops.diagnose(Scope.of(checks)).findings().stream()
                .filter(finding -> checks.contains(finding.check()))
                .toList();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        List<Note<S>> notes = recorder.notes();
        if (notes.size() <= before) {
            return Optional.empty();
        }
        wasCutOff = findings.stream().anyMatch(finding -> finding.reason().equals(CUT_OFF));
        return Optional.of(new Trip<>(took, findings, notes.get(before)));
    }

    @Override
    public void close() {
        ops.close();
    }
}
