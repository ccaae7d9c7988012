package com.qte.ops.bench.cold;

import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Measured;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import com.qte.ops.bench.servers.Servers;
import com.qte.ops.testkit.servers.PostgresServer;
import java.io.IOException;
import java.util.List;

/** The libraries that are usual, put together by hand. */
public class ColdPeers extends ColdLimits {
    private static final List<String> OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m");

    /** What the whole diagnosis is held against. */
    @Entry(
            row = Row.COLD,
            role = Role.PEER,
            name = "OSHI, PostgreSQL's driver, Lettuce and docker-java in one `main`",
            note =
                    "the same servers; one question to each, nothing judged; the JVM's options are those of this library's"
                            + " command",
            looks = 0)
    public Measured fourLibraries() throws IOException {
        Servers servers = Servers.ofThisJvm();
        return Child.of(
                        OPTIONS,
                        FourLibraries.class,
                        servers.postgres().url(),
                        PostgresServer.MONITOR,
                        PostgresServer.PASSWORD,
                        servers.redis().url())
                .run();
    }
}
