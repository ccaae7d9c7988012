package com.qte.ops.testkit.contract;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.testkit.servers.Fault;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** A server that answers each line with a number, and a probe of it, of which a test spoils one half. */
final class Lines {
    static final Duration TIMEOUT = Duration.ofMillis(700);

    private Lines() {}

    /** A server that is well. */
    static Fault well() {
        return caller -> {
            while (true) {
                caller.line();
                caller.send("7\n");
            }
        };
    }

    /** @param number tells one target of the same port from the other */
    record Place(int port, int number) implements Target<Session> {
        @Override
        public Subject subject() {
            return new Subject("lines", "main");
        }

        @Override
        public Session open(Duration within) throws IOException {
            return new Session(SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
        }
    }

    /** A connection; an interruption closes it, and so does the core from another thread. */
    record Session(SocketChannel channel) implements AutoCloseable {
        long ask() throws IOException {
            channel.write(ByteBuffer.wrap("?\n".getBytes(StandardCharsets.US_ASCII)));
            StringBuilder line = new StringBuilder();
            ByteBuffer one = ByteBuffer.allocate(1);
            while (line.indexOf("\n") < 0) {
                if (channel.read(one.clear()) < 0) {
                    throw new EOFException("the server has hung up");
                }
                line.append((char) one.get(0));
            }
            return Long.parseLong(line.toString().strip());
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** @param answer what the server said; anything, so that it may be what no JSON holds */
    record Answer(long answer, Object more) {}

    /** HEALTHY whatever the answer is; that there is one is what counts. */
    private record Answered() implements Check<Answer> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of("sample.lines", Severity.P2);
        }

        @Override
        public List<Verdict> judge(Observation<Answer> seen) {
            return List.of(Verdict.of(
                    Status.HEALTHY,
                    "ok",
                    Evidence.count("answer", seen.now().answer()),
                    Evidence.text("more", seen.now().more().getClass().getSimpleName())));
        }
    }

    interface Collecting {
        Answer from(Visit<Place, Answer> visit) throws Exception;
    }

    /** A probe made of its two halves. */
    record Sample(Supplier<Duration> timeout, Collecting collecting) implements Probe<Place, Answer> {
        static Sample good() {
            return collecting(visit -> new Answer(visit.session(visit.target()).ask(), ""));
        }

        static Sample collecting(Collecting collecting) {
            return new Sample(() -> TIMEOUT, collecting);
        }

        @Override
        public ProbeSpec<Place, Answer> spec() {
            return new ProbeSpec<>(
                    "sample.lines", Place.class, Answer.class, Tier.CHEAP, timeout.get(), List.of(new Answered()));
        }

        @Override
        public Answer collect(Visit<Place, Answer> visit) throws Exception {
            return collecting.from(visit);
        }
    }
}
