package com.qte.ops.probes.security;

import com.qte.ops.spi.Check;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.security.FileFacts;
import com.qte.ops.target.security.SecurityFiles;
import com.qte.ops.target.security.SecurityTarget;
import com.qte.ops.target.security.WatchedFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keys and private files: their age, their owner, who may read them. What is in them is not read. */
public final class PrivateFiles implements Probe<SecurityTarget, PrivateFiles.Snapshot> {
    private static final List<Check<Snapshot>> CHECKS = List.of(new KeyAge(), new FilePermissions());

    /**
     * What one visit saw.
     *
     * @param owners accounts that such a file may belong to
     * @param files what was looked at
     */
    public record Snapshot(Set<String> owners, List<PrivateFile> files) {
        public Snapshot {
            owners = Set.copyOf(owners);
            files = List.copyOf(files);
        }
    }

    /**
     * One file.
     *
     * @param name what it is called
     * @param path where it is
     * @param key whether it is a key
     * @param rotates whether a program is configured that puts another one in its place
     * @param maxAge how old it may be, where that is its own
     * @param facts what is known of it
     * @param unseen why nothing is: {@code missing}, {@code denied} or {@code no-permissions}; empty where it is
     */
    public record PrivateFile(
            String name,
            String path,
            boolean key,
            boolean rotates,
            Optional<Duration> maxAge,
            Optional<FileFacts> facts,
            String unseen) {}

    @Override
    public ProbeSpec<SecurityTarget, Snapshot> spec() {
        return new ProbeSpec<>(
                "security.files", SecurityTarget.class, Snapshot.class, Tier.MODERATE, Duration.ofSeconds(10), CHECKS);
    }

    @Override
    public Snapshot collect(Visit<SecurityTarget, Snapshot> visit) throws Exception {
        SecurityFiles files = visit.session(visit.target());
        List<PrivateFile> seen = new ArrayList<>();
        for (WatchedFile file : visit.target().files()) {
            Optional<FileFacts> facts = Optional.empty();
            String unseen = "";
            try {
                facts = Optional.of(files.facts(file.path()));
            } catch (NoSuchFileException e) {
                unseen = "missing";
            } catch (IOException e) {
                unseen = "denied";
            } catch (UnsupportedOperationException e) {
                unseen = "no-permissions";
            }
            seen.add(new PrivateFile(
                    file.name(),
                    file.path().toString(),
                    file.key(),
                    !file.rotate().isEmpty(),
                    file.maxAge(),
                    facts,
                    unseen));
        }
        return new Snapshot(visit.target().owners(), seen);
    }
}
