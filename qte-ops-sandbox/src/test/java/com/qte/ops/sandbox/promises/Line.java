package com.qte.ops.sandbox.promises;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A real TCP server on the loopback address that greets whoever connects, and can be cut off; the probe that wants to be
 * greeted, and a remediation that would connect it again. Two of them are the same if they have one name.
 */
final class Line implements Target<AutoCloseable>, AutoCloseable {
    static final String CHECK = "line.up";
    static final String REMEDIATION = "line.connect";

    private final String name;
    private final int port;
    private ServerSocket server;
    private Thread greeter;

    Line(String name) throws IOException {
        this.name = name;
        this.server = listen(0);
        this.port = server.getLocalPort();
        this.greeter = greeter(server);
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private static Thread greeter(ServerSocket socket) {
        Thread thread = new Thread(() -> greet(socket), "line-" + socket.getLocalPort());
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void greet(ServerSocket socket) {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept()) {
                caller.getOutputStream().write('!');
            } catch (IOException e) {
                // cut off, or the caller is gone
            }
        }
    }

    /** From now on nobody gets through: the port itself is closed only when the greeter has left it. */
    synchronized void cut() throws InterruptedException {
        close();
        greeter.join();
    }

    /** From now on everybody gets through again. */
    synchronized void connect() {
        if (server.isClosed()) {
            try {
                server = listen(port);
                greeter = greeter(server);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public synchronized void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Subject subject() {
        return new Subject("line", name);
    }

    @Override
    public AutoCloseable open(Duration within) {
        return () -> {};
    }

    private boolean isUp() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            socket.setSoTimeout(1_000);
            return socket.getInputStream().read() == '!';
        } catch (IOException e) {
            return false;
        }
    }

    record Seen(boolean up) {}

    /** Wants to be greeted. */
    static final class Look implements Probe<Line, Seen> {
        @Override
        public ProbeSpec<Line, Seen> spec() {
            return new ProbeSpec<>(
                    "line.look", Line.class, Seen.class, Tier.CHEAP, Duration.ofSeconds(5), List.of(new Up()));
        }

        @Override
        public Seen collect(Visit<Line, Seen> visit) {
            return new Seen(visit.target().isUp());
        }
    }

    private static final class Up implements Check<Seen> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of(CHECK, Severity.P1);
        }

        @Override
        public List<Verdict> judge(Observation<Seen> seen) {
            return List.of(Verdict.of(seen.now().up() ? Status.HEALTHY : Status.FAILING, "as-seen"));
        }
    }

    /** Connects a line again, and says which. */
    record Connect(ConcurrentLinkedQueue<String> acts) implements Remediation<Line> {
        @Override
        public RemediationSpec<Line> spec() {
            return new RemediationSpec<>(
                    REMEDIATION,
                    Line.class,
                    Danger.SAFE,
                    List.of(CHECK),
                    List.of(),
                    Duration.ofSeconds(5),
                    Duration.ZERO,
                    Duration.ofSeconds(1),
                    List.of());
        }

        @Override
        public Plan plan(Occasion<Line> occasion) {
            Subject subject = occasion.target().subject();
            return new Plan(
                    REMEDIATION,
                    subject,
                    "note",
                    List.of(Action.of("connect", subject.name(), Map.of("name", subject.name()), Map.of())),
                    1,
                    occasion.now(),
                    occasion.now().plusSeconds(60));
        }

        @Override
        public Result apply(Action action, Act<Line> act) {
            acts.add(act.target().subject().name());
            act.target().connect();
            return Result.done("");
        }
    }
}
