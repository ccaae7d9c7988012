package com.qte.ops.bench.redis;

import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;

/** Nobody knows anything of a server for less than a word and its answer. */
@NullUnmarked // made in enter()
public class RedisLimits extends LiveRedis {
    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int PONG = "+PONG\r\n".length();

    private final byte[] answer = new byte[PONG];
    private Socket socket;

    @Override
    protected void enter() throws Exception {
        super.enter();
        socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), server().port());
        socket.setTcpNoDelay(true);
    }

    @Override
    protected void leave() throws IOException {
        socket.close();
    }

    @Override
    public boolean isWell(Object read) {
        return read.equals(PONG) && answer[0] == '+';
    }

    /** Over a socket, without a client. */
    @Benchmark
    @Entry(
            row = Row.REDIS,
            role = Role.LIMIT,
            name = "`PING` over a socket",
            note = "no client, no thread between; the answer is not looked at",
            looks = 0)
    public int rawPing() throws IOException {
        socket.getOutputStream().write(PING);
        return socket.getInputStream().readNBytes(answer, 0, PONG);
    }
}
