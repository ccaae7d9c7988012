package com.qte.ops.healing;

import com.qte.ops.journal.Entry;
import com.qte.ops.model.Action;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Thrown;
import com.qte.ops.probing.Calls;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out by looking at the targets what came of the acts that an earlier owner of the journal left without an end, and
 * records it. Repeats nothing and takes nothing back: a plan that was good before the crash may be wrong after it. A
 * target that cannot be reached is looked at again later, ever less often, ten times in all. Thread-safe.
 */
final class Reconciliation {
    private static final int MOST_TRIES = 10;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final HealingContext context;
    private final Books books;
    private final Planner planner;
    private final List<Case> cases = new ArrayList<>();

    /** An act to be looked at, and when to look by the clock that nobody sets. */
    private record Case(RunStory.Leftover leftover, int tries, long nextNanos) {
        Case later(long nowNanos) {
            Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(tries, 10));
            Duration bounded = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
            return new Case(leftover, tries + 1, nowNanos + bounded.toNanos());
        }
    }

    /** What a look says, and why it says no more. */
    private record Seen(Trace trace, String why) {}

    Reconciliation(HealingContext context, Books books, Planner planner) {
        this.context = context;
        this.books = books;
        this.planner = planner;
    }

    /**
     * Looks at what is due, if this owns the state folder. Blocks for at most the time-out of each remediation.
     *
     * @throws OpsException INTERNAL, if the journal cannot be written
     */
    synchronized void attend() {
        if (!books.owns()) {
            return;
        }
        long now = context.steady().ticker().nanos();
        books.leftovers().forEach(leftover -> cases.add(new Case(leftover, 0, now)));
        List<Case> due =
                cases.stream().filter(one -> one.nextNanos() - now <= 0).toList();
        for (Case one : due) {
            Optional<Seen> seen = look(one);
            if (seen.isPresent()) {
                tell(one.leftover(), seen.get());
            }
            cases.remove(one);
            if (seen.isEmpty()) {
                cases.add(one.later(now));
            }
        }
    }

    /** Empty where the target could not be reached and is to be looked at again. */
    private Optional<Seen> look(Case one) {
        Optional<Trace> known = one.leftover().known();
        if (known.isPresent()) {
            return Optional.of(new Seen(known.get(), "its outcome is known, and nobody proved whether it helped"));
        }
        Map<String, Object> intent = one.leftover().intent().data();
        if (Boolean.TRUE.equals(intent.get("altered"))) {
            return Optional.of(new Seen(Trace.UNKNOWN, "what it was about is secret and not in the journal"));
        }
        try {
            Action action = Forms.action(
                    (Map<?, ?>) Optional.ofNullable(intent.get("action")).orElse(Map.of()));
            Subject subject = Subject.parse(Ledger.text(intent, "subject"));
            Trace trace = trace(planner.remediation(Ledger.text(intent, "remediation")), subject, action);
            return Optional.of(new Seen(trace, trace == Trace.UNKNOWN ? "the target does not tell" : ""));
        } catch (IllegalArgumentException | ClassCastException e) {
            return Optional.of(new Seen(Trace.UNKNOWN, "its record cannot be read: " + e.getMessage()));
        } catch (OpsException | Calls.Failed e) {
            boolean isOver = one.tries() + 1 >= MOST_TRIES
                    || e instanceof OpsException ours && ours.kind() == OpsException.Kind.CONFIGURATION;
            return isOver
                    ? Optional.of(new Seen(
                            Trace.UNKNOWN, "it cannot be looked at: " + Thrown.describe(e, context.redactor())))
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private <T extends Target<?>> Trace trace(Remediation<T> remediation, Subject subject, Action action)
            throws Calls.Failed, InterruptedException {
        T target = planner.targets(remediation.spec(), Optional.of(subject)).get(0);
        Trace trace = context.calls()
                .call(
                        "trace of " + remediation.spec().id(),
                        target,
                        remediation.spec().timeout(),
                        site -> remediation.trace(action, site));
        return trace == null ? Trace.UNKNOWN : trace;
    }

    /** RECONCILED comes last: without it the next owner tells again, and a person is called twice rather than never. */
    private void tell(RunStory.Leftover leftover, Seen seen) {
        Entry intent = leftover.intent();
        boolean undoing = Boolean.TRUE.equals(intent.data().get("undoing"));
        List<Long> others = leftover.done().stream()
                .filter(number -> number != intent.number())
                .toList();
        String said = switch (seen.trace()) {
            case DONE -> "was done";
            case NOT_DONE -> "was not done";
            case UNKNOWN -> "may have been done; a person has to look: " + seen.why();
        };
        String told = "cut off in the midst, and " + said
                + (undoing ? "; it was to take an earlier change back" : "")
                + (others.isEmpty() ? "" : "; of the same run records " + others + " were done and not taken back");
        context.trouble().accept(told + ": " + OpenIntent.of(intent));
        boolean couldBeUndone = seen.trace() == Trace.DONE && intent.data().containsKey("undo");
        if (seen.trace() == Trace.UNKNOWN || couldBeUndone || undoing || !others.isEmpty()) {
            Map<String, Object> escalated = named(intent);
            escalated.put("why", told);
            books.append(Entry.Kind.ESCALATED, escalated);
        }
        Map<String, Object> data = named(intent);
        data.put("intent", intent.number());
        data.put("trace", seen.trace().name());
        data.put("why", seen.why());
        data.put("undoing", undoing);
        data.put("done", leftover.done());
        books.append(Entry.Kind.RECONCILED, data);
    }

    private static Map<String, Object> named(Entry intent) {
        Map<String, Object> data = new LinkedHashMap<>();
        for (String key : List.of("run", "remediation", "subject")) {
            data.put(key, Ledger.text(intent.data(), key));
        }
        return data;
    }
}
