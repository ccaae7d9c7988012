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
import com.qte.ops.testkit.servers.FaultyServer;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A house with one door, which should be locked, behind a server that is told what to do with it: {@code look},
 * {@code shut 7}, {@code lock 7}, {@code reopen 7}, where 7 is the number of the door, and {@code paint} and
 * {@code force}, which ask for no number. Shutting and locking are two steps.
 */
final class Doors implements Situation<Doors.Place> {
    static final String OPEN = "open";
    static final String SHUT = "shut";
    static final String LOCKED = "locked";

    private final FaultyServer server = FaultyServer.with(caller -> {
        while (true) {
            String answer = told(caller.line());
            caller.send(answer + "\n");
        }
    });
    private int number = 7;
    private int paint;
    private String state;
    private boolean broken;

    private Doors(String state) {
        this.state = state;
    }

    static Doors open() {
        return new Doors(OPEN);
    }

    static Doors locked() {
        return new Doors(LOCKED);
    }

    /** @throws IOException if it is broken off, after what is to be done is done */
    private synchronized String told(String command) throws IOException {
        if (broken) {
            throw new EOFException("broken off");
        }
        String[] words = command.split(" ");
        boolean meant = words.length > 1 && words[1].equals(Integer.toString(number));
        return switch (words[0]) {
            case "look" -> number + " " + state;
            case "shut" -> moved(meant, OPEN, SHUT);
            case "lock" -> moved(meant, SHUT, LOCKED);
            case "reopen" -> moved(meant, LOCKED, OPEN);
            case "half-open" -> moved(meant, LOCKED, SHUT);
            case "force" -> moved(!state.equals(LOCKED), state, LOCKED);
            case "paint" -> "done " + ++paint;
            default -> "what";
        };
    }

    private String moved(boolean meant, String from, String to) {
        if (!meant || !state.equals(from)) {
            return "gone";
        }
        state = to;
        return "done";
    }

    @Override
    public Place target() {
        return new Place(server.port());
    }

    @Override
    public synchronized String recorded() {
        return "door north " + number + " is " + state + ", painted " + paint + " times";
    }

    @Override
    public Map<String, String> wishes() {
        return Map.of("door", "north");
    }

    @Override
    public synchronized boolean recreate() {
        number++;
        return true;
    }

    @Override
    public synchronized boolean breakOff() {
        broken = true;
        return true;
    }

    @Override
    public void close() {
        server.close();
    }

    /** A house at a port. */
    record Place(int port) implements Target<Session> {
        @Override
        public Subject subject() {
            return new Subject("doors", "main");
        }

        @Override
        public Session open(Duration within) throws IOException {
            return new Session(SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
        }
    }

    /** A connection; an interruption closes it, and so does the core from another thread. */
    record Session(SocketChannel channel) implements AutoCloseable {
        private static final int LONGEST_LINE = 100;

        String tell(String command) throws IOException {
            channel.write(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.US_ASCII)));
            StringBuilder line = new StringBuilder();
            ByteBuffer one = ByteBuffer.allocate(1);
            while (line.indexOf("\n") < 0) {
                if (channel.read(one.clear()) < 0 || line.length() > LONGEST_LINE) {
                    throw new EOFException("the server has hung up, or talks nonsense");
                }
                line.append((char) one.get(0));
            }
            return line.toString().strip();
        }

        Seen look() throws IOException {
            String[] words = tell("look").split(" ");
            if (words.length != 2) {
                throw new IOException("this is no answer of a door");
            }
            return new Seen(words[0], words[1]);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** What one look sees. */
    record Seen(String number, String state) {}

    /** Looks at the door. */
    record Looker() implements Probe<Place, Seen> {
        @Override
        public ProbeSpec<Place, Seen> spec() {
            return new ProbeSpec<>(
                    "sample.doors", Place.class, Seen.class, Tier.CHEAP, Duration.ofSeconds(1), List.of(new Locked()));
        }

        @Override
        public Seen collect(Visit<Place, Seen> visit) throws Exception {
            return visit.session(visit.target()).look();
        }
    }

    private record Locked() implements Check<Seen> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of("sample.doors.locked", Severity.P2);
        }

        @Override
        public List<Verdict> judge(Observation<Seen> seen) {
            Status status = seen.now().state().equals(LOCKED) ? Status.HEALTHY : Status.DEGRADED;
            return List.of(Verdict.of(
                    status,
                    status == Status.HEALTHY ? "ok" : "open",
                    Evidence.text("state", seen.now().state())));
        }
    }
}
