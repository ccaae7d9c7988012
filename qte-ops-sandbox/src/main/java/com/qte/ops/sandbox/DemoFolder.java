package com.qte.ops.sandbox;

import com.qte.ops.journal.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Where a demo leaves what it has to show.
 *
 * @param path the folder
 */
record DemoFolder(Path path) {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);

    /** Makes it: below the current folder, or where that is a working copy, which is not to be littered, in a temporary one. */
    static DemoFolder make(Path current, LocalDateTime now) throws IOException {
        String name = "qte-ops-demo-" + STAMP.format(now);
        if (isWorkingCopy(current) || !Files.isWritable(current)) {
            return new DemoFolder(Files.createTempDirectory(name + "-"));
        }
        return new DemoFolder(Files.createDirectory(current.resolve(name)));
    }

    /** Where journal, plans and approvals are. */
    Path state() {
        return path.resolve("state");
    }

    Path journal() {
        return StateFolder.journal(state());
    }

    Path json() {
        return path.resolve("report.json");
    }

    Path markdown() {
        return path.resolve("report.md");
    }

    /** The report of an incident, to be opened in a browser. */
    Path incidentHtml() {
        return path.resolve("incident.html");
    }

    Path incidentMarkdown() {
        return path.resolve("incident.md");
    }

    private static boolean isWorkingCopy(Path folder) {
        for (Path each = folder.toAbsolutePath(); each != null; each = each.getParent()) {
            if (Files.exists(each.resolve(".git"))) {
                return true;
            }
        }
        return false;
    }
}
