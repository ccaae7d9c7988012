package com.qte.ops.console;

import com.qte.ops.healing.TrackRecord;
import com.qte.ops.report.Cells;
import com.qte.ops.report.Inert;
import com.qte.ops.report.ReportText;
import com.qte.ops.spi.Breaker;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows what is stopped until a person sets it back, since when, and why. */
@Command(name = "list")
final class BreakerListCommand implements Callable<Integer> {
    private final Subcommands at;

    BreakerListCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() {
        Console console = at.console();
        try (Opened opened = at.open()) {
            TrackRecord track = opened.ops().track();
            track.breakers().forEach(this::print);
            console.out()
                    .println(console.text(
                            "breaker.list.sum",
                            "count",
                            Integer.toString(track.breakers().size()),
                            "folder",
                            opened.ops().state().toString()));
            return ExitCodes.HEALTHY;
        }
    }

    private void print(Breaker breaker) {
        Console console = at.console();
        String why = "breaker.cause."
                + breaker.cause().name().toLowerCase(Locale.ROOT).replace('_', '-');
        console.out()
                .println(Cells.pad(ReportText.time(breaker.since(), console.style()), 20) + " "
                        + Cells.pad(Inert.line(breaker.remediation()), 32) + " "
                        + Cells.pad(Inert.line(breaker.subject().orElse("*")), 24) + " "
                        + console.text(why, "runs", Integer.toString(Breaker.RUNS)));
    }
}
