package com.qte.ops.maintenance;

import com.qte.ops.healing.Command;
import com.qte.ops.healing.Reply;
import com.qte.ops.healing.Stage;
import com.qte.ops.maintenance.Run.Outcome;
import com.qte.ops.model.Finding;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Thrown;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The maintenance of a state folder, for its owner. What is to be run is written down before it begins, and what came of it
 * after; what a process left that ended meanwhile is called broken off, and not repeated.
 *
 * <p>Thread-safe. Tasks run one at a time, on a thread that is there while one does; whoever calls {@link #beat} waits for
 * nothing. A schedule that comes due while its own run goes on is run once after it, or not at all, as its misfire says.
 */
public final class Maintenance implements Stage, AutoCloseable {
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    /** Looked at as often even where nothing is due, for the clock may be set, forward or back. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    /** A clock that is put back by no more runs nothing twice; one that is put back by more was wrong before. */
    private static final Duration PUT_BACK = Duration.ofHours(1);

    private static final Duration CLOSE_WITHIN = Duration.ofMillis(300);
    private static final int MOST_WAITING = 16;

    private final MaintenanceContext context;
    private final Shelf shelf;
    private final Signing signing;
    private final Tasks tasks;
    private final ThreadPoolExecutor thread;

    /** Held while a task runs; never taken by whoever holds the lock of this. */
    private final ReentrantLock turn = new ReentrantLock();

    /** Guarded by this; null until the folder is read. */
    private @Nullable RunBook book;

    /** The times that wait for the market to close, by schedule; guarded by this. */
    private final Map<String, Instant> putOff = new HashMap<>();

    private volatile Instant due = Instant.MAX;
    private volatile boolean taken;
    private volatile boolean closed;
    private volatile long lookedNanos;
    private volatile long passedNanos;

    /** Maintenance that nobody has read yet. */
    public Maintenance(MaintenanceContext context) {
        this.context = context;
        this.shelf = Shelf.of(context.state());
        this.signing = new Signing(shelf, context.settings());
        this.tasks = new Tasks(context, this::keep);
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                200,
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING),
                work -> {
                    Thread made = new Thread(null, work, "qte-ops-maintenance", 0, false);
                    made.setDaemon(true);
                    return made;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        thread.allowCoreThreadTimeOut(true);
    }

    /**
     * What was run, whoever owns the state folder.
     *
     * @throws OpsException DENIED, if this account may not read it; INTERNAL, if the file holds none
     */
    public static RunBook runs(Path state) {
        return Shelf.of(state).runs();
    }

    /**
     * A checklist of the period that holds this day, as far as it is filled in.
     *
     * @throws OpsException DENIED, if this account may not read it; INTERNAL, if the file holds none
     */
    public static Sheet sheet(Path state, Checklist list, LocalDate day) {
        return Shelf.of(state).sheet(list, list.begins(day));
    }

    /**
     * Every checklist that is kept, oldest first.
     *
     * @throws OpsException DENIED, if this account may not read them
     */
    public static List<Sheet> sheets(Path state) {
        return Shelf.of(state).sheets(unread -> {});
    }

    /** What is looked at when. */
    public MaintenanceSettings settings() {
        return context.settings();
    }

    /** What its clock says. */
    public Instant now() {
        return context.clock().instant();
    }

    /** When a schedule runs next, as far as the calendar tells. */
    public Optional<Instant> nextRun(Schedule schedule) {
        return schedule.nextRun(context.clock().instant(), context.calendar());
    }

    /**
     * Reads what an earlier owner left, and goes on with it. For the owner of the state folder alone; a second call does
     * nothing. Blocks while it reads.
     *
     * @throws OpsException DENIED, if the folder cannot be read
     */
    public synchronized void take() {
        if (taken) {
            return;
        }
        Instant now = context.clock().instant();
        RunBook kept = held(now);
        for (Schedule schedule : context.settings().schedules().values()) {
            if (!kept.dealtWith().containsKey(schedule.name())) {
                kept = kept.dealtWith(schedule.name(), now);
            }
        }
        hold(kept);
        shelf.sweep();
        shelf.prune(today(now));
        due = context.settings().schedules().isEmpty() ? Instant.MAX : now;
        taken = true;
    }

    /** What was run, without what a process left half done that is no more. */
    private RunBook held(Instant now) {
        RunBook known = book;
        if (known == null) {
            try {
                known = shelf.runs();
            } catch (OpsException e) {
                if (e.kind() != OpsException.Kind.INTERNAL) {
                    throw e;
                }
                context.trouble().accept(e.getMessage() + "; what was run before is forgotten");
                known = RunBook.EMPTY;
            }
            RunBook whole = known.brokenOff(now);
            if (!whole.equals(known)) {
                hold(whole);
            }
            known = whole;
            book = whole;
        }
        return known;
    }

    /** Called again and again, on one thread; returns at once. */
    public void beat(long nowNanos) {
        if (!taken || context.settings().schedules().isEmpty() || nowNanos - lookedNanos < EVERY_NANOS) {
            return;
        }
        lookedNanos = nowNanos;
        boolean again = nowNanos - passedNanos >= LOOK_AGAIN.toNanos();
        if ((again || !context.clock().instant().isBefore(due))
                && !turn.isLocked()
                && thread.getQueue().isEmpty()) {
            passedNanos = nowNanos;
            boolean unused = execute(this::pass);
        }
    }

    @Override
    public Reply carryOut(Command.Other command, String person, Instant given, String name) {
        Signing.refuseNobody(person);
        Order order = Order.of(command);
        if (order instanceof Order.Sign sign) {
            sign(sign, person, given, name);
        } else if (order instanceof Order.Perform perform) {
            want(perform.task(), person, name);
        }
        return Reply.done();
    }

    private synchronized void sign(Order.Sign sign, String person, Instant given, String letter) {
        signing.sign(sign, person, given, letter);
    }

    /** Has a task run as soon as it is its turn. */
    private synchronized void want(MaintenanceTask task, String person, String letter) {
        Instant now = context.clock().instant();
        if (!taken) {
            throw Signing.refusal("nobody-there", "task", task.id());
        }
        RunBook known = held(now);
        if (known.knows(letter)) {
            return;
        }
        if (thread.getQueue().remainingCapacity() == 0) {
            throw Signing.refusal("too-many-wait");
        }
        Run run = waiting(known, task, "", person, now, letter);
        hold(known.with(run));
        if (!execute(() -> perform(run))) {
            hold(known);
            throw Signing.refusal("too-many-wait");
        }
    }

    /**
     * Runs a task now and waits for it. For the owner of the state folder alone.
     *
     * @param person who wants it
     * @throws OpsException CONFIGURATION, if that is no name; INTERNAL, if it is not known to be written down: it is not
     *     run then
     */
    public Run run(MaintenanceTask task, String person) {
        Signing.refuseNobody(person);
        Run run;
        synchronized (this) {
            Instant now = context.clock().instant();
            RunBook known = held(now);
            run = waiting(known, task, "", person, now, "");
            hold(known.with(run));
        }
        return perform(run);
    }

    private static Run waiting(
            RunBook book, MaintenanceTask task, String schedule, String person, Instant due, String letter) {
        return new Run(
                book.next(),
                task,
                schedule,
                person,
                due,
                due,
                Optional.empty(),
                Outcome.WAITING,
                "",
                new TreeMap<>(),
                letter);
    }

    /** Runs what is due, one after another. */
    private void pass() {
        Instant next = Instant.MAX;
        for (Schedule schedule : context.settings().schedules().values()) {
            if (closed) {
                return;
            }
            contained(() -> decide(schedule).ifPresent(this::perform)); // or the host's calendar would end them all
            Instant then = schedule.next(context.clock().instant()).orElse(Instant.MAX);
            next = then.isBefore(next) ? then : next;
        }
        due = next;
    }

    private synchronized Optional<Run> decide(Schedule schedule) {
        Instant now = context.clock().instant();
        RunBook known = held(now);
        String name = schedule.name();
        if (known.dealtWith().getOrDefault(name, now).isAfter(now.plus(PUT_BACK))) {
            known = known.dealtWith(name, now); // else nothing would run until the clock says that again
            hold(known);
            putOff.remove(name);
        }
        Schedule.Due what = schedule.due(
                known.dealtWith().getOrDefault(name, now),
                Optional.ofNullable(putOff.get(name)),
                now,
                context.calendar());
        if (what instanceof Schedule.Due.PutOff wait) {
            putOff.put(name, wait.due());
        } else if (what instanceof Schedule.Due.Now begin) {
            putOff.remove(name);
            Run run = waiting(known, schedule.task(), name, "", begin.due(), "");
            hold(known.dealtWith(name, now).with(run));
            return Optional.of(run);
        } else if (what instanceof Schedule.Due.TooLate late) {
            Run left = waiting(known, schedule.task(), name, "", late.due(), "").running(now);
            hold(known.dealtWith(name, now).with(left.ended(now, Outcome.SKIPPED, "too-late", left.words())));
        }
        return Optional.empty();
    }

    private Run perform(Run run) {
        turn.lock();
        try {
            Run begun = run.running(context.clock().instant());
            update(begun);
            Errand came;
            try {
                came = tasks.run(run.task());
            } catch (Throwable e) { // whatever it is, the run has an end
                came = Errand.of(Outcome.FAILED, "failed", "why", Thrown.describe(Thrown.root(e), context.redactor()));
            }
            TreeMap<String, String> words = new TreeMap<>();
            came.words()
                    .forEach((word, text) -> words.put(word, context.redactor().apply(text)));
            Run ended = begun.ended(context.clock().instant(), came.outcome(), came.result(), words);
            update(ended);
            return ended;
        } finally {
            turn.unlock();
        }
    }

    private synchronized void update(Run run) {
        if (!closed) {
            hold(held(context.clock().instant()).with(run));
        }
    }

    private synchronized int keep(Checklist list, Collection<Finding> findings, Instant at) throws IOException {
        List<ChecklistItem> items = context.settings().items(list);
        Sheet sheet = shelf.sheet(list, list.begins(today(at)));
        for (ChecklistItem item : items) {
            if (!item.checks().isEmpty()) {
                sheet = sheet.looked(item, Look.of(item, findings, at).with(context.redactor()));
            }
        }
        if (!closed) {
            shelf.write(sheet);
            shelf.prune(today(at));
        }
        return items.size() - sheet.done(items);
    }

    private LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, context.settings().zone());
    }

    private void hold(RunBook now) {
        try {
            shelf.write(now);
        } catch (IOException e) {
            throw new OpsException(OpsException.Kind.INTERNAL, "what maintenance runs cannot be kept: " + e, e);
        }
        book = now;
    }

    /** Whether there is a thread for it. */
    private boolean execute(Runnable what) {
        try {
            thread.execute(() -> contained(what));
            return true;
        } catch (OutOfMemoryError e) { // "unable to create native thread"
            failed(e);
            return false;
        }
    }

    private void contained(Runnable what) {
        try {
            what.run();
        } catch (Throwable thrown) { // whatever foreign code throws ends here
            failed(thrown);
        }
    }

    private void failed(Throwable thrown) {
        if (thread.isShutdown()) {
            return; // whoever closes this interrupts it, and that is no trouble
        }
        context.trouble().accept("maintenance failed: " + Thrown.describe(Thrown.root(thrown), context.redactor()));
    }

    /** Begins nothing more; what runs is interrupted, and is called broken off by whoever comes next. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            boolean unused = thread.awaitTermination(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closed = true; // the folder may be another's from here on
        }
    }
}
