package com.qte.ops.console;

import com.qte.ops.journal.Breach;
import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Follower;
import com.qte.ops.journal.Inspection;
import com.qte.ops.journal.Journal;
import com.qte.ops.report.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the journal's records, oldest first. */
@Command(name = "show")
final class JournalShowCommand implements Callable<Integer> {
    /** Soon enough for who watches, and nothing for the machine. */
    private static final long BETWEEN_LOOKS_MILLIS = 250;

    private final Subcommands at;

    @Mixin
    JournalFilter filter = new JournalFilter();

    @Option(
            names = "--last",
            paramLabel = Count.ALLOWED,
            converter = Count.Converter.class,
            descriptionKey = "option.last",
            order = 8)
    @Nullable
    Count last;

    @Option(
            names = {"-f", "--follow"},
            descriptionKey = "option.follow",
            order = 9)
    boolean follow;

    @Option(names = "--json", descriptionKey = "option.json", order = 10)
    boolean json;

    @Option(names = "--format", paramLabel = "text|json", descriptionKey = "option.format", order = 11)
    ListFormat format = ListFormat.TEXT;

    /** Ends the following after so many records, for whoever cannot interrupt it. */
    @Option(names = "--follow-at-most", paramLabel = Count.ALLOWED, converter = Count.Converter.class, hidden = true)
    Count most = new Count(Integer.MAX_VALUE);

    JournalShowCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() {
        try (Opened opened = at.open()) {
            Path state = opened.ops().state();
            return follow ? follow(state) : show(state);
        }
    }

    private int show(Path state) {
        Console console = at.console();
        Inspection found = Journal.inspect(state);
        Latest wanted = new Latest(last());
        found.entries().stream().filter(filter).forEach(wanted);
        List<Entry> entries = wanted.entries();
        if (isJson()) {
            ReportOut.json(console, entries);
        } else {
            EntryText text = new EntryText(console);
            entries.forEach(text::print);
            console.out()
                    .println(console.text(
                            "journal.sum", "count", Integer.toString(entries.size()), "folder", state.toString()));
        }
        return ended(found.breach());
    }

    /** Until it is interrupted, nobody reads any more, or the journal turns out to be broken. */
    private int follow(Path state) {
        Console console = at.console();
        Follower follower = new Follower(state);
        Latest old = new Latest(last());
        Optional<Breach> breach = follower.read(entry -> {
            if (filter.test(entry)) {
                old.accept(entry);
            }
        });
        Printed printed = new Printed();
        old.entries().forEach(printed::add);
        try {
            // Looking whether the output is still open also writes out what waits there.
            while (breach.isEmpty()
                    && printed.count < most.value()
                    && !console.out().checkError()) {
                breach = follower.read(entry -> {
                    if (filter.test(entry)) {
                        printed.add(entry);
                    }
                });
                if (new CountDownLatch(1).await(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
                    break; // never, for nobody counts it down
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ended(breach);
    }

    private int ended(Optional<Breach> breach) {
        Console console = at.console();
        breach.ifPresent(where ->
                console.err().println(console.text("journal.show.damaged", "damage", BreachText.of(console, where))));
        return breach.isPresent() ? ExitCodes.FAILING : ExitCodes.HEALTHY;
    }

    private int last() {
        return last == null ? Integer.MAX_VALUE : last.value();
    }

    private boolean isJson() {
        return json || format == ListFormat.JSON;
    }

    /** What is followed: each record at once, in JSON on a line of its own. */
    private final class Printed {
        private final EntryText text = new EntryText(at.console());
        private int count;

        void add(Entry entry) {
            if (count++ >= most.value()) {
                return;
            }
            if (isJson()) {
                Console console = at.console();
                console.page(Json.line(entry, console.redactor()) + "\n");
            } else {
                text.print(entry);
            }
        }
    }
}
