package com.qte.ops.bench.listener;

import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;

/** Nobody knows that somebody listens for less than a call. */
@NullUnmarked // made in enter()
public class ListenerLimits extends Listening {
    private InetSocketAddress address;

    @Override
    protected void enter() throws Exception {
        super.enter();
        address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port());
    }

    @Override
    public boolean isWell(Object answer) {
        return answer.equals(true);
    }

    /** A call. */
    @Benchmark
    @Entry(
            row = Row.LISTENER,
            role = Role.LIMIT,
            name = "`connect` and `close`",
            note = "does not know who listens",
            looks = 0)
    public boolean connect() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address, 2_000);
            return socket.isConnected();
        }
    }
}
