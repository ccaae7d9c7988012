package com.qte.ops.alert;

import com.qte.ops.spi.Alert;
import com.qte.ops.spi.Delivery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One sink with its thread, its outbox and what became of it. Thread-safe; nothing but the thread ever waits for the
 * sink, and it is a daemon that is there while there is something to send.
 */
final class Lane implements AutoCloseable {
    /** Sinks give up sooner by themselves; this one hangs. */
    static final Duration HANGS = Duration.ofSeconds(30);

    /** So long at the most without a look at the clock. */
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    /** What is said of a message whose thread ended in the midst of it. */
    private static final Delivery NOTHING_CAME = Delivery.failed("its thread ended");

    private final Route route;
    private final PluggedSink plugged;
    private final AlertContext around;
    private final Keeping keeping;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // Guarded by the lock.
    private final Outbox outbox;
    private final Queue<Test> tests = new ArrayDeque<>();
    private long taken;
    private Optional<String> problem = Optional.empty();
    private Optional<Instant> lostLast = Optional.empty();
    private OptionalLong busySinceNanos = OptionalLong.empty();
    private boolean interrupted;
    private boolean tidying;
    private boolean closed;
    private @Nullable Thread thread;

    private record Test(Alert alert, CompletableFuture<Delivery> answer) {}

    Lane(Route route, PluggedSink plugged, AlertContext around) {
        this.route = route;
        this.plugged = plugged;
        this.outbox = new Outbox(plugged.spec());
        this.around = around;
        this.keeping = new Keeping(this::trouble);
    }

    Route route() {
        return route;
    }

    /** Whether it is for somebody of these who is reached here. */
    boolean serves(List<String> contacts) {
        return route.serves(contacts, plugged.spec().reach());
    }

    /** Takes on what an earlier process left, and keeps there what waits from now on. Waits for the disk. */
    void keepIn(Spool disk) {
        keeping.begin(disk).forEach(one -> take(one.alert(), Optional.of(one.file()), age(one.alert())));
    }

    private Duration age(Alert alert) {
        Duration age = Duration.between(alert.at(), around.clock().instant());
        return age.isNegative() ? Duration.ZERO : age.compareTo(Outbox.OLDEST) < 0 ? age : Outbox.OLDEST;
    }

    /** Takes an alert, and returns when it is on the disk, if it is kept there; waits for nobody else. */
    void offer(Alert alert) {
        if (!keeping.wasLeft(alert)) {
            take(alert, keeping.keep(alert), Duration.ZERO);
        }
    }

    /** Takes an alert that no disk keeps; waits for nobody. */
    void offerUnkept(Alert alert) {
        take(alert, Optional.empty(), Duration.ZERO);
    }

    private void take(Alert alert, Optional<Path> file, Duration age) {
        boolean dropped;
        List<Path> gone;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            taken++;
            dropped = outbox.add(alert, file, around.ticker().nanos() - age.toNanos());
            if (dropped) {
                lostLast = Optional.of(around.clock().instant());
            }
            gone = outbox.gone();
            wake();
        } finally {
            lock.unlock();
        }
        keeping.forget(gone);
        if (dropped) {
            trouble("has more waiting than there is room for; the least grave is given up");
        }
    }

    /** It lasts, and was told before this process began. */
    void lasts(Alert alert) {
        lock.lock();
        try {
            if (!closed) {
                outbox.lasts(alert, around.ticker().nanos());
                if (outbox.dueNanos(around.ticker().nanos()).isPresent()) {
                    wake();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Sends this before all else, once. */
    CompletableFuture<Delivery> test(Alert alert) {
        CompletableFuture<Delivery> answer = new CompletableFuture<>();
        lock.lock();
        try {
            if (closed) {
                return CompletableFuture.completedFuture(Delivery.failed("closed"));
            }
            tests.add(new Test(alert, answer));
            wake();
        } finally {
            lock.unlock();
        }
        return answer.completeOnTimeout(
                Delivery.failed("no answer within " + HANGS.toSeconds() + " s"),
                HANGS.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /**
     * Looks whether the sink hangs, and shakes it once if so, and whether there is a thread for what waits; waits for
     * nobody.
     */
    void look() {
        lock.lock();
        try {
            if (thread == null && (outbox.dueNanos(around.ticker().nanos()).isPresent() || !tests.isEmpty())) {
                wake();
            }
            if (hangs().isEmpty() || interrupted || thread == null) {
                return;
            }
            interrupted = true;
            thread.interrupt();
        } finally {
            lock.unlock();
        }
        trouble("has hung for " + HANGS.toSeconds() + " s");
    }

    SinkState state() {
        lock.lock();
        try {
            Optional<Duration> hangs = hangs();
            return new SinkState(
                    route.name(),
                    taken,
                    outbox.delivered(),
                    outbox.lost(),
                    outbox.waiting(),
                    outbox.failures(),
                    problem,
                    lostLast,
                    hangs,
                    outbox.longest(around.ticker().nanos()));
        } finally {
            lock.unlock();
        }
    }

    /** Lets the thread look; there may be none when the machine has no more of them, and is one when it has again. */
    private void wake() {
        if (thread == null && !closed) {
            Thread made = new Thread(null, this::run, "qte-ops-alert-" + route.name(), 0, false);
            made.setDaemon(true);
            try {
                thread = made;
                made.start();
            } catch (OutOfMemoryError e) {
                thread = null;
                problem = Optional.of("there is no thread for it");
            }
        }
        changed.signalAll();
    }

    private Optional<Duration> hangs() {
        return busySinceNanos.stream()
                .mapToObj(since -> Duration.ofNanos(around.ticker().nanos() - since))
                .filter(busy -> busy.compareTo(HANGS) >= 0)
                .findFirst();
    }

    private void run() {
        boolean over;
        lock.lock();
        try {
            boolean idle = false;
            while (!closed && !idle) {
                idle = step();
            }
        } finally {
            thread = null; // what is thrown here, out of memory above all, ends the thread and not the lane
            tests.forEach(test -> test.answer().complete(Delivery.failed("closed")));
            tests.clear();
            over = closed;
            lock.unlock();
        }
        if (over) {
            closeSink();
        }
    }

    private void closeSink() {
        plugged.close(around.redactor()).ifPresent(why -> trouble("could not be closed: " + why));
    }

    /** Does the next thing, or waits for it; true where nothing has come for a while, and nothing will by itself. */
    private boolean step() {
        Test test = tests.poll();
        if (test != null) {
            outbox.sent(around.ticker().nanos());
            Delivery delivery = send(List.of(test.alert()));
            test.answer().complete(delivery);
            return false;
        }
        long now = around.ticker().nanos();
        long lostBefore = outbox.lost();
        Optional<Outbox.Batch> batch = outbox.next(now);
        long old = outbox.lost() - lostBefore;
        if (old > 0) {
            lostLast = Optional.of(around.clock().instant());
            tidy();
            aside(() -> trouble("gives up " + old + " alerts that could not be sent for a day"));
        }
        if (batch.isEmpty()) {
            tidy();
            await(outbox.dueNanos(around.ticker().nanos()));
            return tests.isEmpty() && outbox.dueNanos(around.ticker().nanos()).isEmpty();
        }
        int failedBefore = outbox.failures();
        long lostAtLast;
        Delivery delivery = NOTHING_CAME;
        try {
            delivery = send(batch.get().alerts());
        } finally {
            lostAtLast = outbox.lost();
            outbox.ended(batch.get(), delivery, around.ticker().nanos()); // or nobody would know of it any more
        }
        tidy();
        note(delivery, failedBefore, outbox.lost() > lostAtLast);
        return false;
    }

    /** Without the lock: a disk may be slow. */
    private void tidy() {
        List<Path> gone = outbox.gone();
        if (!gone.isEmpty()) {
            tidying = true;
            try {
                aside(() -> keeping.forget(gone));
            } finally {
                tidying = false;
                changed.signalAll();
            }
        }
    }

    private void note(Delivery delivery, int failedBefore, boolean lost) {
        if (lost) {
            lostLast = Optional.of(around.clock().instant());
        }
        if (delivery.outcome() == Delivery.Outcome.DELIVERED) {
            problem = Optional.empty();
            if (failedBefore > 0) {
                say("takes alerts again, after " + failedBefore + " that failed");
            }
        } else {
            problem = Optional.of(delivery.detail());
            say((lost ? "refuses an alert, which is given up: " : "failed, and is tried again: ") + delivery.detail());
        }
    }

    /** Without the lock, so that nobody waits for the sink. */
    private Delivery send(List<Alert> alerts) {
        busySinceNanos = OptionalLong.of(around.ticker().nanos());
        interrupted = false;
        lock.unlock();
        try {
            return plugged.send(alerts, around.redactor());
        } finally {
            lock.lock();
            busySinceNanos = OptionalLong.empty();
            changed.signalAll();
            Thread.interrupted(); // whoever shook it meant the sink
        }
    }

    private void await(OptionalLong dueNanos) {
        try {
            changed.awaitNanos(Math.min(Math.max(1, dueNanos.orElse(LOOK_NANOS)), LOOK_NANOS));
        } catch (InterruptedException e) {
            // Whoever ends it says so; anybody else has shaken what is over.
        }
    }

    /** Without the lock: a log may be slow. */
    private void say(String what) {
        aside(() -> trouble(what));
    }

    private void aside(Runnable what) {
        lock.unlock();
        try {
            what.run();
        } finally {
            lock.lock();
        }
    }

    private void trouble(String what) {
        around.trouble().accept("the alert sink " + route.name() + " " + what);
    }

    /**
     * Waits until nothing more can be sent now and no disk keeps what was, or that moment of the machine's own clock has
     * come.
     */
    void drain(long untilNanos) {
        lock.lock();
        try {
            long left = untilNanos - System.nanoTime();
            while (left > 0 && thread != null && !closed && (busySinceNanos.isPresent() || tidying || isDue())) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private boolean isDue() {
        return outbox.waiting() > 0 && outbox.dueNanos(around.ticker().nanos()).orElse(1) <= 0;
    }

    /** Ends the thread, if its sink lets it; does not wait. What still waits is not sent, and that is said. */
    @Override
    public void close() {
        int unsent;
        boolean hadNoThread;
        lock.lock();
        try {
            unsent = closed ? 0 : outbox.waiting();
            hadNoThread = !closed && thread == null;
            closed = true;
            changed.signalAll();
            if (thread != null && busySinceNanos.isPresent()) {
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
        if (hadNoThread) {
            closeSink();
        }
        if (unsent > 0) {
            trouble("was closed with " + unsent + " alerts that were not sent"
                    + (keeping.has() ? "; what is kept on the disk is sent by the next process" : ""));
        }
    }
}
