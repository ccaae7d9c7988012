package com.qte.ops.console;

import com.qte.ops.journal.Inspection;
import com.qte.ops.journal.Journal;
import com.qte.ops.report.Inert;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Reads the journal from its beginning and says whether its chain holds. */
@Command(name = "verify")
final class JournalVerifyCommand implements Callable<Integer> {
    private final Subcommands at;

    JournalVerifyCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() {
        Console console = at.console();
        try (Opened opened = at.open()) {
            Path state = opened.ops().state();
            Inspection found = Journal.inspect(state);
            int count = found.entries().size();
            if (!found.intact()) {
                console.out()
                        .println(console.text(
                                "journal.damaged",
                                "folder",
                                state.toString(),
                                "damage",
                                Inert.line(found.damage().orElse("")),
                                "count",
                                Integer.toString(count)));
                return ExitCodes.FAILING;
            }
            String last = count == 0 ? "-" : found.entries().get(count - 1).hash();
            console.out()
                    .println(console.text(
                            "journal.intact",
                            "folder",
                            state.toString(),
                            "count",
                            Integer.toString(count),
                            "hash",
                            last));
            if (found.tornBytes() > 0) {
                console.out().println(console.text("journal.torn", "bytes", Long.toString(found.tornBytes())));
            }
            return ExitCodes.HEALTHY;
        }
    }
}
