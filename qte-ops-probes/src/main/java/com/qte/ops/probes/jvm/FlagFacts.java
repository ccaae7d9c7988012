package com.qte.ops.probes.jvm;

import com.qte.ops.probes.jvm.ShapeSnapshot.Flags;
import java.io.File;
import java.util.List;
import java.util.Optional;

/** Reads how this JVM was started. */
final class FlagFacts {
    static final String GOES_ON = "go-on";

    private static final List<String> COLLECTORS = List.of("Serial", "Parallel", "G1", "Z", "Shenandoah", "Epsilon");

    private FlagFacts() {}

    static Optional<Flags> read() {
        Optional<Long> initial = VmOptions.number("InitialHeapSize");
        Optional<Long> max = VmOptions.number("MaxHeapSize");
        if (initial.isEmpty() || max.isEmpty()) {
            return Optional.empty();
        }
        File folder = folder(VmOptions.text("HeapDumpPath").orElse(""));
        long room = folder.isDirectory() ? folder.getUsableSpace() : 0;
        return Optional.of(new Flags(
                VmOptions.isOn("HeapDumpOnOutOfMemoryError"),
                folder.getPath(),
                folder.isDirectory() ? Optional.of(room) : Optional.empty(),
                onOutOfMemory(),
                initial.get(),
                max.get(),
                COLLECTORS.stream()
                        .filter(collector -> VmOptions.isOn("Use" + collector + "GC"))
                        .findFirst()
                        .orElse("other"),
                Runtime.getRuntime().availableProcessors()));
    }

    /** The path may be that of a folder or of a file; without one it is the folder that the process was started in. */
    private static File folder(String path) {
        File named = new File(path).getAbsoluteFile();
        File parent = named.getParentFile();
        return named.isDirectory() || parent == null ? named : parent;
    }

    private static String onOutOfMemory() {
        if (VmOptions.isOn("ExitOnOutOfMemoryError")) {
            return "exit";
        }
        if (VmOptions.isOn("CrashOnOutOfMemoryError")) {
            return "crash";
        }
        return VmOptions.text("OnOutOfMemoryError")
                        .filter(command -> !command.isBlank())
                        .isPresent()
                ? "command"
                : GOES_ON;
    }
}
