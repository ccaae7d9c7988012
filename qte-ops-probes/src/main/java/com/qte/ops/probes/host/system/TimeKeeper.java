package com.qte.ops.probes.host.system;

import com.qte.ops.probes.host.system.ClockSnapshot.Sync;
import com.qte.ops.target.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks whoever keeps this machine's clock: chrony's {@code chronyc}, which knows the offset, else systemd's
 * {@code timedatectl}, which knows only whether. Each is a short process that asks its daemon; some milliseconds.
 */
final class TimeKeeper {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_BYTES = 16 * 1024;
    private static final List<String> FOLDERS = List.of("/usr/bin/", "/bin/", "/usr/local/bin/");
    private static final String ITSELF = "7F7F0101";
    private static final double MOST_SECONDS = 1L << 32;
    private static final int UPDATED = 3;
    private static final int OFFSET = 4;
    private static final int EVERY = 12;
    private static final int LEAP = 13;

    private TimeKeeper() {}

    /** Empty where neither answers. */
    static Optional<Sync> ask() throws IOException, InterruptedException {
        Optional<Sync> chrony = said("chronyc", "-c", "-n", "tracking").flatMap(TimeKeeper::chrony);
        return chrony.isPresent()
                ? chrony
                : said("timedatectl", "show", "-p", "NTP", "-p", "NTPSynchronized")
                        .flatMap(TimeKeeper::systemd);
    }

    private static Optional<String> said(String program, String... arguments) throws IOException, InterruptedException {
        Optional<String> found = FOLDERS.stream()
                .map(folder -> folder + program)
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<String> argv = new ArrayList<>(List.of(found.get()));
        argv.addAll(List.of(arguments));
        Program.Ran ran = new Program(argv).ask(PATIENCE, MOST_BYTES);
        return ran.exit().orElse(1) == 0 ? Optional.of(ran.output()) : Optional.empty();
    }

    /**
     * One line of comma-separated values: the first is whom it follows, the fourth when it last heard of that in seconds
     * since 1970, the fifth the offset in seconds, the thirteenth how long it was to the time before, the fourteenth the
     * leap status. Whoever follows itself says that all is normal, and follows nobody.
     */
    static Optional<Sync> chrony(String said) {
        String[] fields = said.lines().findFirst().orElse("").split(",");
        if (fields.length <= LEAP) {
            return Optional.empty();
        }
        boolean isSynchronised = !fields[LEAP].toLowerCase(Locale.ROOT).contains("not synchronised")
                && !fields[0].strip().equals(ITSELF);
        return Optional.of(
                isSynchronised
                        ? new Sync(
                                "chrony",
                                true,
                                seconds(fields[OFFSET]),
                                seconds(fields[UPDATED]).map(Instant.EPOCH::plus),
                                seconds(fields[EVERY]).orElse(Duration.ZERO))
                        : new Sync("chrony", false, Optional.empty()));
    }

    private static Optional<Duration> seconds(String text) {
        try {
            double seconds = Math.abs(Double.parseDouble(text));
            return seconds < MOST_SECONDS ? Optional.of(Duration.ofNanos(Math.round(seconds * 1e9))) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Where nobody is to keep it, as in most containers, it says nothing of the machine's. */
    static Optional<Sync> systemd(String said) {
        List<String> lines = said.lines().map(String::strip).toList();
        boolean isSynchronised = lines.contains("NTPSynchronized=yes");
        boolean isToBe = lines.contains("NTP=yes");
        return isSynchronised || isToBe
                ? Optional.of(new Sync("systemd", isSynchronised, Optional.empty()))
                : Optional.empty();
    }
}
