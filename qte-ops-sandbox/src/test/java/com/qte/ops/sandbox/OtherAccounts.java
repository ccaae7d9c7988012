package com.qte.ops.sandbox;

import com.qte.ops.console.QteOpsCommand;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the console as other accounts of this machine, from a class path that they may read. Only root can do that.
 */
final class OtherAccounts {
    /** Accounts that every Debian has, by user id. */
    static final List<Integer> PERSONS = List.of(1, 2, 3);

    private final Path classes;

    private OtherAccounts(Path classes) {
        this.classes = classes;
    }

    /** Whether this process may become somebody else. */
    static boolean canBecome() throws IOException, InterruptedException {
        return "root".equals(System.getProperty("user.name"))
                && run(List.of("setpriv", "--version")).code() == 0;
    }

    /** Copies the class path to where all may read it. */
    static OtherAccounts with(Path folder) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int number = 0;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path from = Path.of(entry);
            if (Files.isDirectory(from)) {
                copy(from, classes.resolve("c" + number++));
            } else if (Files.isRegularFile(from) && !entry.contains("embedded-")) {
                Files.copy(from, classes.resolve(number++ + from.getFileName().toString()));
            }
        }
        for (Path path = classes; path != null && path.startsWith(folder); path = path.getParent()) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return new OtherAccounts(classes);
    }

    /** One call of the console by the account of that user id. */
    Ran qteOps(int account, Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(become(account));
        command.addAll(java());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return run(command);
    }

    /** A shell's line by the account of that user id. */
    Ran shell(int account, String line) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(become(account));
        command.addAll(List.of("sh", "-c", line));
        return run(command);
    }

    private static List<String> become(int account) {
        return List.of("setpriv", "--reuid=" + account, "--regid=" + account, "--clear-groups");
    }

    private List<String> java() throws IOException {
        List<String> path = new ArrayList<>();
        try (var entries = Files.list(classes)) {
            entries.map(Path::toString).sorted().forEach(path::add);
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                String.join(File.pathSeparator, path),
                QteOpsCommand.class.getName());
    }

    private static Ran run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Ran(process.waitFor(), out, "");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Path copy = Files.createDirectories(to.resolve(from.relativize(folder)));
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copy = Files.copy(file, to.resolve(from.relativize(file)));
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
