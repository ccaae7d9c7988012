package com.qte.ops.bench.diagnosis;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import com.qte.ops.bench.servers.Servers;
import com.qte.ops.testkit.servers.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;

/** Nobody knows how anything is without asking it once. */
@NullUnmarked // made in enter()
public class DiagnosisLimits extends Entrant {
    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int PONG_BYTES = 7;
    private static final int ANSWERS = 4;

    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final ByteBuffer block = ByteBuffer.allocateDirect(64 << 10);
    private final byte[] pong = new byte[PONG_BYTES];

    private Connection postgres;
    private PreparedStatement one;
    private Socket redis;
    private FileChannel stat;
    private FileChannel meminfo;

    @Override
    protected void enter() throws Exception {
        Servers servers = Servers.ofThisJvm();
        postgres = servers.postgres().connect(PostgresServer.MONITOR);
        one = postgres.prepareStatement("SELECT 1");
        redis = new Socket(InetAddress.getLoopbackAddress(), servers.redis().port());
        redis.setTcpNoDelay(true);
        stat = FileChannel.open(Path.of("/proc/stat"));
        meminfo = FileChannel.open(Path.of("/proc/meminfo"));
    }

    @Override
    protected void leave() throws IOException {
        stat.close();
        meminfo.close();
        redis.close();
        try {
            postgres.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public boolean isWell(Object answer) {
        return answer.equals(ANSWERS);
    }

    /** One after the other: the sum of the parts. */
    @Benchmark
    @Entry(
            row = Row.DIAGNOSIS,
            role = Role.LIMIT,
            name = "one raw exchange with each, one after the other",
            note =
                    "a prepared `SELECT 1`, a `PING` over a socket, `/proc/stat` and `/proc/meminfo` read into one buffer, the"
                            + " heap's use; judges nothing",
            looks = 0)
    public int oneExchangeEach() throws SQLException, IOException {
        return askPostgres()
                + askRedis()
                + readHost()
                + (memory.getHeapMemoryUsage().getUsed() > 0 ? 1 : 0);
    }

    private int askPostgres() throws SQLException {
        try (ResultSet answer = one.executeQuery()) {
            return answer.next() ? answer.getInt(1) : 0;
        }
    }

    private int askRedis() throws IOException {
        OutputStream out = redis.getOutputStream();
        out.write(PING);
        InputStream in = redis.getInputStream();
        return in.readNBytes(pong, 0, pong.length) == pong.length && pong[0] == '+' ? 1 : 0;
    }

    private int readHost() throws IOException {
        int bytes = stat.read(block.clear(), 0);
        return bytes + meminfo.read(block.clear(), 0) > 0 ? 1 : 0;
    }
}
