package com.qte.ops.sandbox.promises;

import com.qte.ops.QteOps;
import com.qte.ops.config.Configuration;
import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process that owns a state folder and does nothing but what persons leave in its inbox: it notes a word in a file,
 * which is the recorder of what was really done. Runs until its standard input ends.
 */
public final class NotingOwner {
    static final String REMEDIATION = "book.note";
    static final Subject BOOK = new Subject("book", "main");

    private NotingOwner() {}

    /** @param arguments state folder and file of the notes */
    public static void main(String[] arguments) throws IOException {
        try (QteOps ops = open(Path.of(arguments[0]), Path.of(arguments[1]))) {
            ops.start();
            System.out.println("owns");
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    /** An instance that has not been started: the owner's, or a console's. */
    static QteOps open(Path state, Path notes) {
        return QteOps.builder()
                .withoutDiscovery()
                .configuration(Configuration.load(
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        Map.of(
                                "healing.journal", state.toString(),
                                "healing.mode", "AUTO",
                                "trading.calendar", "closed")))
                .target(new Book(notes))
                .probe(new Look())
                .remediation(new Note())
                .build();
    }

    private record Book(Path notes) implements Target<AutoCloseable> {
        @Override
        public Subject subject() {
            return BOOK;
        }

        @Override
        public AutoCloseable open(Duration within) {
            return () -> {};
        }
    }

    private record Seen(boolean there) {}

    private static final class Look implements Probe<Book, Seen> {
        @Override
        public ProbeSpec<Book, Seen> spec() {
            return new ProbeSpec<>(
                    "book.look", Book.class, Seen.class, Tier.CHEAP, Duration.ofSeconds(5), List.of(new Legible()));
        }

        @Override
        public Seen collect(Visit<Book, Seen> visit) {
            return new Seen(true);
        }
    }

    private static final class Legible implements Check<Seen> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of("book.legible", Severity.P2);
        }

        @Override
        public List<Verdict> judge(Observation<Seen> seen) {
            return List.of(Verdict.of(Status.HEALTHY, "ok"));
        }
    }

    private static final class Note implements Remediation<Book> {
        @Override
        public RemediationSpec<Book> spec() {
            return new RemediationSpec<>(
                    REMEDIATION,
                    Book.class,
                    Danger.SAFE,
                    List.of("book.legible"),
                    List.of("word"),
                    Duration.ofSeconds(5),
                    Duration.ZERO,
                    Duration.ZERO,
                    List.of());
        }

        @Override
        public Plan plan(Occasion<Book> occasion) {
            String word = occasion.wishes().getOrDefault("word", "nothing");
            return new Plan(
                    REMEDIATION,
                    BOOK,
                    "note",
                    List.of(Action.of("note", word, Map.of("word", word), Map.of())),
                    1,
                    occasion.now(),
                    occasion.now().plusSeconds(300));
        }

        @Override
        public Result apply(Action action, Act<Book> act) throws IOException {
            Files.writeString(
                    act.target().notes(),
                    action.identity().get("word") + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            return Result.done("noted");
        }
    }
}
