package com.qte.ops.console;

import picocli.CommandLine;

/**
 * What every command of the console has at hand.
 *
 * @param process where the process reads and writes
 * @param root what stands on the command line before and after the command's own words
 * @param front how the front door is opened
 */
record Subcommands(Console process, QteOpsCommand root, Front front) {

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
        line.addSubcommand(new DoctorCommand(this))
                .addSubcommand(new CommandLine(new PlanCommand(this)).addSubcommand(new PlanListCommand(this)))
                .addSubcommand(new FixCommand(this))
                .addSubcommand(new ApproveCommand(this))
                .addSubcommand(new RevokeCommand(this))
                .addSubcommand(new CommandLine(new BreakerCommand())
                        .addSubcommand(new BreakerListCommand(this))
                        .addSubcommand(new BreakerResetCommand(this)))
                .addSubcommand(IncidentCommand.line(this))
                .addSubcommand(MaintenanceCommand.line(this))
                .addSubcommand(new ReportCommand(this))
                .addSubcommand(AlertsCommand.line(this))
                .addSubcommand(new CaptureCommand(this))
                .addSubcommand(new ReplayCommand(this))
                .addSubcommand(new ChecksCommand(this))
                .addSubcommand(new CausesCommand(this))
                .addSubcommand(new RemediationsCommand(this))
                .addSubcommand(new ManualCommand(this))
                .addSubcommand(new CommandLine(new JournalCommand())
                        .addSubcommand(new JournalShowCommand(this))
                        .addSubcommand(new JournalVerifyCommand(this)))
                .addSubcommand(new CommandLine(new ConfigCommand()).addSubcommand(new ConfigExplainCommand(this)))
                .addSubcommand(new HelpCommand());
    }
}
