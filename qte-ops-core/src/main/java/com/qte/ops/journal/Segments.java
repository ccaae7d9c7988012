package com.qte.ops.journal;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;

/** The files that a journal consists of: {@code 00000001.jsonl} and so on, in the order in which they are read. */
final class Segments {
    /** A file that has come to this gets nothing more: small enough to be looked at and copied in a moment. */
    static final long MOST_BYTES = 8 << 20;

    private static final String FORM = "\\d{8}\\.jsonl";

    private Segments() {}

    /** The file of this number, from 1. */
    static Path file(Path state, int number) {
        return StateFolder.journal(state).resolve(String.format(Locale.ROOT, "%08d.jsonl", number));
    }

    /** How it is called from the state folder on. */
    static String name(Path state, int number) {
        return state.relativize(file(state, number)).toString();
    }

    /**
     * Those that are there, by number.
     *
     * @throws IOException if the folder is there and cannot be listed
     */
    static TreeMap<Integer, Path> list(Path state) throws IOException {
        TreeMap<Integer, Path> found = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(StateFolder.journal(state))) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (name.matches(FORM)) {
                    found.put(Integer.parseInt(name.substring(0, 8)), file);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return found;
        }
        return found;
    }

    /** How many lines stand in a file from an offset on, an unfinished last one included. */
    static long lines(Path file, long offset) throws IOException {
        long count = 0;
        boolean unfinished = false;
        byte[] bytes = new byte[1 << 16];
        try (InputStream in = new FileInputStream(file.toFile())) {
            in.skipNBytes(Math.min(offset, Files.size(file)));
            for (int read = in.read(bytes); read > 0; read = in.read(bytes)) {
                for (int i = 0; i < read; i++) {
                    unfinished = bytes[i] != '\n';
                    count += unfinished ? 0 : 1;
                }
            }
        }
        return unfinished ? count + 1 : count;
    }
}
