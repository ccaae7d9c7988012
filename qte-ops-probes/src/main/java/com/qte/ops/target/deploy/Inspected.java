package com.qte.ops.target.deploy;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What came of reading a backup to its end.
 *
 * @param file the file
 * @param backup what it is; empty where nobody should go back to it
 * @param problem why not, in English, for people who know files; empty where it verifies
 */
public record Inspected(Path file, Optional<Backup> backup, String problem) {
    static Inspected fit(Backup backup) {
        return new Inspected(backup.file(), Optional.of(backup), "");
    }

    static Inspected unfit(Path file, String problem) {
        return new Inspected(file, Optional.empty(), problem);
    }
}
