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
    private static final int MOST_BYTES = 16_384;
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
     * @return the command's name, under which {@link Replies} has the answer
     * @throws OpsException DENIED, if it cannot be left there
     */
    public static String submit(Path state, Command command) {
        Path inbox = StateFolder.inbox(state);
        String name = UUID.randomUUID() + ".json";
        Path draft = inbox.resolve("." + name);
        try {
            if (!Files.isDirectory(inbox)) {
                StateFolder.prepare(state);
            }
            try (OutputStream out = new FileOutputStream(draft.toFile())) {
                out.write(JSON.writeValueAsBytes(CommandForm.of(command)));
            }
            StateFolder.restrict(draft, "rw-r--r--");
            Files.move(draft, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            return name;
        } catch (IOException e) {
            throw new OpsException(
                    OpsException.Kind.DENIED,
                    "cannot leave the command in " + inbox + ": " + e + "; check that you may write there",
                    e);
        }
    }

    /**
     * Takes a command back that nobody has taken yet.
     *
     * @param command what {@link #submit} returned
     * @return whether it was still there: then it will never be carried out
     */
    public static boolean withdraw(Path state, String command) {
        try {
            return Files.deleteIfExists(StateFolder.inbox(state).resolve(command));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Takes what is there, in the order in which it was left. Each command is handed on and only then forgotten, so that
     * one may be handed on twice after a crash, by the same name.
     */
    void drain(Consumer<Letter> each) {
        try {
            if (!Files.isDirectory(taken)) {
                Files.createDirectory(taken);
                StateFolder.restrict(taken, "rwx------");
            }
            takeAll();
            List<Letter> letters = new ArrayList<>();
            for (Path file : files(taken, "*")) {
                read(file, letters);
            }
            letters.sort(Comparator.comparing(Letter::given).thenComparing(Letter::name));
            for (Letter letter : letters) {
                each.accept(letter);
                Files.deleteIfExists(taken.resolve(letter.name()));
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

    private void read(Path file, List<Letter> letters) throws IOException {
        try {
            letters.add(letter(file));
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

    private static Letter letter(Path file) throws IOException {
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
        return new Letter(
                String.valueOf(file.getFileName()),
                CommandForm.read(form),
                seen.owner().getName(),
                seen.lastModifiedTime().toInstant());
    }
}
