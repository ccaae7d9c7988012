package com.qte.ops.replay;

import com.qte.ops.diagnosis.Remembered;
import com.qte.ops.model.Finding;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Thrown;
import com.qte.ops.probing.ProbeRun;
import com.qte.ops.probing.Topology;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.RemediationSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Rounds that were stored in a file, to be judged again by a {@link Replay}. What it says was found need not be true:
 * whoever wants to know judges it. Immutable.
 */
public final class Bundle {
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final Duration LONGEST = Duration.ofDays(36_600);

    private final Manifest manifest;
    private final Topology topology;
    private final Map<Subject, Set<String>> remedies;
    private final Reading reading;

    Bundle(Manifest manifest, Stored.Structure structure, Reading reading) {
        this.manifest = manifest;
        this.reading = reading;
        this.topology = structure.topology();
        this.remedies = structure.remedies();
    }

    /**
     * Reads a file, which may be anybody's: at most 64 MiB of it, unpacked, in memory. Blocks while it reads.
     *
     * @throws OpsException PROTOCOL, if it is not a bundle that this version reads, with what is wrong in its message;
     *     UNREACHABLE, if it is not a file that can be read
     */
    public static Bundle read(Path file) {
        return Reading.read(file);
    }

    /** What it says of itself. */
    public Manifest manifest() {
        return manifest;
    }

    /** Whether the remediation could act on what was found of the subject, with the targets that there were. */
    public boolean actsOn(RemediationSpec<?> remediation, Subject subject) {
        return remedies.getOrDefault(subject, Set.of()).contains(remediation.id());
    }

    /** It is whole, and yet does not fit together: somebody made it by hand. */
    OpsException doesNotFit(RuntimeException why) {
        return reading.refusal("unfit", "why", Thrown.describe(why, UnaryOperator.identity()));
    }

    /** Who needs whom among what was looked at. */
    Topology topology() {
        return topology;
    }

    /**
     * A round of it, with all that was found.
     *
     * @throws OpsException PROTOCOL, if it does not hold what it should
     */
    Round round(Manifest.Round listed) {
        Stored.Round stored = reading.entry(listed.file(), Stored.Round.class);
        requireAsListed(listed, stored);
        List<Looked> looks = stored.looks().stream().map(this::looked).toList();
        requireTime(stored.at());
        stored.looks().stream().flatMap(look -> look.findings().stream()).forEach(finding -> requireTime(finding.at()));
        return new Round(stored.epoch(), stored.at(), stored.before(), looks);
    }

    /** What people read in the manifest must be what is judged. */
    private void requireAsListed(Manifest.Round listed, Stored.Round stored) {
        List<String> named = listed.items().stream()
                .map(item -> item.probe() + "@" + item.subject() + " " + item.file())
                .toList();
        List<String> held = stored.looks().stream()
                .map(look -> look.run().probe() + "@" + look.run().subject() + " " + look.file())
                .toList();
        boolean isTrue = listed.items().stream()
                .allMatch(item -> item.file().isEmpty() == (item.outcome() != Outcome.COLLECTED));
        if (!isTrue
                || !named.equals(held)
                || listed.epoch() != stored.epoch()
                || !listed.at().equals(stored.at())) {
            throw reading.refusal("other-round");
        }
    }

    private Looked looked(Stored.Look look) {
        requireDuration(look.run().took());
        requireDuration(look.run().age());
        List<CheckSpec> checks = look.checks().stream().map(this::spec).toList();
        return new Looked(
                look.run(),
                look.reason(),
                checks,
                look.tooOld(),
                look.findings(),
                look.file().isEmpty()
                        ? Optional.empty()
                        : Optional.of(() -> reading.entry(look.file(), Stored.Item.class)));
    }

    /** Nobody can reckon with any others. */
    private void requireTime(Instant at) {
        if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST)) {
            throw reading.refusal("no-time", "time", at.toString());
        }
    }

    private void requireDuration(Duration duration) {
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw reading.refusal("no-duration", "duration", duration.toString());
        }
    }

    private CheckSpec spec(String check) {
        return topology.check(check).orElseThrow(() -> reading.refusal("no-check"));
    }

    /** A round as it is stored. */
    record Round(long epoch, Instant at, Remembered before, List<Looked> looks) {}

    /**
     * What it holds of one probe at one target.
     *
     * @param item reads its facts, which take many times their room in the file: one after the other, and not to be kept
     */
    record Looked(
            ProbeRun run,
            String reason,
            List<CheckSpec> checks,
            boolean tooOld,
            List<Finding> findings,
            Optional<Supplier<Stored.Item>> item) {}
}
