package com.qte.ops.probes.config;

import com.qte.ops.spi.Check;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.config.Baseline;
import com.qte.ops.target.config.ConfigFiles;
import com.qte.ops.target.config.ConfigFilesTarget;
import com.qte.ops.target.config.Content;
import com.qte.ops.target.config.Content.Kind;
import com.qte.ops.target.config.LineDiff;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Configuration files, read and held against their baselines; some milliseconds a file. */
public final class ConfigDrift implements Probe<ConfigFilesTarget, ConfigDrift.Snapshot> {
    private static final List<Check<Snapshot>> CHECKS = List.of(new Drift());
    private static final int MOST_LINES = 60;

    /** What one visit saw. @param files what was looked at */
    public record Snapshot(List<Compared> files) {
        public Snapshot {
            files = List.copyOf(files);
        }
    }

    /**
     * One file.
     *
     * @param path where it is
     * @param state how it stands to what was accepted
     * @param recorded when that was; empty where nothing was
     * @param modified when the file was written last; empty where it is not there
     * @param diff lines that differ, masked, as {@code diff -U1} shows them, at most 60
     * @param added how many lines came
     * @param removed how many lines went
     */
    public record Compared(
            String path,
            State state,
            Optional<Instant> recorded,
            Optional<Instant> modified,
            List<String> diff,
            int added,
            int removed) {
        public Compared {
            diff = List.copyOf(diff);
        }
    }

    /** How a file stands to what was accepted. */
    public enum State {
        /** It is the same to the byte. */
        SAME,
        /** Lines differ. */
        CHANGED,
        /** Something differs that is masked, or that no line shows. */
        HIDDEN,
        /** It is no text, and differs. */
        BYTES,
        /** It is not there any more. */
        GONE,
        /** It is there, though it was accepted that it is not. */
        APPEARED,
        /** It may not be read. */
        DENIED,
        /** It is too large to be read. */
        HUGE,
        /** Nobody has accepted it yet. */
        NEW,
        /** What was accepted cannot be read. */
        UNKNOWN
    }

    @Override
    public ProbeSpec<ConfigFilesTarget, Snapshot> spec() {
        return new ProbeSpec<>(
                "config.files", ConfigFilesTarget.class, Snapshot.class, Tier.MODERATE, Duration.ofSeconds(20), CHECKS);
    }

    @Override
    public Snapshot collect(Visit<ConfigFilesTarget, Snapshot> visit) throws Exception {
        ConfigFiles files = visit.session(visit.target());
        List<Compared> all = new ArrayList<>();
        for (Path path : visit.target().paths()) {
            all.add(compared(visit, files, path));
        }
        return new Snapshot(all);
    }

    private static Compared compared(Visit<ConfigFilesTarget, Snapshot> visit, ConfigFiles files, Path path) {
        Optional<Baseline> baseline;
        try {
            baseline = files.baseline(path);
        } catch (IOException e) {
            return plain(path, State.UNKNOWN, Optional.empty(), Optional.empty());
        }
        Content now = files.read(path, baseline.map(Baseline::salt).orElse(""));
        Optional<Instant> recorded = baseline.map(Baseline::recorded);
        State state = state(baseline.map(Baseline::content), now);
        if (state != State.CHANGED) {
            return plain(path, state, recorded, now.modified());
        }
        LineDiff diff = LineDiff.of(baseline.get().content().lines(), now.lines());
        return new Compared(
                path.toString(),
                state,
                recorded,
                now.modified(),
                diff.lines().stream().limit(MOST_LINES).map(visit::redacted).toList(),
                diff.added(),
                diff.removed());
    }

    private static Compared plain(Path path, State state, Optional<Instant> recorded, Optional<Instant> modified) {
        return new Compared(path.toString(), state, recorded, modified, List.of(), 0, 0);
    }

    private static State state(Optional<Content> accepted, Content now) {
        if (now.kind() == Kind.DENIED) {
            return State.DENIED;
        }
        if (now.kind() == Kind.HUGE) {
            return State.HUGE;
        }
        if (accepted.isEmpty()) {
            return State.NEW;
        }
        Content was = accepted.get();
        if (was.kind() == Kind.MISSING || now.kind() == Kind.MISSING) {
            return was.kind() == now.kind() ? State.SAME : now.kind() == Kind.MISSING ? State.GONE : State.APPEARED;
        }
        if (was.print().equals(now.print())) {
            return State.SAME;
        }
        boolean text = was.kind() == Kind.TEXT && now.kind() == Kind.TEXT;
        return !text ? State.BYTES : was.lines().equals(now.lines()) ? State.HIDDEN : State.CHANGED;
    }
}
