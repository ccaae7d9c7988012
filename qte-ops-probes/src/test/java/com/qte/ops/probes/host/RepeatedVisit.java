package com.qte.ops.probes.host;

import com.qte.ops.model.Gap;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.host.HostTarget;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Visits one host again and again, and remembers what was brought last; its clock stands where it is put. */
public final class RepeatedVisit<S extends Record> implements Visit<HostTarget, S> {
    private final Probe<HostTarget, S> probe;
    private HostTarget target;
    private Optional<S> last = Optional.empty();
    private Optional<S> before = Optional.empty();
    private Instant now = Judged.AT;
    private final List<String> gaps = new ArrayList<>();

    private RepeatedVisit(Probe<HostTarget, S> probe, HostTarget target) {
        this.probe = probe;
        this.target = target;
    }

    public static <S extends Record> RepeatedVisit<S> of(Probe<HostTarget, S> probe, HostTarget target) {
        return new RepeatedVisit<>(probe, target);
    }

    /** Looks once more. */
    public S look() throws Exception {
        gaps.clear();
        before = last;
        last = Optional.of(probe.collect(this));
        return last.get();
    }

    /** What a check says of the last two looks, said to be 15 s apart. */
    public List<Verdict> verdicts(Check<S> check) {
        return verdicts(check, judged -> judged);
    }

    /** The same, with other limits and the like. */
    public List<Verdict> verdicts(Check<S> check, UnaryOperator<Judged<S>> altered) {
        Judged<S> first = Judged.first(check, last.orElseThrow());
        Judged<S> judged = before.map(snapshot -> first.after(snapshot, Duration.ofSeconds(15)))
                .orElse(first);
        return altered.apply(judged).verdicts();
    }

    /** Its verdict on one part. */
    public Verdict verdict(Check<S> check, String part) {
        return part(verdicts(check), part);
    }

    public static Verdict part(List<Verdict> verdicts, String part) {
        return verdicts.stream()
                .filter(verdict -> verdict.part().equals(part))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is said of " + part + ": " + verdicts));
    }

    /** What all checks of the probe say, but those that lack facts. */
    public List<Verdict> all() {
        return probe.spec().checks().stream()
                .filter(check -> gaps.stream()
                        .noneMatch(gap -> gap.startsWith(check.spec().id() + " ")))
                .flatMap(check -> verdicts(check).stream())
                .toList();
    }

    public void at(Instant time) {
        now = time;
    }

    public void target(HostTarget other) {
        target = other;
    }

    public List<String> gaps() {
        return gaps;
    }

    @Override
    public HostTarget target() {
        return target;
    }

    @Override
    public <C extends AutoCloseable> C session(Target<C> to) throws Exception {
        return to.open(remaining());
    }

    @Override
    public <C extends AutoCloseable> C fresh(Target<C> to) throws Exception {
        return session(to);
    }

    @Override
    public <H> Optional<H> host(Class<H> type) {
        return Optional.empty();
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Duration remaining() {
        return Duration.ofSeconds(5);
    }

    @Override
    public String redacted(String text) {
        return text;
    }

    @Override
    public Optional<S> last() {
        return last;
    }

    @Override
    public void missing(Gap gap) {
        gaps.add(gap.check() + " " + gap.reason());
    }
}
