package com.qte.ops.target.systemd;

import com.qte.ops.model.OpsException;
import com.qte.ops.model.OpsException.Kind;
import com.qte.ops.target.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks at units. Each call is a process of its own, some milliseconds long. Safe from several threads. */
public final class SystemdSession implements AutoCloseable {
    /** With all its dependents a unit takes some hundreds of bytes. */
    private static final int MOST_BYTES = 1 << 20;

    private final Path root;
    private final Path systemctl;

    SystemdSession(Path root, Path systemctl) {
        this.root = root;
        this.systemctl = systemctl;
    }

    /** Whether this machine, or container, was started by systemd. */
    public boolean isBooted() {
        Path first = root.resolve("proc/1/comm");
        try {
            return Files.readString(first).strip().equals("systemd");
        } catch (IOException | RuntimeException e) {
            // Others' processes may be hidden; then this folder tells, which systemd makes.
            return Files.isDirectory(root.resolve("run/systemd/system"));
        }
    }

    /**
     * Asks for these units, all at once; blocks for as long as systemd takes to answer.
     *
     * @param names with their suffixes; none of them begins with a dash
     * @param within how long that may take
     * @return one for each name, in that order; of what is not there {@link UnitState#load} says so
     * @throws OpsException UNREACHABLE, if systemd does not answer; PROTOCOL, if it does not answer this
     * @throws IOException if systemctl cannot be run
     */
    public List<UnitState> show(List<String> names, Duration within) throws IOException, InterruptedException {
        if (names.isEmpty()) {
            return List.of();
        }
        List<String> argv = new ArrayList<>(List.of(systemctl.toString(), "show", "--no-pager", "-p"));
        argv.add(String.join(",", ShownUnits.PROPERTIES));
        argv.add("--");
        argv.addAll(names);
        Program program = new Program(argv);
        program.hindrance().ifPresent(why -> {
            throw new OpsException(Kind.UNREACHABLE, "systemd cannot be asked: " + why);
        });
        Program.Ran ran = program.ask(within, MOST_BYTES);
        if (ran.exit().isEmpty()) {
            throw new OpsException(Kind.TIMEOUT, systemctl + " show did not end within " + within.toMillis() + " ms");
        }
        if (ran.exit().getAsInt() != 0) {
            throw new OpsException(
                    Kind.UNREACHABLE,
                    systemctl + " show ended with " + ran.exit().getAsInt() + ": " + head(ran));
        }
        List<UnitState> units = ShownUnits.read(ran.output());
        if (ran.cut() || units.size() != names.size()) {
            throw new OpsException(
                    Kind.PROTOCOL,
                    systemctl + " show told of " + units.size() + " units and not of " + names.size() + ": "
                            + head(ran));
        }
        return units;
    }

    private static String head(Program.Ran ran) {
        String line = ran.output().lines().findFirst().orElse("it wrote nothing");
        return line.substring(0, Math.min(200, line.length()));
    }

    /** Nothing to close. */
    @Override
    public void close() {}
}
