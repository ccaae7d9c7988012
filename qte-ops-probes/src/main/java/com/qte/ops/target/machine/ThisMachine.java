package com.qte.ops.target.machine;

import com.qte.ops.model.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The machine that the library runs on. What is reached over its loopback address or a socket file runs on it, and relies on
 * it: where it has no memory left, that is why its database is gone. Thread-safe.
 */
public final class ThisMachine {
    /** The subject that stands for it. */
    public static final Subject SUBJECT = new Subject("host", name());

    private ThisMachine() {}

    /** Whether a host name or address, as it is written in a setting, is one of loopback. */
    public static boolean isHere(String host) {
        String plain = host.toLowerCase(Locale.ROOT);
        return plain.equals("localhost") || plain.startsWith("127.") || plain.equals("[::1]") || plain.equals("::1");
    }

    /** What something that is reached there relies on: this machine where it is here, nothing that is known elsewhere. */
    public static List<Subject> under(String host) {
        return isHere(host) ? List.of(SUBJECT) : List.of();
    }

    /** From the kernel and not from the resolver, which may be what is ill and would be waited for. */
    private static String name() {
        try {
            String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            return name.isEmpty() || name.chars().anyMatch(Character::isISOControl) ? "localhost" : name;
        } catch (IOException e) {
            return "localhost";
        }
    }
}
