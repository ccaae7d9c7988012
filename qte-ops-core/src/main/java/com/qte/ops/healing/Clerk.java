package com.qte.ops.healing;

import com.qte.ops.journal.Entry;
import com.qte.ops.model.OpsException;
import com.qte.ops.spi.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Carries out what persons left in the inbox, each command once, and answers. What is only recorded is done at once;
 * plans to be executed are kept for {@link #work}, since they take long. Thread-safe.
 */
final class Clerk {
    /** As long as a plan usually lives: whoever asked has gone by then, and the situation has changed. */
    static final Duration OLDEST_FIX = Duration.ofMinutes(2);

    /** Executes a plan for a person. */
    interface Fixer {
        Reply fix(Command.Fix fix, String person);
    }

    private final Path state;
    private final Books books;
    private final Inbox inbox;
    private final Fixer fixer;
    private final InstantSource clock;
    private final UnaryOperator<String> redactor;
    private final Consumer<String> trouble;
    private final Queue<Letter> fixes = new ConcurrentLinkedQueue<>();

    Clerk(HealingContext context, Books books, Fixer fixer) {
        this.state = context.state();
        this.books = books;
        this.fixer = fixer;
        this.clock = context.clock();
        this.redactor = context.redactor();
        this.trouble = context.trouble();
        this.inbox = new Inbox(state, trouble);
    }

    /** Answers what an earlier owner took and never answered; it is not repeated. */
    void begin() {
        for (String command : books.ledger().commanded(clock.instant())) {
            if (!Replies.has(state, command)) {
                answer(command, Reply.unknown());
            }
        }
    }

    /** Takes what is in the inbox, if this owns the state folder. */
    synchronized void attend() {
        if (books.owns()) {
            inbox.drain(this::take);
        }
    }

    /** Executes the plans that were asked for, one after another; blocks for as long as that takes. */
    void work(Consumer<Healed> told) {
        for (Letter letter = fixes.poll(); letter != null; letter = fixes.poll()) {
            Reply reply;
            try {
                reply = fixer.fix((Command.Fix) letter.command(), letter.person());
            } catch (OpsException e) {
                reply = Reply.refused(String.valueOf(e.getMessage()));
            }
            answer(letter.name(), reply);
            reply.healed().ifPresent(told);
        }
    }

    /** What throws here is left in the inbox and taken again. */
    private void take(Letter letter) {
        if (books.ledger().knows(letter.name())) {
            if (!Replies.has(state, letter.name()) && fixes.stream().noneMatch(letter::equals)) {
                answer(letter.name(), letter.command() instanceof Command.Fix ? Reply.unknown() : Reply.done());
            }
            return;
        }
        try {
            if (letter.command() instanceof Command.Fix fix) {
                begin(letter, fix);
            } else {
                carryOut(letter.command(), letter.person(), letter.given().toString(), letter.name());
                answer(letter.name(), Reply.done());
            }
        } catch (OpsException e) {
            if (e.kind() != OpsException.Kind.CONFIGURATION) {
                throw e;
            }
            trouble.accept("a command of " + letter.person() + " was not carried out: " + e.getMessage());
            answer(letter.name(), Reply.refused(String.valueOf(e.getMessage())));
        }
    }

    private void begin(Letter letter, Command.Fix fix) {
        requirePerson(letter.person());
        if (letter.given().plus(OLDEST_FIX).isBefore(clock.instant())) {
            throw new OpsException(
                    OpsException.Kind.CONFIGURATION,
                    "it lay in the inbox for longer than " + OLDEST_FIX.toMinutes() + " minutes; plan again");
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("command", letter.name());
        data.put("person", letter.person());
        data.put("given", letter.given().toString());
        data.put("plan", fix.hash());
        data.put("remediation", fix.remediation());
        data.put("subject", fix.subject().toString());
        data.put("reason", fix.reason());
        books.append(Entry.Kind.COMMANDED, data);
        fixes.add(letter);
    }

    /**
     * Records what a person decided.
     *
     * @param given when, as text
     * @param name of the command in the inbox; empty for one that came another way
     * @throws OpsException CONFIGURATION, if nobody is named, or no plan of this hash was made in the last day
     */
    void carryOut(Command command, String person, String given, String name) {
        requirePerson(person);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("person", person);
        data.put("given", given);
        if (!name.isEmpty()) {
            data.put("command", name);
        }
        if (command instanceof Command.Approve approve) {
            data.put("hash", known(approve.hash()));
            books.append(Entry.Kind.APPROVED, data);
        } else if (command instanceof Command.Revoke revoke) {
            data.put("hash", known(revoke.hash()));
            books.append(Entry.Kind.REVOKED, data);
        } else if (command instanceof Command.Reset reset) {
            data.put("remediation", reset.remediation());
            reset.subject().ifPresent(subject -> data.put("subject", subject.toString()));
            books.append(Entry.Kind.RESET, data);
        }
    }

    private static void requirePerson(String person) {
        if (person.isBlank() || person.equals(Question.AUTOMATION)) {
            throw new OpsException(
                    OpsException.Kind.CONFIGURATION, "'" + person + "' is no person; a command needs the name of one");
        }
    }

    private String known(String hash) {
        if (!isKept(hash)) {
            throw new OpsException(
                    OpsException.Kind.CONFIGURATION,
                    "there is no plan '" + hash + "'; plan again and use the hash shown then");
        }
        return hash;
    }

    /** A plan that nobody can read is none that anybody can have seen. */
    private boolean isKept(String hash) {
        try {
            return Plans.read(state, hash, clock.instant()).isPresent();
        } catch (OpsException e) {
            trouble.accept(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void answer(String command, Reply reply) {
        try {
            Replies.write(state, command, reply, redactor);
        } catch (IOException e) {
            trouble.accept("a command was carried out, but its answer cannot be written: " + e);
        }
    }
}
