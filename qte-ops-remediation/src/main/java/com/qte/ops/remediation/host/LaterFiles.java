package com.qte.ops.remediation.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What sysctl reads after our drop-in, and what of it says otherwise: at the next start of the machine that one counts. */
record LaterFiles(Path root) {
    /** A file hides those of its name in the folders after it; all are read in the order of their names. */
    private static final List<String> FOLDERS =
            List.of("etc/sysctl.d", "run/sysctl.d", "usr/local/lib/sysctl.d", "usr/lib/sysctl.d", "lib/sysctl.d");

    private static final int MOST_FILES = 500;
    private static final int MOST_BYTES = 1 << 18;

    /** Lines such as {@code /etc/sysctl.d/99-x.conf: net.core.somaxconn=128}, in the order in which they are read. */
    List<String> against(SortedMap<String, String> wanted) {
        SortedMap<String, Path> files = new TreeMap<>();
        for (String folder : FOLDERS) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(folder), "*.conf")) {
                for (Path entry : entries) {
                    String name = String.valueOf(entry.getFileName());
                    if (name.compareTo(DropIn.NAME) > 0 && files.size() < MOST_FILES) {
                        files.putIfAbsent(name, entry);
                    }
                }
            } catch (IOException e) {
                // There is no such folder here.
            }
        }
        List<String> against = new ArrayList<>();
        files.values().forEach(file -> said(file, wanted, against));
        // Where it is no link among the others, procps reads it last of all.
        boolean isLinked = files.values().stream().anyMatch(file -> isSame(file, root.resolve("etc/sysctl.conf")));
        if (!isLinked) {
            said(root.resolve("etc/sysctl.conf"), wanted, against);
        }
        return against;
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    private static void said(Path file, Map<String, String> wanted, List<String> against) {
        if (!Files.isRegularFile(file)) {
            return; // a pipe among them would be waited for
        }
        String text;
        try (var in = Files.newInputStream(file)) {
            text = new String(in.readNBytes(MOST_BYTES), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return; // not there, or not for us
        }
        text.lines().forEach(line -> {
            String stripped = line.strip().replaceFirst("^-", "");
            int equals = stripped.indexOf('=');
            if (equals > 0 && !stripped.startsWith("#") && !stripped.startsWith(";")) {
                String name = stripped.substring(0, equals).strip().replace('/', '.');
                String value = KernelSettings.normal(stripped.substring(equals + 1));
                if (wanted.containsKey(name) && !value.equals(wanted.get(name))) {
                    against.add(file + ": " + name + "=" + value);
                }
            }
        });
    }
}
