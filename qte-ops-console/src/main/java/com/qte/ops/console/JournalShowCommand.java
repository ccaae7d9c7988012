package com.qte.ops.console;

import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Inspection;
import com.qte.ops.journal.Journal;
import com.qte.ops.report.Inert;
import com.qte.ops.report.Json;
import com.qte.ops.report.ReportText;
import com.qte.ops.report.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the journal's records, oldest first. */
@Command(name = "show")
final class JournalShowCommand implements Callable<Integer> {
    private final Subcommands at;

    @Option(names = "--kind", paramLabel = "KIND", split = ",", descriptionKey = "option.kind", order = 1)
    List<Entry.Kind> kinds = new ArrayList<>();

    @Option(names = "--format", paramLabel = "text|json", descriptionKey = "option.format", order = 2)
    ListFormat format = ListFormat.TEXT;

    JournalShowCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() {
        Console console = at.console();
        try (Opened opened = at.open()) {
            Inspection found = Journal.inspect(opened.ops().state());
            List<Entry> entries = found.entries().stream()
                    .filter(entry -> kinds.isEmpty() || kinds.contains(entry.kind()))
                    .toList();
            if (format == ListFormat.JSON) {
                console.out().println(Json.write(entries));
            } else {
                entries.forEach(this::print);
                console.out()
                        .println(console.text(
                                "journal.sum",
                                "count",
                                Integer.toString(entries.size()),
                                "folder",
                                opened.ops().state().toString()));
            }
            found.damage()
                    .ifPresent(damage ->
                            console.err().println(console.text("journal.show.damaged", "damage", Inert.line(damage))));
            return found.intact() ? ExitCodes.HEALTHY : ExitCodes.FAILING;
        }
    }

    private void print(Entry entry) {
        Console console = at.console();
        Style style = console.style();
        console.out()
                .println(entry.number() + "  " + ReportText.time(entry.at(), style) + "  "
                        + style.strong(entry.kind().name()) + "  "
                        + console.text("journal.kind." + entry.kind().name()));
        Paragraph paragraph = new Paragraph(console, 4);
        new TreeMap<>(entry.data()).forEach((name, value) -> paragraph.print(name + ": " + plain(value)));
    }

    private static String plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(member -> Inert.line(String.valueOf(member.getKey())) + "=" + plain(member.getValue()))
                    .sorted()
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(JournalShowCommand::plain).collect(Collectors.joining(", ", "[", "]"));
        }
        return Inert.line(String.valueOf(value));
    }
}
