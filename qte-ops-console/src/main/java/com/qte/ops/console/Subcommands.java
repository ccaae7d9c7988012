package com.qte.ops.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * What every command of the console has at hand.
 *
 * @param process where the process reads and writes
 * @param root what stands on the command line before and after the command's own words
 * @param front how the front door is opened
 */
record Subcommands(Console process, QteOpsCommand root, Front front) {
    private static final Set<String> TELL_OF_ALL = Set.of("help", "manual");

    /** Where the command reads and writes; what it tells people to call carries the options that it was given. */
    Console console() {
        return process.called(root.again(process.command()));
    }

    Opened open() {
        return opener().open(root);
    }

    /** Opens the front door. */
    Opened.Opener opener() {
        return new Opened.Opener(console(), front);
    }

    /** Adds them all, in the order in which help lists them. */
    void addTo(CommandLine line) {
        all().values().forEach(command -> line.addSubcommand(command.get()));
    }

    /**
     * Adds the one of that name alone, for reading the annotations of all of them takes a tenth of a second at a start.
     *
     * @return whether there is one; none is added where there is none, nor where it tells of the others
     */
    boolean addTo(CommandLine line, String name) {
        Supplier<CommandLine> command = all().get(name);
        if (command == null || TELL_OF_ALL.contains(name)) {
            return false;
        }
        line.addSubcommand(command.get());
        return true;
    }

    private Map<String, Supplier<CommandLine>> all() {
        Map<String, Supplier<CommandLine>> all = new LinkedHashMap<>();
        all.put("doctor", () -> new CommandLine(new DoctorCommand(this)));
        all.put("plan", () -> new CommandLine(new PlanCommand(this)).addSubcommand(new PlanListCommand(this)));
        all.put("fix", () -> new CommandLine(new FixCommand(this)));
        all.put("approve", () -> new CommandLine(new ApproveCommand(this)));
        all.put("revoke", () -> new CommandLine(new RevokeCommand(this)));
        all.put(
                "breaker",
                () -> new CommandLine(new BreakerCommand())
                        .addSubcommand(new BreakerListCommand(this))
                        .addSubcommand(new BreakerResetCommand(this)));
        all.put("incident", () -> IncidentCommand.line(this));
        all.put("maintenance", () -> MaintenanceCommand.line(this));
        all.put("report", () -> new CommandLine(new ReportCommand(this)));
        all.put("alerts", () -> AlertsCommand.line(this));
        all.put("capture", () -> new CommandLine(new CaptureCommand(this)));
        all.put("replay", () -> new CommandLine(new ReplayCommand(this)));
        all.put("checks", () -> new CommandLine(new ChecksCommand(this)));
        all.put("causes", () -> new CommandLine(new CausesCommand(this)));
        all.put("remediations", () -> new CommandLine(new RemediationsCommand(this)));
        all.put("manual", () -> new CommandLine(new ManualCommand(this)));
        all.put(
                "journal",
                () -> new CommandLine(new JournalCommand())
                        .addSubcommand(new JournalShowCommand(this))
                        .addSubcommand(new JournalVerifyCommand(this)));
        all.put("config", () -> new CommandLine(new ConfigCommand()).addSubcommand(new ConfigExplainCommand(this)));
        all.put("help", () -> new CommandLine(new HelpCommand()));
        return all;
    }
}
