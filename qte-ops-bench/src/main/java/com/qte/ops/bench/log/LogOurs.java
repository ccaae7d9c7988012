package com.qte.ops.bench.log;

import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import com.qte.ops.target.file.LogFile;
import com.qte.ops.target.file.LogTarget;
import com.qte.ops.target.file.Portion;
import com.qte.ops.target.file.WordSearch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;

/** This library's follower, from the first byte to the last. */
@NullUnmarked // made in enter()
public class LogOurs extends SearchedLog {
    private static final Portion WHOLE = new Portion(2L * BYTES, 2L * BYTES, Duration.ofMinutes(1));

    private final WordSearch words = new WordSearch(WORDS);
    private LogFile file;
    private long found;

    @Override
    protected void enter() throws IOException {
        super.enter();
        file = new LogTarget("engine", log()).open(Duration.ofSeconds(1));
    }

    @Override
    protected void leave() throws IOException {
        file.close();
        super.leave();
    }

    /** As a probe does it, with all of the log new to it. */
    @Benchmark
    @Entry(
            row = Row.LOG,
            role = Role.OURS,
            name = "`LogFile.follow` with `WordSearch`",
            note = "each line is given once, from the word on; the cursor knows the file again after rotation. At a"
                    + " later visit only what was appended is read, which the others cannot",
            looks = 0)
    public long follow() throws IOException {
        found = 0;
        file.follow(Optional.empty(), WHOLE, Instant.EPOCH, lines -> found += words.in(lines, line -> {}));
        return found;
    }
}
