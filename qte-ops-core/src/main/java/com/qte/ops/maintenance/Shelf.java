package com.qte.ops.maintenance;

import com.qte.ops.journal.StateFolder;
import com.qte.ops.model.OpsException;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a state folder keeps of maintenance: a file for each checklist of each period, one for the runs, and the reports that
 * were written. Each file is replaced as a whole: whatever the machine comes to, there is the one before or the one after.
 * Written by the owner of the folder alone, read by whoever may.
 */
record Shelf(Path folder) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SUFFIX = ".json";
    private static final String RUNS = "runs" + SUFFIX;
    private static final Pattern SHEET = Pattern.compile("(daily|weekly|monthly)-\\d{4}-(0[1-9]|1[0-2])-\\d{2}\\.json");
    private static final int MOST_BYTES = 1 << 24;
    private static final int MOST_FILES = 5_000;

    /** A quarter of daily ones, in both languages, beside the others. */
    private static final int MOST_REPORTS = 300;

    /** A disk is not filled by what says how full it is. */
    static final long MOST_REPORT_BYTES = 64 << 20;

    /** A year, and some weeks for whoever compares this one with the last. */
    private static final int KEPT_DAYS = 400;

    static Shelf of(Path state) {
        return new Shelf(StateFolder.maintenance(state));
    }

    /**
     * What was run.
     *
     * @throws OpsException DENIED, if it cannot be read; INTERNAL, if it is none
     */
    RunBook runs() {
        return read(folder.resolve(RUNS), RunBook.class).orElse(RunBook.EMPTY);
    }

    /**
     * The sheet of a period; a blank one where nothing was filled in.
     *
     * @throws OpsException DENIED, if it cannot be read; INTERNAL, if it is none
     */
    Sheet sheet(Checklist list, LocalDate begins) {
        Sheet blank = Sheet.blank(list, begins);
        Optional<Sheet> kept = read(folder.resolve(blank.id() + SUFFIX), Sheet.class);
        if (kept.isPresent() && !kept.get().id().equals(blank.id())) {
            throw new OpsException(
                    OpsException.Kind.INTERNAL,
                    "the file " + folder.resolve(blank.id() + SUFFIX) + " says that it is "
                            + kept.get().id());
        }
        return kept.orElse(blank);
    }

    /**
     * All sheets that can be read, oldest first.
     *
     * @param trouble told of each that cannot
     * @throws OpsException DENIED, if this account may not list them
     */
    List<Sheet> sheets(Consumer<String> trouble) {
        List<Sheet> all = new ArrayList<>();
        for (Path file : files()) {
            try {
                read(file, Sheet.class).ifPresent(all::add);
            } catch (OpsException e) {
                trouble.accept(String.valueOf(e.getMessage()));
            }
        }
        all.sort(Comparator.comparing(Sheet::begins).thenComparing(Sheet::list));
        return all;
    }

    private List<Path> files() {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                if (SHEET.matcher(name(file)).matches() && found.size() < MOST_FILES) {
                    found.add(file);
                }
            }
            return found;
        } catch (IOException | DirectoryIteratorException e) {
            throw new OpsException(OpsException.Kind.DENIED, "cannot list the checklists in " + folder + ": " + e, e);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static <T> Optional<T> read(Path file, Class<T> type) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = new FileInputStream(file.toFile())) {
            return Optional.of(JSON.readValue(in.readNBytes(MOST_BYTES), type));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new OpsException(OpsException.Kind.DENIED, "cannot read " + file + ": " + e, e);
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new OpsException(
                    OpsException.Kind.INTERNAL, "the file " + file + " cannot be understood: " + e.getMessage(), e);
        }
    }

    /**
     * Returns when it is on the disk.
     *
     * @throws IOException if that is not known; the one before is then still there
     */
    void write(RunBook book) throws IOException {
        write(RUNS, JSON.writeValueAsBytes(book));
    }

    /**
     * Returns when it is on the disk.
     *
     * @throws IOException if that is not known; the one before is then still there
     */
    void write(Sheet sheet) throws IOException {
        write(sheet.id() + SUFFIX, JSON.writeValueAsBytes(sheet));
    }

    /**
     * Keeps a report below {@code reports}, and takes the oldest away where there are too many, or they are too large.
     *
     * @throws IOException if it is not known to be on the disk
     */
    void writeReport(String name, String page) throws IOException {
        folder(folder);
        Shelf reports = new Shelf(folder.resolve("reports"));
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        reports.write(name + SUFFIX, bytes);
        List<File> others = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(reports.folder, "[a-z]*" + SUFFIX)) {
            for (Path file : files) {
                if (!name(file).equals(name + SUFFIX)) { // the clock may say that it is the oldest
                    others.add(file.toFile());
                }
            }
        }
        others.sort(Comparator.comparing(File::lastModified).reversed());
        long left = MOST_REPORT_BYTES - bytes.length;
        for (int i = 0; i < others.size(); i++) {
            left -= others.get(i).length();
            if (left < 0 || i >= MOST_REPORTS - 1) {
                boolean unused = others.get(i).delete();
            }
        }
    }

    private static void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder);
            StateFolder.restrict(folder, "rwx------");
            StateFolder.sync(Objects.requireNonNull(folder.getParent()));
        }
    }

    private void write(String name, byte[] what) throws IOException {
        folder(folder);
        Path draft = folder.resolve("." + name + ".draft");
        try {
            Files.deleteIfExists(draft);
            try (RandomAccessFile out = new RandomAccessFile(draft.toFile(), "rw")) {
                StateFolder.restrict(draft, "rw-------");
                out.write(what);
                out.getFD().sync();
            }
            Files.move(
                    draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            StateFolder.sync(folder);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /**
     * Takes sheets away that are too old; one that cannot be taken away stays. How old one is, both the clock and the newest
     * of them have to say: a clock that was set wrong must not cost a year's lists.
     */
    void prune(LocalDate today) {
        List<Path> all = files();
        Optional<String> newest = all.stream().map(Shelf::day).max(Comparator.naturalOrder());
        if (newest.isEmpty()) {
            return;
        }
        LocalDate last = LocalDate.parse(newest.get().substring(0, 8) + "01"); // whatever day the name says
        String kept = (last.isBefore(today) ? last : today).minusDays(KEPT_DAYS).toString();
        for (Path file : all) {
            if (day(file).compareTo(kept) < 0) {
                boolean unused = file.toFile().delete();
            }
        }
    }

    private static String day(Path sheet) {
        String name = name(sheet);
        return name.substring(name.length() - SUFFIX.length() - 10, name.length() - SUFFIX.length());
    }

    /** Takes away what processes that were killed left half written. For the owner alone. */
    void sweep() {
        for (Path at : List.of(folder, folder.resolve("reports"))) {
            try (DirectoryStream<Path> drafts = Files.newDirectoryStream(at, ".*.draft")) {
                for (Path draft : drafts) {
                    boolean unused = draft.toFile().delete();
                }
            } catch (IOException | DirectoryIteratorException e) {
                // there are none, or they do no harm
            }
        }
    }
}
