package com.qte.ops;

import com.qte.ops.model.Thrown;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs foreign code piece by piece on daemon threads of the library. One piece runs after the other, until one keeps its
 * thread for long: then the rest goes on with another thread, and what comes back before the time for all is up still
 * counts. What does not is named, interrupted, and left to its thread. Used once, by one thread, which alone is told
 * results.
 */
final class Errands {
    /** A piece that keeps its thread longer has the rest go on with another one; where many wait, it is less. */
    static final Duration HAND_OVER = Duration.ofMillis(50);
    /**
     * A thread that seems ready to run and has got no processor for longer is taken for one that waits on a network. Own
     * judgement: beside others of higher priority a thread may be without one for some tenths of a second.
     */
    private static final Duration LONGEST_WITHOUT = Duration.ofMillis(500);
    /** More threads are not risked on it. */
    private static final int MOST_LEFT_BEHIND = 64;

    private final BiConsumer<String, String> problems;
    private final Runnable over;
    private final Deque<Errand<?>> waiting = new ArrayDeque<>();
    private final BlockingQueue<Done> done = new LinkedBlockingQueue<>();
    private final Map<Errand<?>, Runner> late = new LinkedHashMap<>();
    private final Patience patience;
    private Runner runner = new Runner();
    private @Nullable Errand<?> running;
    private long endNanos;
    private long leftNanos;

    /**
     * @param problems told who could not be used and what is wrong with it
     * @param over told that the time is up, before those who hang are interrupted and may go on
     * @param patience how long all of it may take
     */
    Errands(BiConsumer<String, String> problems, Runnable over, Patience patience) {
        this.patience = patience;
        this.problems = problems;
        this.over = over;
    }

    /**
     * A piece of foreign code.
     *
     * @param who what is named where it goes wrong
     * @param where which part of it runs, such as {@code its constructor}
     * @param then told the result
     * @param otherwise told that it came to nothing, after that was named
     */
    private record Errand<R>(
            Supplier<String> who, String where, Callable<R> work, Consumer<R> then, Runnable otherwise) {
        Done run() {
            try {
                R result = work.call();
                return new Done(this, () -> then.accept(result), null);
            } catch (Throwable thrown) { // whatever foreign code throws ends here
                return new Done(this, otherwise, described(thrown));
            }
        }

        /** Asked on the same thread: describing runs foreign code too. */
        private static String described(Throwable thrown) {
            try {
                return Thrown.describe(Thrown.root(thrown), UnaryOperator.identity());
            } catch (Throwable worse) {
                return "it failed, and cannot be described";
            }
        }
    }

    private record Done(
            Errand<?> errand, Runnable result, @Nullable String problem) {}

    /** Has foreign code run after all that waits already; may be called while they run, by those who are told. */
    <R> void add(String who, String where, Callable<R> work, Consumer<R> then) {
        waiting.addLast(new Errand<>(() -> who, where, work, then, () -> {}));
    }

    /** Has foreign code run before all that waits already: what brings more work, so that all of it shares the time. */
    <R> void addFirst(Supplier<String> who, String where, Callable<R> work, Consumer<R> then, Runnable otherwise) {
        waiting.addFirst(new Errand<>(who, where, work, then, otherwise));
    }

    /**
     * Runs code of this library on the caller's thread and takes its time off nobody: a slow machine must not lose what
     * came with the library.
     */
    <R> void trust(String who, Callable<R> work, Consumer<R> then) {
        long start = System.nanoTime();
        Done end = new Errand<>(() -> who, "", work, then, () -> {}).run();
        endNanos += System.nanoTime() - start;
        tell(end);
    }

    /** Names one that cannot be used for another reason than what it threw. */
    void refuse(String who, String problem) {
        problems.accept(who, problem);
    }

    /** Runs all that waits and all that is added meanwhile. Blocks for little longer than patience lasts. */
    void run() {
        endNanos = System.nanoTime() + patience.most().toNanos();
        leftNanos = patience.counted().toNanos();
        boolean interrupted = Thread.interrupted();
        try {
            while (running != null || !waiting.isEmpty() || !late.isEmpty()) {
                interrupted |= step();
                if (leftNanos <= 0 || System.nanoTime() - endNanos >= 0) {
                    break;
                }
            }
        } finally {
            over.run();
            runner.end();
            leave();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits for one to come back, and has the rest go on without it where it does not. */
    private boolean step() {
        boolean full = late.size() >= MOST_LEFT_BEHIND;
        if (running == null && !full) {
            running = waiting.poll();
            if (running != null) {
                runner.take(running);
            }
        }
        long began = System.nanoTime();
        long left = Math.min(leftNanos, endNanos - began);
        long share = Math.min(HAND_OVER.toNanos(), running == null ? left : left / (waiting.size() + 1L));
        try {
            Done end = done.poll(share, TimeUnit.NANOSECONDS);
            if (end != null) {
                tell(end);
                return false;
            }
            if (running != null) {
                late.put(running, runner);
                running = null;
                runner = new Runner();
            }
            leftNanos -= inVain(System.nanoTime() - began);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** What waiting so long in vain costs all of them: as much as the one had of it that had least. */
    private long inVain(long nanos) {
        long least = nanos;
        for (Runner waitedFor : late.values()) {
            least = Math.min(least, waitedFor.had(nanos));
        }
        return least;
    }

    private void tell(Done end) {
        if (end.errand() == running) {
            running = null;
        }
        Runner free = late.remove(end.errand());
        if (free != null) {
            free.end();
        }
        String problem = end.problem();
        if (problem != null) {
            problems.accept(end.errand().who().get(), problem);
        }
        end.result().run();
    }

    /** Names whatever has not come back, and whatever nobody got round to. */
    private void leave() {
        if (running != null) {
            late.put(running, runner);
        }
        Duration together = leftNanos > 0 ? patience.most() : patience.counted();
        late.forEach((errand, lost) -> {
            lost.leave();
            problems.accept(
                    errand.who().get(),
                    "it hangs in " + errand.where() + " and was not back within the " + together.toMillis()
                            + " ms that all have together; its thread is left to it");
        });
        waiting.forEach(errand -> problems.accept(
                errand.who().get(), "nobody got round to " + errand.where() + ": others had used up the time"));
    }

    /** A thread for one piece after the other. */
    private final class Runner {
        private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
        private @Nullable Thread thread;
        private volatile boolean ended;
        private long processorNanos;
        private long withoutNanos;

        void take(Errand<?> errand) {
            if (thread == null) {
                thread = new Thread(null, this::work, "qte-ops-discovery", 0, false);
                thread.setDaemon(true);
                thread.start();
            }
            work.add(() -> done.add(errand.run()));
        }

        private void work() {
            try {
                while (!ended) {
                    work.take().run();
                    Thread.interrupted(); // the flag was that piece's
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // left
            }
        }

        /**
         * What it had of the last so many nanoseconds: all of them, unless it got less of a processor than it wants. One that
         * has got none for long waits for something else, as on a network.
         */
        long had(long nanos) {
            Thread own = thread;
            if (own == null) {
                return nanos;
            }
            long now = patience.processorNanos().applyAsLong(own);
            long used = now - processorNanos;
            processorNanos = now;
            withoutNanos = used > 0 ? 0 : withoutNanos + nanos;
            boolean starves =
                    now >= 0 && own.getState() == Thread.State.RUNNABLE && withoutNanos <= LONGEST_WITHOUT.toNanos();
            return starves ? Math.min(used, nanos) : nanos;
        }

        /** Lets the thread go as soon as it is free. */
        void end() {
            work.add(() -> ended = true);
        }

        void leave() {
            end();
            if (thread != null) {
                thread.interrupt();
            }
        }
    }
}
