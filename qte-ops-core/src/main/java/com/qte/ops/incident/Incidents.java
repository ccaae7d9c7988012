package com.qte.ops.incident;

import com.qte.ops.alert.Notice;
import com.qte.ops.alert.Notices;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.healing.Command;
import com.qte.ops.healing.Escalation;
import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Proposal;
import com.qte.ops.healing.Reply;
import com.qte.ops.healing.Stage;
import com.qte.ops.model.Finding;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Thrown;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The incidents of a state folder, for its owner. What is told of is written down first, so that nothing is lost; a notice
 * that may or may not have been handed over when a process ended is handed over again, under the same number.
 *
 * <p>Thread-safe. Nothing is written, and no thread is there, while all is well. Who says what happened waits for nobody;
 * disk and notices have a thread of their own. Where the disk does not take an incident people are told all the same, and
 * it is tried again every minute.
 */
public final class Incidents implements Stage, AutoCloseable {
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration CLOSE_WITHIN = Duration.ofMillis(300);
    private static final int MOST_WAITING = 256;
    private static final int MOST_REMINDED = 20;
    /** Each may hold the findings of thousands of targets; while the disk hangs the newest tell enough. */
    private static final int MOST_DIAGNOSES = 8;

    private final IncidentContext context;
    private final Shelf shelf;
    private final Keeping keeping;
    private final NoticeText words;
    private final Worker worker;
    private final Leaps leaps;
    private final BlockingQueue<Diagnosis> news = new ArrayBlockingQueue<>(MOST_DIAGNOSES);
    private final BlockingQueue<Function<Instant, Happening>> reports = new ArrayBlockingQueue<>(MOST_WAITING);

    private final Worker.Errand seeing;
    private final Worker.Errand hearing;
    private final Worker.Errand passing;

    /** Guarded by this, as all that writes; null until the folder is read. */
    private @Nullable Casebook casebook;

    private boolean overflowing;

    /** Read without waiting for who writes. */
    private volatile List<Incident> open = List.of();

    /** Whether a root cause that a person closed the incident of is watched still. */
    private volatile boolean watching;

    private volatile boolean taken;
    private volatile boolean closed;
    private volatile long lookedNanos;

    /** Incidents that nobody has read yet. */
    public Incidents(IncidentContext context) {
        this(context, work -> new Thread(null, work, "qte-ops-incidents", 0, false));
    }

    Incidents(IncidentContext context, ThreadFactory threads) {
        this.context = context;
        this.shelf = Shelf.of(context.state());
        this.keeping = new Keeping(shelf, context.ticker()::nanos, context.trouble());
        this.words = new NoticeText(context.texts(), context.rules().redactor());
        this.leaps = new Leaps(context.clock(), context.ticker());
        this.worker = new Worker(threads, context.trouble());
        this.seeing = worker.errand(this::seeNews);
        this.hearing = worker.errand(this::hearReports);
        this.passing = worker.errand(this::pass);
    }

    /**
     * The incidents of a state folder, whoever owns it, oldest first.
     *
     * @throws OpsException DENIED, if this account may not read them
     */
    public static List<Incident> read(Path state) {
        return Shelf.of(state).contents().incidents();
    }

    /**
     * Files of a state folder that hold an incident that cannot be read, and what keeps it from being read, by name. They
     * are left as they are.
     *
     * @throws OpsException DENIED, if this account may not read them
     */
    public static SortedMap<String, String> unread(Path state) {
        return Shelf.of(state).contents().unread();
    }

    /**
     * One of them, open or closed.
     *
     * @throws OpsException DENIED, if this account may not read it; INTERNAL, if the file holds none
     */
    public static Optional<Incident> read(Path state, String id) {
        return Shelf.of(state).one(id);
    }

    /**
     * Reads what an earlier owner left, hands over what may not have been handed over, and goes on with it. For the owner of
     * the state folder alone; a second call does nothing. Blocks while it reads.
     *
     * @throws OpsException DENIED, if the folder cannot be read
     */
    public synchronized void take() {
        if (taken) {
            return;
        }
        Instant now = context.clock().instant();
        List<Incident> kept = begin();
        keeping.begin(kept);
        leaps.begin();
        taken = true;
        happen(new Happening.Resumed(now));
        kept.forEach(this::lasting);
        kept.stream()
                .filter(incident -> !incident.open() && !incident.pending().isEmpty())
                .forEach(this::tell);
    }

    private List<Incident> begin() {
        Shelf.Contents contents = shelf.contents();
        contents.unread()
                .forEach((file, why) -> context.trouble()
                        .accept("the incident in " + file + " cannot be read, and is left as it is: " + why));
        hold(Casebook.of(context.rules(), contents.incidents(), contents.ids()));
        return contents.incidents();
    }

    /** Says what was told before and lasts, to those who must hear of it again and again. */
    private void lasting(Incident incident) {
        boolean isForAll = incident.toldTo().contains(Incident.EVERYBODY);
        List<String> to = isForAll ? List.of() : List.copyOf(incident.toldTo());
        if (incident.open() && incident.told() > 0) {
            Telling last = new Telling(incident.told(), Notice.Kind.RAISED, Entry.Kind.OPENED, 0, 0, to);
            handOver(incident, last, context.notices()::lasts);
        }
        for (FollowUp one : incident.followUps()) {
            if (one.done().isEmpty() && one.reminders() > 0) {
                Telling late =
                        new Telling(incident.told(), Notice.Kind.RAISED, Entry.Kind.OVERDUE, 0, one.number(), to);
                handOver(incident, late, context.notices()::lasts);
            }
        }
    }

    /** The open ones, oldest first; none before they are read. Never blocks. */
    public List<Incident> open() {
        return open;
    }

    /** A round has ended in this diagnosis. Returns at once. */
    public void diagnosed(Diagnosis diagnosis) {
        if (open.isEmpty() && diagnosis.rootCauses().stream().noneMatch(context.rules()::opens) && !watching) {
            return;
        }
        if (taken) {
            while (!news.offer(diagnosis)) {
                news.poll();
            }
            seeing.ask();
        }
    }

    private void seeNews() {
        leap();
        for (Diagnosis next = news.poll(); next != null; next = news.poll()) {
            happen(new Happening.Seen(context.clock().instant(), next));
        }
    }

    /** Automation would like to do this. Returns at once. */
    public void proposed(Proposal proposal) {
        offer(at -> Measures.proposed(at, proposal));
    }

    /** This was done, or refused at the last moment. Returns at once. */
    public void acted(Healed healed) {
        offer(at -> Measures.acted(at, healed));
    }

    /** Nothing more is done by itself. Returns at once. */
    public void escalated(Escalation escalation) {
        offer(at -> Measures.escalated(at, escalation));
    }

    /** The rounds of the last minutes were stored, in which these root causes were grave. Returns at once. */
    public void stored(Set<Finding.Id> roots, Path bundle) {
        offer(at -> Measures.stored(at, roots, bundle));
    }

    /** Called again and again, on one thread; returns at once. */
    public void beat(long nowNanos) {
        if (!taken || nowNanos - lookedNanos < EVERY_NANOS) {
            return;
        }
        lookedNanos = nowNanos;
        if (!news.isEmpty()) {
            seeing.ask(); // where there was no thread for it
        }
        if (!reports.isEmpty()) {
            hearing.ask();
        }
        boolean isAnythingDue = !open.isEmpty()
                || keeping.isWaiting()
                || !keeping.reminding().isAfter(context.clock().instant());
        if (isAnythingDue) {
            passing.ask();
        }
    }

    @Override
    public synchronized Reply carryOut(Command.Other command, String person, Instant given, String name) {
        Saying saying = Saying.of(command);
        if (casebook == null) {
            // A console that says something and goes: whoever watches next hands over what there is to tell.
            begin();
        }
        Happening said = new Happening.Said(context.clock().instant(), saying, person, name);
        if (open.stream().anyMatch(incident -> incident.id().equals(saying.incident()))) {
            happen(said);
            return Reply.done();
        }
        Incident closed =
                find(saying.incident()).orElseThrow(() -> Saying.Checked.wrong("none", "id", saying.incident()));
        keep(Objects.requireNonNull(casebook).after(closed, said));
        return Reply.done();
    }

    /** Whoever speaks of one that cannot be read is refused: what is not would be taken again, before all others. */
    private Optional<Incident> find(String id) {
        try {
            return keeping.find(id);
        } catch (OpsException e) {
            throw Saying.Checked.wrong("unread", "why", String.valueOf(e.getMessage()));
        }
    }

    private void offer(Function<Instant, Happening> what) {
        if (taken) {
            while (!reports.offer(what)) {
                if (reports.poll() != null) {
                    context.trouble()
                            .accept(
                                    "more than " + MOST_WAITING
                                            + " things that were done or stored wait to be noted in incidents; the oldest is given up");
                }
            }
            hearing.ask();
        }
    }

    private void hearReports() {
        leap();
        for (Function<Instant, Happening> next = reports.poll(); next != null; next = reports.poll()) {
            Function<Instant, Happening> report = next;
            worker.contained(() -> happen(report.apply(context.clock().instant())));
        }
    }

    /** Before anything is judged by the clock. */
    private synchronized void leap() {
        leaps.look().ifPresent(by -> happen(new Happening.Leapt(context.clock().instant(), by)));
    }

    /** What time brings: clocks that were set, deadlines, what is well for long enough, what a disk did not take. */
    private synchronized void pass() {
        leap();
        Instant now = context.clock().instant();
        happen(new Happening.Passed(now));
        remind(now);
        if (open.stream().anyMatch(incident -> incident.pace().wellSince().isPresent())) {
            happen(context.current()
                    .get()
                    .<Happening>map(diagnosis -> new Happening.Seen(now, diagnosis))
                    .orElseGet(() -> new Happening.Unseen(now)));
        }
        keeping.retry();
    }

    /** Of follow-ups of incidents that are over. */
    private void remind(Instant now) {
        if (casebook == null || closed || keeping.reminding().isAfter(now)) {
            return;
        }
        for (String id : keeping.due(now, MOST_REMINDED)) {
            keeping.forget(id);
            keeping.find(id)
                    .ifPresent(incident ->
                            keep(Objects.requireNonNull(casebook).after(incident, new Happening.Passed(now))));
        }
    }

    synchronized void happen(Happening happening) {
        Casebook book = casebook;
        if (book != null && !closed) {
            keep(book.after(happening));
        }
    }

    private void keep(Turn turn) {
        if (open.isEmpty()) {
            leaps.begin(); // nobody has looked at the clock while nothing waited for it
        }
        turn.changed().forEach(keeping::write); // who sees it open can read it
        hold(turn.casebook());
        if (open.size() < Rules.room(Severity.P3)) {
            overflowing = false;
        }
        if (turn.overflow() && !overflowing) {
            overflowing = true;
            context.trouble()
                    .accept("there are " + open.size()
                            + " open incidents; what is found beyond them, and no graver, opens none");
        }
        for (Incident incident : turn.changed()) {
            context.changed().accept(incident);
            if (taken && !incident.pending().isEmpty()) {
                tell(incident);
            }
        }
    }

    /** Hands over what is pending, and writes down that it was. */
    private void tell(Incident incident) {
        SortedMap<Integer, Notices.Way> ways = new TreeMap<>();
        for (Telling telling : incident.pending()) {
            handOver(incident, telling, context.notices()::tell);
            ways.put(telling.number(), Notices.Way.OPEN); // who cannot say may have passed it on
            handOver(
                    incident,
                    telling,
                    notice -> ways.put(telling.number(), context.notices().way(notice)));
        }
        Happening done = new Happening.Told(context.clock().instant(), incident.id(), ways);
        Casebook book = casebook;
        if (book != null) {
            Turn turn = incident.open() ? book.after(done) : book.after(incident, done);
            turn.changed().forEach(keeping::write);
            hold(turn.casebook());
            turn.changed().forEach(context.changed());
        }
    }

    private void handOver(Incident incident, Telling telling, Consumer<Notice> to) {
        try {
            to.accept(words.notice(incident, telling));
        } catch (Throwable thrown) {
            context.trouble()
                    .accept("a notice of " + incident.id() + " could not be handed over: "
                            + Thrown.describe(Thrown.root(thrown), UnaryOperator.identity()));
        }
    }

    private void hold(Casebook book) {
        casebook = book;
        open = book.open();
        watching = !book.quiet().isEmpty();
    }

    /** Finishes what was said to have happened, as far as the disk takes it within a third of a second, and then nothing more. */
    @Override
    public void close() {
        worker.close(CLOSE_WITHIN);
        closed = true; // the folder may be another's from here on
        if (!reports.isEmpty()) {
            context.trouble()
                    .accept("incidents were closed without " + reports.size()
                            + " of the things that were done or stored");
        }
    }
}
