package com.qte.ops.sandbox;

import com.qte.ops.console.Console;
import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Inspection;
import com.qte.ops.journal.Journal;
import com.qte.ops.report.ReportText;
import java.util.List;
import java.util.stream.Stream;

/** Reads the journal back from the disk, and sees that it tells what was done. */
final class DemoJournal {
    private final Console console;
    private final Story story;

    DemoJournal(Console console, Story story) {
        this.console = console;
        this.story = story;
    }

    /** @throws DemoFailed if its chain does not hold, or something that was done is not in it */
    void prove(DemoFolder folder) throws DemoFailed {
        story.chapter("demo.chapter.journal");
        Inspection inspection = Journal.inspect(folder.state());
        inspection
                .entries()
                .forEach(entry -> story.print("  " + entry.number() + "  "
                        + ReportText.time(entry.at(), console.style()) + "  " + entry.kind() + "  "
                        + console.text("journal.kind." + entry.kind())));
        if (!inspection.intact()) {
            throw new DemoFailed(console.text(
                    "demo.failed.journal", "damage", inspection.damage().orElse("")));
        }
        List<Entry.Kind> kinds = inspection.entries().stream().map(Entry::kind).toList();
        List<Entry.Kind> missing = Stream.of(
                        Entry.Kind.APPROVED, Entry.Kind.INTENT, Entry.Kind.OUTCOME, Entry.Kind.VERIFIED)
                .filter(kind -> !kinds.contains(kind))
                .toList();
        if (!missing.isEmpty()) {
            throw new DemoFailed(console.text("demo.failed.journal-silent", "missing", missing.toString()));
        }
        story.say(
                "demo.journal.intact",
                "records",
                Integer.toString(inspection.entries().size()));
    }
}
