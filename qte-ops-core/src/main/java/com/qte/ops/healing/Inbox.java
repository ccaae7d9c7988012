package com.qte.ops.healing;

import com.qte.ops.journal.StateFolder;
import com.qte.ops.model.OpsException;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where persons leave commands for the owner of the state folder: one small file each, moved in whole. Who somebody is,
 * the operating system says: it is the owner of the file.
 */
public final class Inbox {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_BYTES = 4_096;
    private static final int MOST_AT_ONCE = 1_000;

    private final Path inbox;
    private final Path taken;
    private final Consumer<String> trouble;

    Inbox(Path state, Consumer<String> trouble) {
        this.inbox = StateFolder.inbox(state);
        this.taken = state.resolve("inbox-taken");
        this.trouble = trouble;
    }

    /**
     * Leaves a command, in the name of the account that this process runs as. It is carried out when the owner of the
     * folder looks next; where there is none, when there is one again.
     *
     * @param state the state folder
     * @param command {@code approve} or {@code revoke}
     * @param hash the plan's
     * @throws OpsException CONFIGURATION, if the command or the hash is not one; DENIED, if it cannot be left there
     */
    public static void submit(Path state, String command, String hash) {
        kind(command);
        if (!Plans.isHash(hash)) {
            throw new OpsException(
                    OpsException.Kind.CONFIGURATION, "'" + hash + "' is not the hash of a plan; it has 64 hex digits");
        }
        Path inbox = StateFolder.inbox(state);
        String name = UUID.randomUUID().toString();
        Path draft = inbox.resolve("." + name);
        try {
            if (!Files.isDirectory(inbox)) {
                StateFolder.prepare(state);
            }
            try (OutputStream out = new FileOutputStream(draft.toFile())) {
                out.write(JSON.writeValueAsBytes(Map.of("command", command, "hash", hash)));
            }
            StateFolder.restrict(draft, "rw-r--r--");
            Files.move(draft, inbox.resolve(name + ".json"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new OpsException(
                    OpsException.Kind.DENIED,
                    "cannot leave the command in " + inbox + ": " + e + "; check that you may write there",
                    e);
        }
    }

    /**
     * Takes what is there, in the order in which it was left. Each command is handed on and only then forgotten, so that
     * one may be handed on twice after a crash, by the same name.
     */
    void drain(Consumer<Command> each) {
        try {
            if (!Files.isDirectory(taken)) {
                Files.createDirectory(taken);
                StateFolder.restrict(taken, "rwx------");
            }
            takeAll();
            List<Command> commands = new ArrayList<>();
            for (Path file : files(taken, "*")) {
                read(file, commands);
            }
            commands.sort(Comparator.comparing(Command::given).thenComparing(Command::name));
            for (Command command : commands) {
                each.accept(command);
                Files.deleteIfExists(taken.resolve(command.name()));
            }
        } catch (IOException e) {
            trouble.accept("the inbox " + inbox + " cannot be read: " + e);
        }
    }

    /**
     * Moves the files to where nobody else can touch them, before anything is read: what is then seen of one file, its
     * owner and its content, belongs together.
     */
    private void takeAll() throws IOException {
        for (Path file : files(inbox, "*.json")) {
            Files.move(file, taken.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static List<Path> files(Path folder, String pattern) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, pattern)) {
                for (Path file : stream) {
                    files.add(file);
                    if (files.size() == MOST_AT_ONCE) {
                        break;
                    }
                }
            }
        }
        return files;
    }

    private void read(Path file, List<Command> commands) throws IOException {
        try {
            commands.add(command(file));
        } catch (IllegalArgumentException | OpsException | JacksonException e) {
            trouble.accept("a command in the inbox was not carried out: it " + e.getMessage());
            discard(file);
        }
    }

    /** Whatever it is; a folder with something in it cannot be taken away and is left where it does no harm. */
    private void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            trouble.accept("what was left in the inbox cannot be taken away: " + e);
        }
    }

    private static Command command(Path file) throws IOException {
        PosixFileAttributes seen = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!seen.isRegularFile() || seen.size() > MOST_BYTES) {
            throw new IllegalArgumentException("is no file of at most " + MOST_BYTES + " bytes");
        }
        // One with a second name, or that others may write, may say what its owner never wrote.
        if (!Integer.valueOf(1).equals(Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS))
                || seen.permissions().contains(PosixFilePermission.GROUP_WRITE)
                || seen.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IllegalArgumentException("is a file that its owner may not have written");
        }
        Map<?, ?> form;
        try (InputStream in = new FileInputStream(file.toFile())) {
            form = JSON.readValue(in.readNBytes(MOST_BYTES), Map.class);
        }
        String hash = Ledger.text(form, "hash");
        if (!Plans.isHash(hash)) {
            throw new IllegalArgumentException("names no plan");
        }
        return new Command(
                String.valueOf(file.getFileName()),
                kind(Ledger.text(form, "command")),
                hash,
                seen.owner().getName(),
                seen.lastModifiedTime().toInstant());
    }

    private static Command.Kind kind(String command) {
        for (Command.Kind kind : Command.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(command)) {
                return kind;
            }
        }
        throw new OpsException(
                OpsException.Kind.CONFIGURATION, "'" + command + "' is no command; allowed: approve, revoke");
    }
}
