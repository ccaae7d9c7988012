package com.qte.ops.probes.host.units;

import com.qte.ops.spi.Probe;
import com.qte.ops.target.systemd.SystemdTarget;
import com.qte.ops.testkit.contract.ProbeContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** A program in the place of systemctl that answers what a real one did, or what none should. */
public class SystemdUnitsContractIT extends ProbeContract<SystemdTarget, UnitsSnapshot> {
    private static final String UNITS = "cat \"$(dirname \"$0\")/shown\"";

    @TempDir
    private static Path folder;

    @TempDir
    private static Path empty;

    @Override
    public Probe<SystemdTarget, UnitsSnapshot> probe() {
        return new SystemdUnits();
    }

    private static SystemdTarget answering(String name, String lines) {
        try {
            Path root = folder.resolve("root");
            Files.createDirectories(root.resolve("proc/1"));
            Files.writeString(root.resolve("proc/1/comm"), "systemd\n");
            Path shown = folder.resolve("shown");
            Files.writeString(
                    shown,
                    "Id=nginx.service\nLoadState=loaded\nActiveState=active\nSubState=running\nUnitFileState=enabled\n"
                            + "Type=forking\nResult=success\nNRestarts=0\nExecMainStatus=0\n");
            Path program = folder.resolve(name);
            Files.writeString(program, "#!/bin/sh\n" + lines + "\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
            return new SystemdTarget("here", root, program, List.of("nginx.service"), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected SystemdTarget working() {
        return answering("working", UNITS);
    }

    @Override
    protected Map<String, SystemdTarget> broken() {
        return Map.of(
                "systemd does not answer", answering("deaf", "echo Failed to connect to bus; exit 1"),
                "it says nothing", answering("silent", "exit 0"),
                "it hangs", answering("hanging", "exec sleep 600"),
                "it never ends to talk", answering("chatty", "while :; do echo Id=x; done"),
                "it answers nonsense", answering("odd", "head -c 100000 /dev/urandom"),
                "there is no systemctl",
                        new SystemdTarget(
                                "here",
                                answering("working", UNITS).root(),
                                folder.resolve("none"),
                                List.of("nginx.service"),
                                true));
    }

    @Override
    protected Map<String, SystemdTarget> unseen() {
        return Map.of(
                "systemd did not start this machine",
                new SystemdTarget("here", empty, folder.resolve("none"), SystemdTarget.USUAL, false));
    }
}
