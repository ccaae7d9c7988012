package com.qte.ops.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Who is at the console: the operating system's account, as it owns a file. The property {@code user.name} would be
 * whatever the caller says, and requester and approver have to be different persons.
 */
final class Requester {
    private Requester() {}

    static String name() throws IOException {
        Path file = Files.createTempFile("qte-ops", ".who");
        try {
            return Files.getOwner(file).getName();
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
