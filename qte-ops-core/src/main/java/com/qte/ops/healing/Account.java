package com.qte.ops.healing;

import com.qte.ops.spi.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Accounts of the operating system, above all the one that this process runs as. Thread-safe; blocks while a small file is made. */
public final class Account {
    /** Those without a name are as many as anybody likes, and so they count as one. */
    static final String NOBODY = "accounts that are no person";

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private Account() {}

    /**
     * The name of this process's account, spelled as that of an approval from the inbox is: taken from the owner of a file made for it, since
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

    /**
     * Whether that can be somebody. A number is the owner of a file whose account has no name here: one of the many that
     * an ordinary account may take on in a name space of its own, or one whose directory does not answer.
     */
    static boolean isNamed(String owner) {
        return !owner.isBlank()
                && !owner.equals(Question.AUTOMATION)
                && !NUMBER.matcher(owner).matches();
    }
}
