package com.qte.ops.spi;

import com.qte.ops.model.Subject;
import java.util.List;
import java.util.Optional;

/**
 * What the library itself lives in: a plan that hits any of it would end the one who has to prove what came of it.
 *
 * @param pid of the process, as it sees itself
 * @param container full id of the container that it runs in; empty outside of one, and where that cannot be told
 * @param unit name of the systemd service that it runs in, such as {@code qte.service}; likewise
 * @param folders absolute paths of the state folder and of the kill switch's
 * @param files absolute paths of the files that the process has open, its logs among them
 * @param lease the database that says who of several may act; empty where nobody is asked
 */
public record OwnProcess(
        long pid,
        Optional<String> container,
        Optional<String> unit,
        List<String> folders,
        List<String> files,
        Optional<Subject> lease) {
    public OwnProcess {
        folders = List.copyOf(folders);
        files = List.copyOf(files);
    }

    /** One of which nothing but its number is known. */
    public static OwnProcess of(long pid) {
        return new OwnProcess(pid, Optional.empty(), Optional.empty(), List.of(), List.of(), Optional.empty());
    }
}
