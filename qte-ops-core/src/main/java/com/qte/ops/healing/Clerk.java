package com.qte.ops.healing;

import com.qte.ops.journal.Entry;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Phrase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Carries out what persons left in the inbox, each command once, and answers. What is only recorded is done at once;
 * plans to be executed are kept for {@link #work}, since they take long. Thread-safe.
 */
final class Clerk {
    /** As long as a plan usually lives: whoever asked has gone by then, and the situation has changed. */
    static final Duration OLDEST_FIX = Duration.ofMinutes(2);

    /** Older than a day is no command any more: plans do not live longer, and nothing of it is remembered. */
    private static final Duration OLDEST = Ledger.REMEMBERED;

    /** Plans take minutes, and persons do not wait longer. */
    private static final int MOST_WAITING = 16;

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
    private final Predicate<String> persons;
    private final Quota quota = new Quota();
    private final Map<String, Stage> stages = new ConcurrentHashMap<>();
    private final BlockingQueue<Letter> fixes = new ArrayBlockingQueue<>(MOST_WAITING);

    Clerk(HealingContext context, Books books, Fixer fixer) {
        this.state = context.state();
        this.books = books;
        this.fixer = fixer;
        this.clock = context.clock();
        this.redactor = context.redactor();
        this.trouble = context.trouble();
        this.persons = context.persons();
        this.inbox = new Inbox(state, clock, trouble);
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

    boolean hasWork() {
        return !fixes.isEmpty();
    }

    /** Executes the plans that were asked for, one after another; blocks for as long as that takes. */
    void work(Consumer<Healed> told) {
        for (Letter letter = fixes.poll(); letter != null; letter = fixes.poll()) {
            Reply reply = Reply.unknown(); // where an error ends it in the midst
            try {
                requireNews(letter);
                reply = fixer.fix((Command.Fix) letter.command(), letter.person());
            } catch (RuntimeException e) {
                reply = refused(e, redactor);
            } finally {
                answer(letter.name(), reply);
            }
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
        String sender = isPerson(letter.person()) ? letter.person() : Account.NOBODY;
        if (!takesBack(letter) && !quota.hears(sender, letter.name(), clock.instant())) {
            trouble.accept(Quota.exceeded(sender));
            return;
        }
        try {
            Instant given = given(letter);
            if (letter.command() instanceof Command.Reset reset) {
                requireOpen(reset);
            }
            if (letter.command() instanceof Command.Fix fix) {
                begin(letter, fix, given);
            } else if (letter.command() instanceof Command.Other other) {
                answer(letter.name(), pass(other, letter.person(), given, letter.name()));
            } else {
                carryOut(letter.command(), letter.person(), given, letter.name());
                answer(letter.name(), Reply.done());
            }
        } catch (OpsException e) {
            if (e.kind() != OpsException.Kind.CONFIGURATION) {
                throw e; // the journal does not take it, and so it stays in the inbox
            }
            refuse(letter, e);
        } catch (RuntimeException e) {
            refuse(letter, e);
        }
    }

    /** One's own approval, and so there are no more of these than of approvals: they are heard whatever others do. */
    private boolean takesBack(Letter letter) {
        return letter.command() instanceof Command.Revoke revoke
                && books.ledger().approvers(revoke.hash()).contains(letter.person());
    }

    private void refuse(Letter letter, RuntimeException why) {
        Reply reply = refused(why, text -> Printable.of(redactor.apply(text)));
        trouble.accept("a command of " + letter.person() + " was not carried out: " + reply.detail());
        answer(letter.name(), reply);
    }

    /** @param fit takes out of texts what is not to be told */
    private static Reply refused(RuntimeException why, UnaryOperator<String> fit) {
        Optional<Phrase> said = why instanceof OpsException known ? known.phrase() : Optional.empty();
        return said.map(phrase -> phrase.with(fit))
                .map(Reply::refused)
                .orElseGet(() -> Reply.refused(fit.apply(String.valueOf(why.getMessage()))));
    }

    /** When it was given: a file may say anything of its time. */
    private Instant given(Letter letter) {
        Instant now = clock.instant();
        if (letter.given().isBefore(now.minus(OLDEST))) {
            throw refusal("day-old");
        }
        return letter.given().isAfter(now) ? now : letter.given();
    }

    private void requireNews(Letter letter) {
        if (letter.given().isBefore(clock.instant().minus(OLDEST_FIX))) {
            throw refusal("waited", "minutes", Long.toString(OLDEST_FIX.toMinutes()));
        }
    }

    private static OpsException refusal(String why, String... words) {
        return new OpsException(OpsException.Kind.CONFIGURATION, Phrase.of("healing.refused." + why, words));
    }

    private void begin(Letter letter, Command.Fix fix, Instant given) {
        requirePerson(letter.person());
        requireNews(letter);
        if (fixes.remainingCapacity() == 0
                || fixes.stream().anyMatch(waiting -> waiting.person().equals(letter.person()))) {
            throw refusal("busy");
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("command", letter.name());
        data.put("person", letter.person());
        data.put("given", given.toString());
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
     * @param name of the command in the inbox; empty for one that came another way
     * @throws OpsException CONFIGURATION, if nobody is named, or no plan of this hash was made in the last day
     */
    void carryOut(Command command, String person, Instant given, String name) {
        requirePerson(person);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("person", person);
        data.put("given", given.toString());
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

    /**
     * Has another stage carry a command out, and records that then: what is not recorded is in the inbox still, and is
     * handed to it again.
     *
     * @param name of the command in the inbox, or any other that is unique
     * @throws OpsException CONFIGURATION, if nobody is named, there is no such stage, or it refuses
     */
    Reply pass(Command.Other command, String person, Instant given, String name) {
        requirePerson(person);
        Stage stage = stages.get(command.stage());
        if (stage == null) {
            throw refusal("for-nobody", "verb", Printable.of(command.verb()));
        }
        SortedMap<String, String> words = new TreeMap<>();
        command.words().forEach((word, text) -> words.put(word, redactor.apply(text)));
        Reply reply = stage.carryOut(new Command.Other(command.verb(), words), person, given, name);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("command", name);
        data.put("person", person);
        data.put("given", given.toString());
        data.put("verb", command.verb());
        data.put("words", words);
        books.append(Entry.Kind.COMMANDED, data);
        return reply;
    }

    /** Who carries out what is not this one's. */
    void register(String name, Stage stage) {
        stages.put(name, stage);
    }

    /** Any account may leave a letter, and must not keep a breaker from ever opening. */
    private void requireOpen(Command.Reset reset) {
        boolean isOpen = books.ledger().breakers().stream()
                .anyMatch(breaker -> breaker.remediation().equals(reset.remediation())
                        && (reset.subject().isEmpty()
                                || breaker.subject().equals(reset.subject().map(String::valueOf))));
        if (!isOpen) {
            throw refusal("no-breaker");
        }
    }

    private boolean isPerson(String person) {
        return Account.isNamed(person) && persons.test(person);
    }

    private void requirePerson(String person) {
        if (!Account.isNamed(person)) {
            throw refusal("no-person", "person", Printable.of(person));
        }
        if (!persons.test(person)) {
            throw refusal("not-among", "person", Printable.of(person));
        }
    }

    private String known(String hash) {
        if (!isKept(hash)) {
            throw refusal("no-plan", "hash", hash);
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
