package com.qte.ops.probing;

import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A probe at a target that it visits, and what is held of the last visit: what a schedule is made of. Visited by one
 * thread at a time; {@link #held()} may be read by any.
 *
 * @param <T> the kind of target
 * @param <S> the snapshot
 */
final class Post<T extends Target<?>, S extends Record> {
    private final Plugged<T, S> plugged;
    private final T target;
    private final String name;
    private final long timeoutNanos;
    private final long maxAgeNanos;
    private final boolean renewable;
    private final boolean thirdParty;
    private final int tier;
    private List<Post<?, ?>> needs = List.of();
    private final AtomicReference<@Nullable Slot> underWay = new AtomicReference<>();
    private volatile Held held = Held.NOTHING;
    private volatile String quarantine = "";

    // Confined to whoever visits; handed on from round to round under the rounds' own order.
    private @Nullable ProbeVisit<T, S> visit;
    private long lookedNanos;
    private long round;
    private long begun;
    private long watched;
    private boolean slow;
    private volatile boolean plain;

    Post(Plugged<T, S> plugged, T target) {
        this.plugged = plugged;
        this.target = target;
        this.name = plugged.spec().id() + "@" + target.subject();
        this.timeoutNanos = plugged.spec().timeout().toNanos();
        this.thirdParty = plugged.origin() == Plugged.Origin.THIRD_PARTY;
        this.tier = plugged.spec().tier().ordinal();
        this.maxAgeNanos = plugged.spec().tier().maxAge().toNanos();
        this.renewable = plugged.checks().stream()
                .allMatch(check -> check.spec().remembers().isEmpty()
                        && check.spec().needs().isEmpty());
    }

    Plugged<T, S> plugged() {
        return plugged;
    }

    T target() {
        return target;
    }

    Subject subject() {
        return target.subject();
    }

    String id() {
        return plugged.spec().id();
    }

    /** What it is called in messages: {@code postgres.activity@postgres:main}. */
    String name() {
        return name;
    }

    /** Whether its tier is one of those, a bit for each. */
    boolean isOf(int tiers) {
        return (tiers >> tier & 1) != 0;
    }

    /** The age beyond which what it brought says nothing any more, where nothing is stretched. */
    long maxAgeNanos() {
        return maxAgeNanos;
    }

    long timeoutNanos() {
        return timeoutNanos;
    }

    /** The same as people read it. */
    String within() {
        return timeoutNanos / 1_000_000 + " ms";
    }

    boolean isThirdParty() {
        return thirdParty;
    }

    List<CheckSpec> checks() {
        return plugged.checks().stream().map(Plugged.Declared::spec).toList();
    }

    boolean brings(String check) {
        return plugged.checks().stream()
                .anyMatch(declared -> declared.spec().id().equals(check));
    }

    /** The posts that bring what this one's checks need. */
    List<Post<?, ?>> needs() {
        return needs;
    }

    void needs(List<Post<?, ?>> others) {
        needs = List.copyOf(others);
        judgePlain();
    }

    /** Whether a round can visit it without a closer look: it needs nobody, and was quick and in order the last time. */
    boolean isPlain() {
        return plain;
    }

    private void judgePlain() {
        plain = needs.isEmpty() && quarantine.isEmpty() && underWay.get() == null;
    }

    /** Whether the last visit kept its thread for so long that the next one starts elsewhere. */
    boolean wasSlow() {
        return slow;
    }

    /** The number of the last round that has begun to deal with it. */
    long begun() {
        return begun;
    }

    void begin(long number) {
        begun = number;
    }

    /** In the round of this number it is looked at for what it leaves behind. */
    void watch(long number) {
        watched = number;
    }

    /** Whether it is looked at for that in the round of this number. */
    boolean isWatched(long number) {
        return watched == number;
    }

    Held held() {
        return held;
    }

    /** What came of a visit. */
    void hold(Held brought) {
        held = brought;
        lookedNanos = brought.endedNanos() - brought.took().toNanos();
        slow = brought.took().compareTo(Watchdog.HAND_OVER) >= 0;
    }

    /** The same came again. */
    void renew(long startedNanos, long endedNanos) {
        lookedNanos = startedNanos;
        slow = endedNanos - startedNanos >= Watchdog.HAND_OVER_NANOS;
    }

    /**
     * When the visit began that brought what is held, or the same again: nothing of it was seen earlier, but some may have
     * been seen then, for a visit can stand still between its last look and its end.
     */
    long lookedNanos() {
        return lookedNanos;
    }

    /**
     * Whether the snapshot is the very object that the checks were asked about already, all found well, and nothing else
     * that they may know has changed.
     */
    boolean isRenewedBy(Record snapshot, long notBeforeNanos) {
        Held last = held;
        return renewable
                && last.steady()
                && last.memory() != null
                && last.memory().snapshot() == snapshot
                && last.endedNanos() - notBeforeNanos >= 0;
    }

    /** The number of the last round in which it was dealt with. */
    long round() {
        return round;
    }

    void round(long number) {
        round = number;
    }

    /** What this call of the probe is given; the last call's where nothing was left in it. */
    ProbeVisit<T, S> visit(Surroundings surroundings, Sessions sessions, long deadlineNanos) {
        ProbeVisit<T, S> mine = visit;
        if (mine == null || !mine.canServeAgain()) {
            mine = new ProbeVisit<>(this, surroundings, sessions, deadlineNanos);
            visit = mine;
        } else {
            mine.again(deadlineNanos);
        }
        return mine;
    }

    /** The visit is not to be used again, because somebody may still be at it. */
    void discardVisit() {
        visit = null;
    }

    /** A visit is under way that outlived its turn. */
    void outlives(Slot slot) {
        underWay.set(slot);
        judgePlain();
    }

    /** That visit has come back. */
    void back(Slot slot) {
        underWay.compareAndSet(slot, null);
        judgePlain();
    }

    /** Whether an earlier visit has not come back. */
    boolean isUnderWay() {
        return underWay.get() != null;
    }

    /** Whether an earlier visit's time is up, and its thread has not come back. */
    boolean isHanging() {
        Slot slot = underWay.get();
        return slot != null && slot.isOverdue();
    }

    /** Visits it no more. @param why for people */
    void quarantine(String why) {
        quarantine = why;
        judgePlain();
    }

    /** Why it is visited no more; empty where it is. */
    String quarantine() {
        return quarantine;
    }

    /** What was last known of the parts of one check, whatever became of later looks. */
    Map<String, Status> raised(String check) {
        Map<String, Status> parts = new HashMap<>();
        held.known().forEach((id, known) -> {
            if (id.check().equals(check)) {
                parts.put(id.part(), known.status());
            }
        });
        return parts;
    }
}
