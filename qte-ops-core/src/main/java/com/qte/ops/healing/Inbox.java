package com.qte.ops.healing;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import com.qte.ops.journal.StateFolder;
import com.qte.ops.model.OpsException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where persons leave commands for the owner of the state folder: one small file each, moved in whole. Who somebody
 * is, the operating system says: it is the owner of the file. What is public is safe from any thread and process: each
 * command is a file of its own. Blocks for as long as the disk takes.
 */
public final class Inbox {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_BYTES = 16_384;
    private static final int MOST_AT_ONCE = 1_000;
    private static final int MOST_SEEN = 10_000;
    private static final String SUFFIX = ".json";
    private static final String DRAFT = ".";
    private static final Duration DRAFT_IS_LEFT = Duration.ofMinutes(10);

    private final Path inbox;
    private final Path taken;
    private final InstantSource clock;
    private final Consumer<String> trouble;

    Inbox(Path state, InstantSource clock, Consumer<String> trouble) {
        this.clock = clock;
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
        String name = UUID.randomUUID() + SUFFIX;
        Path draft = inbox.resolve(DRAFT + UUID.randomUUID() + ".draft");
        byte[] letter = JSON.writeValueAsBytes(CommandForm.of(command));
        try {
            if (!Files.isDirectory(inbox)) {
                StateFolder.prepare(state);
            }
            Files.write(draft, letter, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            StateFolder.restrict(draft, "rw-r--r--");
            Files.move(draft, inbox.resolve(name), ATOMIC_MOVE);
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
     * one may be handed on twice after a crash, by the same name. What is no letter is taken away where that can be done,
     * and never keeps others from being read.
     */
    void drain(Consumer<Letter> each) {
        List<Letter> letters = new ArrayList<>();
        try {
            if (!Files.isDirectory(taken)) {
                Files.createDirectory(taken);
                StateFolder.restrict(taken, "rwx------");
            }
            takeAll();
            for (Path file : files(taken, file -> true)) {
                read(file).ifPresent(letters::add);
            }
        } catch (IOException e) {
            trouble.accept("the inbox " + inbox + " cannot be read: " + e);
        }
        letters.sort(Comparator.comparing(Letter::given).thenComparing(Letter::name));
        for (Letter letter : letters) {
            each.accept(letter);
            discard(taken.resolve(letter.name()));
        }
    }

    /**
     * Moves the files to where nobody else can touch them, before anything is read: what is then seen of one file, its
     * owner and its content, belongs together.
     */
    private void takeAll() throws IOException {
        for (Path draft : files(inbox, Inbox::isDraft)) {
            each(draft, this::sweep);
        }
        Map<String, Integer> taken = new HashMap<>();
        for (Path file : files(inbox, file -> !isDraft(file))) {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !isLetter(file)) {
                each(file, this::putAside);
            } else {
                each(file, letter -> take(letter, taken));
            }
        }
    }

    /** Of one account no more at once than are heard in an hour, so that none keeps the others from being heard. */
    private void take(Path letter, Map<String, Integer> taken) throws IOException {
        String owner = Files.getOwner(letter, LinkOption.NOFOLLOW_LINKS).getName();
        String sender = Account.isNamed(owner) ? owner : Account.NOBODY;
        int before = taken.getOrDefault(sender, 0);
        if (before == Quota.HOURLY) {
            trouble.accept(Quota.exceeded(sender));
            Files.deleteIfExists(letter);
        } else if (taken.values().stream().mapToInt(Integer::intValue).sum() < MOST_AT_ONCE) {
            Files.move(letter, this.taken.resolve(letter.getFileName()), ATOMIC_MOVE);
            taken.put(sender, before + 1);
        }
    }

    private interface Step {
        void of(Path file) throws IOException;
    }

    private void each(Path file, Step step) {
        try {
            step.of(file);
        } catch (NoSuchFileException e) {
            // Whoever left it has taken it back.
        } catch (IOException e) {
            trouble.accept("what was left in the inbox cannot be taken away: " + Printable.of(e.toString()));
        }
    }

    private static boolean isDraft(Path file) {
        return String.valueOf(file.getFileName()).startsWith(DRAFT);
    }

    private static boolean isLetter(Path file) {
        return String.valueOf(file.getFileName()).endsWith(SUFFIX);
    }

    /**
     * A draft that is being written is left alone; one that nobody finished is not, nor one of a time that has not come:
     * a file may say anything of its time.
     */
    private void sweep(Path draft) throws IOException {
        Instant written =
                Files.getLastModifiedTime(draft, LinkOption.NOFOLLOW_LINKS).toInstant();
        if (Duration.between(written, clock.instant()).abs().compareTo(DRAFT_IS_LEFT) > 0) {
            try {
                Files.deleteIfExists(draft);
            } catch (DirectoryNotEmptyException e) {
                // Another account's folder, which only that account can empty; it is in nobody's way.
            }
        }
    }

    /** A folder that only another account can empty gets a name by which it is passed over: else many hide the letters. */
    private void putAside(Path file) throws IOException {
        trouble.accept("what was left in the inbox is no letter: " + Printable.of(String.valueOf(file.getFileName())));
        try {
            Files.deleteIfExists(file);
        } catch (DirectoryNotEmptyException e) {
            Files.move(file, inbox.resolve(DRAFT + UUID.randomUUID()), ATOMIC_MOVE);
        }
    }

    /** Beyond some thousands of the wanted ones it is a flood, of which nobody has to see the end at once. */
    private List<Path> files(Path folder, DirectoryStream.Filter<Path> wanted) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, wanted)) {
                for (Path file : stream) {
                    if (files.size() == MOST_SEEN) {
                        trouble.accept("more than " + MOST_SEEN + " things lie in " + folder
                                + "; the others are not looked at before some of them are gone");
                        break;
                    }
                    files.add(file);
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
        return files;
    }

    private Optional<Letter> read(Path file) {
        try {
            return Optional.of(letter(file));
        } catch (IOException | RuntimeException e) {
            trouble.accept(
                    "a command in the inbox was not carried out: it " + Printable.of(String.valueOf(e.getMessage())));
            discard(file);
            return Optional.empty();
        }
    }

    /** Whatever it is. */
    private void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            trouble.accept("what was left in the inbox cannot be taken away: " + Printable.of(e.toString()));
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
