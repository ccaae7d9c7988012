package com.qte.ops.testkit.contract;

import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Visit;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * The probe under test, with its visits noted. Its ids and those of its checks get a word in front, so that a probe of
 * the library's own can be tried beside the one that every instance has. Thread-safe.
 */
final class Recorder<T extends Target<?>, S extends Record> implements Probe<T, S> {
    static final String PREFIX = "contract.";

    private final Probe<T, S> probe;
    private final Duration timeout;
    private final List<String> secrets;
    private final Queue<Note<S>> notes = new ConcurrentLinkedQueue<>();

    Recorder(Probe<T, S> probe, Duration timeout, List<String> secrets) {
        this.probe = probe;
        this.timeout = timeout;
        this.secrets = secrets;
    }

    /** What was noted of each visit, oldest first. */
    List<Note<S>> notes() {
        return List.copyOf(notes);
    }

    @Override
    public ProbeSpec<T, S> spec() {
        ProbeSpec<T, S> spec = probe.spec();
        Set<String> own = spec.checks().stream().map(check -> check.spec().id()).collect(Collectors.toSet());
        List<Check<S>> renamed = spec.checks().stream()
                .<Check<S>>map(check -> new Renamed<>(check, own))
                .toList();
        return new ProbeSpec<>(PREFIX + spec.id(), spec.target(), spec.snapshot(), spec.tier(), timeout, renamed);
    }

    @Override
    public S collect(Visit<T, S> visit) throws Exception {
        Note<S> note = new Note<>();
        notes.add(note);
        try {
            S snapshot = probe.collect(new RecordedVisit<>(visit, note, secrets));
            note.brought(snapshot);
            return snapshot;
        } catch (Throwable thrown) {
            note.threw(thrown);
            throw thrown;
        } finally {
            note.end();
        }
    }

    private record Renamed<S extends Record>(Check<S> check, Set<String> own) implements Check<S> {
        @Override
        public CheckSpec spec() {
            CheckSpec spec = check.spec();
            List<String> needs = spec.needs().stream()
                    .map(need -> own.contains(need.replaceFirst("#.*", "")) ? PREFIX + need : need)
                    .toList();
            return new CheckSpec(
                    PREFIX + spec.id(),
                    spec.worst(),
                    spec.limits(),
                    needs,
                    spec.explains(),
                    spec.remembers(),
                    spec.steps(),
                    spec.looks());
        }

        @Override
        public List<Verdict> judge(Observation<S> seen) {
            return check.judge(seen);
        }
    }
}
