package com.qte.ops.testkit.example;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** A broker at a port of this machine. */
record BrokerTarget(String name, int port) implements Target<BrokerSession> {
    @Override
    public Subject subject() {
        return new Subject("broker", name);
    }

    @Override
    public BrokerSession open(Duration within) throws IOException {
        return new BrokerSession(SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    }
}
