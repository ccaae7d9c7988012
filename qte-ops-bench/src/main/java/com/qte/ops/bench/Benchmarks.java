package com.qte.ops.bench;

import com.qte.ops.bench.beside.Interference;
import com.qte.ops.bench.entry.Row;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.runner.RunnerException;

/** The command: measures limits, peers and this library in one run, and writes tables with the ratios between them. */
public final class Benchmarks {
    private static final int MISSED = 1;
    private static final int WRONG_USAGE = 64;
    private static final int FAILED = 70;

    private Benchmarks() {}

    /** Exits with 0, with 1 if a gate was missed, with 64 after wrong usage, or with 70 if a benchmark failed or the table could not be written. */
    public static void main(String[] arguments) {
        int code = run(List.of(arguments), System.out, System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        Choice choice;
        try {
            choice = Choice.of(arguments);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.print(Choice.HELP);
            return WRONG_USAGE;
        }
        if (choice.asksForHelp()) {
            out.print(Choice.HELP);
            return 0;
        }
        try {
            return measure(choice, out, err) ? 0 : MISSED;
        } catch (RunnerException | IOException e) {
            err.println(e);
            return FAILED;
        }
    }

    /** Whether what must not be missed was not. */
    private static boolean measure(Choice choice, PrintStream out, PrintStream err)
            throws RunnerException, IOException {
        Optional<Path> file = choice.out().map(Path::toAbsolutePath);
        if (file.isPresent()) { // before the long wait, not after it
            Files.createDirectories(file.get().getParent());
        }
        Machine machine = Machine.here();
        if (machine.isBusy()) {
            err.println("others work on this machine, so the figures will prove nothing");
        }
        List<Contender> contenders = Catalogue.of(choice.row());
        contenders.stream()
                .filter(contender -> !contender.isPossible())
                .forEach(contender -> err.println(contender.entry().name() + " is left out: there is no "
                        + contender.entry().needs() + " here"));
        Optional<Interference> beside = Optional.empty();
        if (choice.row().isEmpty() || choice.row().get() == Row.BESIDE) { // first, while nothing is warm from others
            beside = Optional.of(Interference.measured(choice.pace().spell(), Contest.JVM, err));
        }
        List<Score> scores = new Contest(choice.pace(), err)
                .run(contenders.stream().filter(Contender::isPossible).toList());
        String text = head(choice.pace(), machine) + tables(choice.row(), scores, beside);
        out.print(text);
        if (file.isPresent()) {
            Files.writeString(file.get(), text);
            err.println("written to " + file.get());
        }
        return beside.map(Interference::isHeld).orElse(true);
    }

    private static String head(Pace pace, Machine machine) {
        return machine.markdown()
                + "- " + pace.passes() + " passes over everything, a fresh JVM for each entry in each; in each JVM "
                + pace.warmUps() + " iterations to warm up and " + pace.iterations() + " that count, of "
                + pace.each().toMillis() + " ms\n"
                + "- every JVM: `" + String.join(" ", Contest.JVM) + "`\n"
                + "- versions: " + Peers.versions() + "\n";
    }

    private static String tables(Optional<Row> wanted, List<Score> scores, Optional<Interference> beside) {
        StringBuilder text = new StringBuilder();
        Arrays.stream(Row.values())
                .filter(row -> wanted.isEmpty() || wanted.get() == row)
                .forEach(row -> text.append('\n')
                        .append(
                                row == Row.BESIDE
                                        ? beside.orElseThrow().markdown(row)
                                        : Table.of(row, scores).markdown()));
        return text.toString();
    }
}
