package com.qte.ops.healing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The account of the operating system that this process runs as. Thread-safe; blocks while a small file is made. */
public final class Account {
    private Account() {}

    /**
     * Its name, spelled as that of an approval from the inbox is: taken from the owner of a file made for it, since
     * {@code user.name} is what the command line says.
     *
     * @throws IOException if no file can be made in the folder for temporary files
     */
    public static String name() throws IOException {
        Path file = Files.createTempFile("qte-ops", ".who");
        try {
            return Files.getOwner(file).getName();
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
