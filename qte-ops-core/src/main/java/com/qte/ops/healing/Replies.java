package com.qte.ops.healing;

import com.qte.ops.journal.StateFolder;
import com.qte.ops.model.OpsException;
import com.qte.ops.spi.RemediationSpec;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The owner's answers to commands, one file each by the command's name, which only who gave it knows. Thread-safe:
 * each call reads what is on the disk, and keeps nothing. Blocks for as long as that takes.
 */
public final class Replies {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int MOST_BYTES = 1 << 22;
    private static final JsonMapper JSON = JsonMapper.shared();

    private Replies() {}

    /**
     * The answer to a command.
     *
     * @param state the state folder
     * @param command what {@link Inbox#submit} returned
     * @param specs finds what a remediation is by its id
     * @return empty while there is none
     * @throws OpsException INTERNAL, if the file does not hold an answer; DENIED, if it cannot be read
     */
    public static Optional<Reply> read(
            Path state, String command, Function<String, Optional<RemediationSpec<?>>> specs) {
        File file = file(state, command).toFile();
        if (!file.isFile()) {
            return Optional.empty();
        }
        try (InputStream in = new FileInputStream(file)) {
            return Optional.of(ReplyForm.read(JSON.readValue(in.readNBytes(MOST_BYTES), Map.class), specs));
        } catch (IOException e) {
            throw new OpsException(OpsException.Kind.DENIED, "cannot read the answer " + file + ": " + e, e);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new OpsException(OpsException.Kind.INTERNAL, "the answer " + file + " is none: " + e.getMessage(), e);
        }
    }

    static boolean has(Path state, String command) {
        return Files.exists(file(state, command));
    }

    /**
     * Writes it, whole or not at all.
     *
     * @throws IOException if that cannot be done
     */
    static void write(Path state, String command, Reply reply, UnaryOperator<String> redactor) throws IOException {
        Path draft = StateFolder.replies(state).resolve("." + UUID.randomUUID());
        try {
            try (OutputStream out = new FileOutputStream(draft.toFile())) {
                out.write(JSON.writeValueAsBytes(Redacted.reply(ReplyForm.of(reply), redactor)));
            }
            StateFolder.restrict(draft, "rw-r--r--");
            Files.move(draft, file(state, command), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Takes away what is older than a day; what cannot be taken away stays. */
    static void prune(Path state, Instant now) {
        File[] files = StateFolder.replies(state).toFile().listFiles();
        if (files != null) {
            long oldest = now.minus(KEPT).toEpochMilli();
            for (File file : files) {
                boolean unused = file.lastModified() < oldest && file.delete();
            }
        }
    }

    private static Path file(Path state, String command) {
        return StateFolder.replies(state).resolve(command);
    }
}
