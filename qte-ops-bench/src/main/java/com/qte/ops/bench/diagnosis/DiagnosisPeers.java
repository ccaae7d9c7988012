package com.qte.ops.bench.diagnosis;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import com.qte.ops.bench.servers.Servers;
import com.qte.ops.testkit.servers.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;

/** How operators do it by hand. */
@NullUnmarked // made in enter()
public class DiagnosisPeers extends Entrant {
    private static final String SCRIPT = "by-hand.sh";
    /** What it writes when it has come to its end. */
    private static final String LAST = "asked: ";

    private Path script;

    @Override
    protected void enter() throws IOException {
        script = Files.createTempFile(Servers.ofThisJvm().folder(), "by-hand", ".sh");
        try (InputStream text = Objects.requireNonNull(DiagnosisPeers.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            Files.write(script, text.readAllBytes());
        }
    }

    /** Whether it came to its end: a question that fails ends it. */
    @Override
    public boolean isWell(Object answer) {
        return answer instanceof String said && said.contains(LAST);
    }

    /** A process for each question. */
    @Benchmark
    @Entry(
            row = Row.DIAGNOSIS,
            role = Role.PEER,
            name = "the operators' commands as a script",
            note = "`psql`, `redis-cli`, `df`, `free`, `ss`, `uptime`, `ps`, those that this machine has; not through a"
                    + " container, which takes most of a second for each; what they write is read and judged by nobody",
            looks = 0)
    public String script() throws IOException {
        Servers servers = Servers.ofThisJvm();
        ProcessBuilder shell = new ProcessBuilder("sh", script.toString()).redirectErrorStream(true);
        shell.environment()
                .putAll(Map.of(
                        "LC_ALL",
                        "C",
                        "PGHOST",
                        "127.0.0.1",
                        "PGPORT",
                        Integer.toString(servers.postgres().port()),
                        "PGUSER",
                        PostgresServer.MONITOR,
                        "PGPASSWORD",
                        PostgresServer.PASSWORD,
                        "PGDATABASE",
                        PostgresServer.DATABASE,
                        "REDIS_PORT",
                        Integer.toString(servers.redis().port())));
        Process started = shell.start();
        String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = started.onExit().join().exitValue();
        if (code != 0) {
            throw new IOException("the script ended with " + code + ": " + said);
        }
        return said;
    }
}
