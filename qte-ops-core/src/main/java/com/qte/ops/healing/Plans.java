package com.qte.ops.healing;

import com.qte.ops.journal.Journal;
import com.qte.ops.journal.StateFolder;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Question;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The plans that were made, one file each, so that who is to approve a hash can see what it stands for. Whoever knows
 * the hash may read the file; nothing in it decides anything. Thread-safe: each call reads what is on the disk, and
 * keeps nothing. Blocks for as long as that takes.
 */
public final class Plans {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int MOST_BYTES = 1 << 20;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final JsonMapper JSON = JsonMapper.shared();

    private Plans() {}

    /** Whether the text can be the hash of a plan. */
    static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }

    /** @throws OpsException CONFIGURATION, if the text cannot be one */
    static void requireHash(String text) {
        if (!isHash(text)) {
            throw new OpsException(
                    OpsException.Kind.CONFIGURATION, "'" + text + "' is not the hash of a plan; it has 64 hex digits");
        }
    }

    /**
     * The plan of this hash, as far as it may be shown: what is secret in it is replaced.
     *
     * @param state the state folder
     * @return empty where no plan of this hash was made in the last day
     * @throws OpsException DENIED, if the file is there and cannot be read; INTERNAL, if it does not hold the plan of
     *     this hash
     */
    public static Optional<Plan> read(Path state, String hash) {
        return read(state, hash, InstantSource.system().instant());
    }

    static Optional<Plan> read(Path state, String hash, Instant now) {
        File file = StateFolder.plans(state).resolve(hash + ".json").toFile();
        // An empty one is what a disk that does not keep its word may leave of a plan.
        if (!isHash(hash) || !file.isFile() || file.length() == 0 || isOld(file, now)) {
            return Optional.empty();
        }
        try (InputStream in = new FileInputStream(file)) {
            Map<?, ?> form = JSON.readValue(in.readNBytes(MOST_BYTES), Map.class);
            Plan plan = Forms.plan(form);
            if (!Boolean.TRUE.equals(form.get("redacted")) && !plan.hash().equals(hash)) {
                throw new IllegalArgumentException("is the plan of another hash");
            }
            return Optional.of(plan);
        } catch (IOException e) {
            throw new OpsException(OpsException.Kind.DENIED, "cannot read the plan " + file + ": " + e, e);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new OpsException(
                    OpsException.Kind.INTERNAL, "the plan " + file + " was altered: " + e.getMessage(), e);
        }
    }

    /**
     * A plan that can be approved.
     *
     * @param hash what its approval is given to; the plan itself may be shown with secrets replaced, and then spells
     *     another one
     * @param plan what would be done
     * @param approvals those that were neither taken back nor used, as old as they are
     */
    public record Kept(String hash, Plan plan, List<Question.Approval> approvals) {
        public Kept {
            approvals = List.copyOf(approvals);
        }
    }

    /**
     * The plans of the last day, the latest first.
     *
     * @param state the state folder
     * @throws OpsException DENIED, if this account may not list them, or not read the journal; INTERNAL, if one was
     *     altered
     */
    public static List<Kept> list(Path state) {
        Path folder = StateFolder.plans(state);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Ledger ledger = new Ledger();
        Journal.inspect(state, List.of(), ledger);
        Instant instant = InstantSource.system().instant();
        Stamp now = Stamp.of(instant, Steady.machine());
        List<Kept> kept = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
            for (Path file : files) {
                String hash = file.getFileName().toString().replace(".json", "");
                read(state, hash, instant)
                        .ifPresent(plan -> kept.add(new Kept(hash, plan, ledger.approvals(hash, now))));
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new OpsException(OpsException.Kind.DENIED, "cannot list the plans in " + folder + ": " + e, e);
        }
        kept.sort(
                Comparator.comparing((Kept one) -> one.plan().made()).reversed().thenComparing(Kept::hash));
        return kept;
    }

    /**
     * Writes it, whole or not at all, whatever the machine comes to.
     *
     * @throws IOException if that cannot be done
     */
    static void write(Path state, Plan plan, UnaryOperator<String> redactor, Instant now) throws IOException {
        StateFolder.prepare(state);
        Map<String, Object> shown = Redacted.record(Forms.of(plan), redactor);
        shown.put("hash", plan.hash());
        shown.put("redacted", !Forms.plan(shown).hash().equals(plan.hash()));
        Path file = StateFolder.plans(state).resolve(plan.hash() + ".json");
        Path draft = StateFolder.plans(state).resolve("." + UUID.randomUUID());
        try {
            // On the disk before it has its name.
            try (RandomAccessFile out = new RandomAccessFile(draft.toFile(), "rwd")) {
                out.write(JSON.writeValueAsBytes(shown));
            }
            StateFolder.restrict(draft, "rw-r--r--");
            Files.setLastModifiedTime(draft, FileTime.from(now)); // the clock by which it is old one day
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Takes away what is older than a day; what cannot be taken away stays. */
    static void prune(Path state, Instant now) {
        File[] files = StateFolder.plans(state).toFile().listFiles();
        if (files != null) {
            for (File file : files) {
                boolean unused = isOld(file, now) && file.delete();
            }
        }
    }

    private static boolean isOld(File file, Instant now) {
        return file.lastModified() < now.minus(KEPT).toEpochMilli();
    }
}
