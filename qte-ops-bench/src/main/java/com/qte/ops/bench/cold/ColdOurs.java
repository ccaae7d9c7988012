package com.qte.ops.bench.cold;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Measured;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import com.qte.ops.bench.servers.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * This library's command as its start script starts it. It looks twice, a second apart, and tells whoever sits before it
 * what the first look said; that is when time is taken.
 */
public class ColdOurs extends Entrant {
    private static final String MAIN = "com.qte.ops.console.QteOpsCommand";
    /** Those of the start script. */
    private static final List<String> OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-Dio.lettuce.core.jfr=false");

    private static final Set<Integer> ANSWERS = Set.of(0, 1, 2, 3);
    private static final String FIRST = "(first look";
    private static final String END = "";

    @Override
    protected void enter() {
        // nothing to make ready
    }

    @Override
    public boolean isWell(Object answer) {
        return answer instanceof Measured measured && measured.nanos() > 0;
    }

    /** Host and JVM. */
    @Entry(
            row = Row.COLD,
            role = Role.OURS,
            name = "`qte-ops doctor`, no configuration",
            note = "this machine; with the archive of classes that the start script makes",
            looks = 0)
    public Measured host() throws IOException {
        return doctor(true, FIRST).run();
    }

    /** Host and JVM. */
    @Entry(
            row = Row.COLD,
            role = Role.OURS,
            name = "`qte-ops doctor`, no configuration, no archive",
            note = "this machine; with the JDK's own archive alone",
            looks = 0)
    public Measured hostWithoutArchive() throws IOException {
        return doctor(false, FIRST).run();
    }

    /** Everything there is. */
    @Entry(
            row = Row.COLD,
            role = Role.OURS,
            name = "`qte-ops doctor --config`",
            note = "this machine, PostgreSQL and Redis; with the archive of classes that the start script makes",
            looks = 0)
    public Measured all() throws IOException {
        return doctor(
                        true,
                        FIRST,
                        "--config",
                        Servers.ofThisJvm().configuration().toString())
                .run();
    }

    /** Everything there is. */
    @Entry(
            row = Row.COLD,
            role = Role.OURS,
            name = "`qte-ops doctor --config`, no archive",
            note = "this machine, PostgreSQL and Redis; with the JDK's own archive alone",
            looks = 0)
    public Measured allWithoutArchive() throws IOException {
        return doctor(
                        false,
                        FIRST,
                        "--config",
                        Servers.ofThisJvm().configuration().toString())
                .run();
    }

    /** Everything there is, to the last line. */
    @Entry(
            row = Row.COLD,
            role = Role.OURS,
            name = "`qte-ops doctor --config`, to its end",
            note = "the same with the second look and the report; a second of it is the time between the looks",
            looks = 0)
    public Measured allToItsEnd() throws IOException {
        return doctor(true, END, "--config", Servers.ofThisJvm().configuration().toString())
                .run();
    }

    private static Child doctor(boolean withArchive, String until, String... arguments) throws IOException {
        Path built = Path.of(System.getProperty("qte.ops.bench.command", "target/qte-ops"));
        Path archive = built.resolve("classes.jsa").toAbsolutePath();
        List<String> options = new ArrayList<>(OPTIONS);
        options.add(withArchive && Files.exists(archive) ? "-XX:SharedArchiveFile=" + archive : "-Xshare:auto");
        options.addAll(List.of("-Xlog:cds*=off", "-Dqte-ops.terminals=err"));
        List<String> command = new ArrayList<>(List.of(MAIN, "doctor"));
        command.addAll(List.of(arguments));
        Path classPath = built.resolve("classpath");
        return new Child(
                options,
                Files.exists(classPath) ? Files.readString(classPath) : System.getProperty("java.class.path"),
                command,
                ANSWERS,
                until);
    }
}
