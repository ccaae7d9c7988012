package com.qte.ops.target.host;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The machine's files. Safe from several threads; blocks for as long as the kernel takes to answer, microseconds. */
public final class HostFiles implements AutoCloseable {
    private static final int MOST_BYTES = 1 << 20;
    /** Most of the kernel's files are smaller, and there are many of them. */
    private static final int USUAL_BYTES = 2_048;

    private static final Pattern PROCESS = Pattern.compile("[1-9]\\d{0,8}");

    private static final Pattern HIDING = Pattern.compile("\\bhidepid=(?!0|off)\\w");

    private final Path root;

    HostFiles(Path root) {
        this.root = root;
    }

    /**
     * The text of a kernel's file; absent where there is none or it may not be read.
     *
     * @param path from the root on, without a slash in front
     */
    public Optional<String> read(String path) {
        return text(path, MOST_BYTES).map(Text::text);
    }

    /**
     * The text of a kernel's file; absent where there is none or it cannot be read.
     *
     * @param mostBytes how much of it at the most, more than 2 KiB
     */
    public Optional<Text> text(String path, int mostBytes) {
        // The kernel's files say that they are empty, so that they are read until they end; a pipe might never do so.
        try {
            if (!Files.isRegularFile(root.resolve(path))) {
                return Optional.empty();
            }
        } catch (InvalidPathException | SecurityException e) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(root.resolve(path))) {
            byte[] start = new byte[USUAL_BYTES];
            int read = in.readNBytes(start, 0, USUAL_BYTES);
            if (read < USUAL_BYTES) {
                return Optional.of(new Text(new String(start, 0, read, StandardCharsets.UTF_8), false));
            }
            byte[] rest = in.readNBytes(mostBytes - USUAL_BYTES);
            byte[] all = Arrays.copyOf(start, USUAL_BYTES + rest.length);
            System.arraycopy(rest, 0, all, USUAL_BYTES, rest.length);
            boolean isCut = all.length == mostBytes && in.read() >= 0;
            return Optional.of(new Text(new String(all, StandardCharsets.UTF_8), isCut));
        } catch (IOException | InvalidPathException | SecurityException e) {
            return Optional.empty();
        }
    }

    /**
     * What a file says.
     *
     * @param text its beginning, decoded as UTF-8; what is no UTF-8 is replaced
     * @param isCut whether there is more of it
     */
    public record Text(String text, boolean isCut) {}

    /**
     * Whether there certainly is no such file or folder. What may not be seen, or cannot be opened because this process
     * has too many open, is not absent.
     */
    public boolean isAbsent(String path) {
        try {
            Files.readAttributes(root.resolve(path), BasicFileAttributes.class);
            return false;
        } catch (NoSuchFileException | InvalidPathException e) {
            return true;
        } catch (IOException | SecurityException e) {
            return false;
        }
    }

    /** Whether other accounts' processes are not shown to this one, so that none can be said to be gone. */
    public boolean hidesProcesses() {
        boolean isSaid = lines("proc/self/mountinfo").stream()
                .filter(line -> line.contains(" /proc ") && line.contains(" - proc "))
                .anyMatch(line -> HIDING.matcher(line).find());
        return isSaid && read("proc/1/stat").isEmpty();
    }

    /** Its lines; none where it cannot be read. */
    public List<String> lines(String path) {
        return read(path).map(text -> text.lines().toList()).orElse(List.of());
    }

    /** What lies in a folder, sorted, and at most so many of it; absent where it is none or may not be read. */
    public Optional<List<String>> listed(String folder, int most) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(folder))) {
            List<String> names = new ArrayList<>();
            for (Path entry : entries) {
                if (names.size() == most) {
                    break;
                }
                names.add(String.valueOf(entry.getFileName()));
            }
            Collections.sort(names);
            return Optional.of(names);
        } catch (IOException | SecurityException | DirectoryIteratorException e) {
            return Optional.empty();
        }
    }

    /** What the file system says of a file, links followed; absent where there is none or it may not be seen. */
    public Optional<Entry> entry(String path) {
        try {
            Map<String, Object> said = Files.readAttributes(root.resolve(path), "unix:size,dev,ino,isRegularFile");
            return said.get("size") instanceof Number size
                            && said.get("dev") instanceof Number device
                            && said.get("ino") instanceof Number inode
                    ? Optional.of(new Entry(
                            size.longValue(),
                            device.longValue(),
                            inode.longValue(),
                            Boolean.TRUE.equals(said.get("isRegularFile"))))
                    : Optional.empty();
        } catch (IOException | SecurityException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Where this is for other programs. */
    public Path at(String path) {
        return root.resolve(path);
    }

    /**
     * Space of the file system at this directory; absent where it is no directory or does not say.
     *
     * @param mount absolute path of the mount point
     */
    public Optional<Space> space(String mount) {
        File directory = root.resolve(mount.substring(1)).toFile();
        long size = directory.isDirectory() ? directory.getTotalSpace() : 0;
        return size > 0 ? Optional.of(new Space(size, directory.getUsableSpace())) : Optional.empty();
    }

    /** Nothing to close. */
    @Override
    public void close() {}

    /**
     * A file.
     *
     * @param sizeBytes as it says; what is sparse takes less
     * @param device the kernel's number of the file system
     * @param inode its number within that
     * @param isRegular whether it is neither folder, pipe, socket nor device
     */
    public record Entry(long sizeBytes, long device, long inode, boolean isRegular) {
        /** The file system as {@code /proc/self/mountinfo} calls it, such as {@code 254:0}. */
        public String mountedAs() {
            long major = device >>> 8 & 0xfff | device >>> 32 & 0xfffff000L;
            long minor = device & 0xff | device >>> 12 & 0xffffff00L;
            return major + ":" + minor;
        }
    }

    /**
     * Space of a file system.
     *
     * @param sizeBytes all of it, more than 0
     * @param usableBytes what is left for others than root
     */
    public record Space(long sizeBytes, long usableBytes) {}

    /** Whether there is certainly no such file or folder; one that may not be seen is not missing. */
    public boolean isMissing(String path) {
        try {
            return Files.notExists(root.resolve(path));
        } catch (InvalidPathException | SecurityException e) {
            return false;
        }
    }

    /** Whether there is such a file or folder. */
    public boolean has(String path) {
        try {
            return Files.exists(root.resolve(path));
        } catch (InvalidPathException | SecurityException e) {
            // a name of bytes that are none, or not in this locale
            return false;
        }
    }

    /** A whole number of 64 bits, all that the file holds; absent where it holds anything else, such as {@code max}. */
    public OptionalLong number(String path) {
        return read(path).map(HostFiles::parsed).orElse(OptionalLong.empty());
    }

    /** The number after this word, in a file of a word and a number a line; absent where no line begins with it. */
    public OptionalLong field(String path, String word) {
        return field(lines(path), word);
    }

    /** The same of lines that were read already. */
    public static OptionalLong field(List<String> lines, String word) {
        for (String line : lines) {
            int length = word.length();
            if (line.length() > length && line.startsWith(word) && Character.isWhitespace(line.charAt(length))) {
                return parsed(firstWord(line.substring(length).strip()));
            }
        }
        return OptionalLong.empty();
    }

    /**
     * Numbers of the processes that can be seen, rising.
     *
     * @param most how many at the most
     */
    public List<Integer> processes(int most) {
        String[] names = root.resolve("proc").toFile().list();
        return names == null
                ? List.of()
                : Stream.of(names)
                        .filter(name -> PROCESS.matcher(name).matches())
                        .map(Integer::valueOf)
                        .sorted()
                        .limit(most)
                        .toList();
    }

    /**
     * Names of what a folder holds, in no order; none where it cannot be read.
     *
     * @param most how many at the most
     */
    public List<String> names(String path, int most) {
        try (Stream<Path> entries = Files.list(root.resolve(path))) {
            return entries.limit(most)
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .toList();
        } catch (IOException | UncheckedIOException | InvalidPathException | SecurityException e) {
            return List.of();
        }
    }

    /** How many things lie in a folder, at most so many; absent where it is none or cannot be read. */
    public OptionalLong counted(String folder, int most) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(folder))) {
            long count = 0;
            Iterator<Path> left = entries.iterator();
            while (count < most && left.hasNext()) {
                left.next();
                count++;
            }
            return OptionalLong.of(count);
        } catch (IOException | InvalidPathException | SecurityException | DirectoryIteratorException e) {
            return OptionalLong.empty();
        }
    }

    /** What a link points to, as it is written there; absent where it is none or may not be read. */
    public Optional<String> link(String path) {
        try {
            return Optional.of(Files.readSymbolicLink(root.resolve(path)).toString());
        } catch (IOException | UnsupportedOperationException | InvalidPathException | SecurityException e) {
            return Optional.empty();
        }
    }

    /** When a file was written last; absent where there is none or it may not be looked at. */
    public Optional<Instant> written(String path) {
        try {
            return Optional.of(Files.getLastModifiedTime(root.resolve(path)).toInstant());
        } catch (IOException | InvalidPathException | SecurityException e) {
            return Optional.empty();
        }
    }

    private static String firstWord(String text) {
        int end = 0;
        while (end < text.length() && !isBlank(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    private static OptionalLong parsed(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
