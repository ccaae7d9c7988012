package com.qte.ops.journal;

import com.qte.ops.model.OpsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process that owns a journal, or tries to. */
final class WriterProcess {
    private static final int THREADS = 4;

    private WriterProcess() {}

    /**
     * Prints the number of each record that it wrote, once it is known to be on the disk, and never ends; or how long it
     * took to be refused, in milliseconds, and why.
     *
     * @param arguments the state folder, and any folder in which to warm up before it waits for its input to end
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 1) {
            Kept.open(Path.of(arguments[1])).close();
            System.out.println("ready");
            int unused = System.in.read();
        }
        long began = System.nanoTime();
        Journal journal;
        try {
            journal = Kept.open(Path.of(arguments[0]));
        } catch (OpsException e) {
            System.out.println("refused " + (System.nanoTime() - began) / 1_000_000 + " " + e.getMessage());
            return;
        }
        System.out.println("owned");
        for (int thread = 0; thread < THREADS; thread++) {
            new Thread(() -> write(journal)).start();
        }
    }

    private static void write(Journal journal) {
        while (true) {
            long number = journal.append(
                            Entry.Kind.INTENT,
                            Map.of("by", Thread.currentThread().getName()))
                    .number();
            System.out.println(number);
        }
    }

    static Process start(Path state, String... warmUp) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path", ""),
                WriterProcess.class.getName(),
                state.toString()));
        command.addAll(List.of(warmUp));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
