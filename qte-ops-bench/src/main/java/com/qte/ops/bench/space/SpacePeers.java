package com.qte.ops.bench.space;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Program;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import oshi.SystemInfo;
import oshi.software.os.FileSystem;

/** How it is known otherwise. */
@NullUnmarked // made in enter()
public class SpacePeers extends Entrant {
    private static final Path ROOT = Path.of("/");

    private FileSystem oshi;

    @Override
    protected void enter() {
        oshi = new SystemInfo().getOperatingSystem().getFileSystem();
    }

    @Override
    public boolean isWell(Object answer) {
        return answer instanceof Long bytes && bytes > 0;
    }

    /** The library that most take. */
    @Benchmark
    @Entry(
            row = Row.SPACE,
            role = Role.PEER,
            name = "OSHI `getFileStores()`",
            note = "of local file systems only; it tells of all of them, and cannot be asked for one",
            looks = 0)
    public long fileStores() {
        return oshi.getFileStores(true).stream()
                .mapToLong(store -> store.getUsableSpace())
                .max()
                .orElse(0);
    }

    /** What comes with the JDK since 7. */
    @Benchmark
    @Entry(
            row = Row.SPACE,
            role = Role.PEER,
            name = "`Files.getFileStore(path).getUsableSpace()`",
            note = "the store is looked for each time, as by whoever does not trust that it is still mounted",
            looks = 0)
    public long fileStore() throws IOException {
        return Files.getFileStore(ROOT).getUsableSpace();
    }

    /** What operators type. */
    @Benchmark
    @Entry(
            row = Row.SPACE,
            role = Role.PEER,
            name = "`df`",
            note = "a process of its own, its start included",
            needs = "df",
            looks = 0)
    public long df() throws IOException {
        String said = Program.run("df", "--output=avail", "/").strip();
        return Long.parseLong(said.substring(said.lastIndexOf('\n') + 1).strip());
    }
}
