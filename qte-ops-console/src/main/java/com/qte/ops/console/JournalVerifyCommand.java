package com.qte.ops.console;

import com.qte.ops.journal.Anchor;
import com.qte.ops.journal.Breach;
import com.qte.ops.journal.Inspection;
import com.qte.ops.journal.Journal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Reads the journal from its beginning and says whether its chain holds, and which anchors do. */
@Command(name = "verify")
final class JournalVerifyCommand implements Callable<Integer> {
    private final Subcommands at;

    @Option(
            names = "--anchor",
            paramLabel = "NUMBER:HASH",
            converter = Kept.class,
            descriptionKey = "option.anchor",
            order = 1)
    List<Anchor> kept = new ArrayList<>();

    JournalVerifyCommand(Subcommands at) {
        this.at = at;
    }

    /** Reads an anchor. */
    static final class Kept implements ITypeConverter<Anchor> {
        Kept() {}

        @Override
        public Anchor convert(String text) {
            try {
                return Anchor.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    @Override
    public Integer call() {
        Console console = at.console();
        try (Opened opened = at.open()) {
            Path state = opened.ops().state();
            Inspection found = Journal.inspect(state, kept, entry -> {});
            found.breach().ifPresentOrElse(breach -> damaged(state, breach), () -> intact(state, found));
            anchors(found);
            if (found.tornBytes() > 0) {
                console.out().println(console.text("journal.torn", "bytes", Long.toString(found.tornBytes())));
            }
            return found.intact() ? ExitCodes.HEALTHY : ExitCodes.FAILING;
        }
    }

    private void intact(Path state, Inspection found) {
        Console console = at.console();
        console.out()
                .println(console.text(
                        "journal.intact",
                        "folder",
                        state.toString(),
                        "count",
                        Long.toString(found.records()),
                        "hash",
                        found.last().map(Anchor::hash).orElse("-")));
    }

    private void damaged(Path state, Breach breach) {
        Console console = at.console();
        console.out()
                .println(console.text(
                        "journal.damaged",
                        "folder",
                        state.toString(),
                        "damage",
                        BreachText.of(console, breach),
                        "count",
                        Long.toString(breach.sure())));
    }

    private void anchors(Inspection found) {
        Console console = at.console();
        List<Anchor> held = found.anchors();
        console.out()
                .println(
                        held.isEmpty()
                                ? console.text("journal.anchors.none")
                                : console.text(
                                        "journal.anchors",
                                        "count",
                                        Integer.toString(held.size()),
                                        "last",
                                        held.get(held.size() - 1).toString()));
        for (Anchor anchor : kept) {
            String key = held.contains(anchor) ? "journal.anchor.holds" : "journal.anchor.fails";
            console.out().println(console.text(key, "anchor", anchor.toString()));
        }
    }
}
