package com.qte.ops.history;

import com.qte.ops.model.Series;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A second process for tests: owns the file of its first argument and saves without a pause until its input ends. */
public final class RecordingProcess {
    private RecordingProcess() {}

    public static void main(String[] arguments) throws IOException {
        AtomicLong seconds = new AtomicLong();
        InstantSource clock = () -> Given.T.plusSeconds(seconds.get());
        History history = History.open(Path.of(arguments[0]), clock, new Bounds(50, 5_000, 128 << 10));
        history.keep(what -> System.out.println("trouble " + what), work -> false);
        System.out.println("recording");
        System.out.flush();
        while (System.in.available() == 0) {
            Given.record(history, "", clock.instant(), seconds.get() % 60);
            history.save();
            seconds.incrementAndGet();
        }
        history.close();
        Series all = Given.series(history, "");
        System.out.println("recorded " + all.count() + " " + clock.instant());
    }
}
