package com.qte.ops.testkit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A real nginx on a free port of the loopback interface, the machine's own program with a configuration, logs and a folder of
 * its own; it touches nothing of the machine's. Methods block until it has done what they say, for at most ten seconds.
 */
public final class NginxServer implements AutoCloseable {
    /** Where Debian's package has it. */
    public static final Path BINARY = Path.of("/usr/sbin/nginx");

    /** The format of its log of requests: what nginx writes by itself, and how long upstreams took. */
    public static final String FORMAT =
            "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent "
                    + "\"$http_referer\" \"$http_user_agent\" $upstream_response_time";

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int ANSWER_MILLIS = 10_000;

    private final Path folder;
    private final int port;
    private ServerProcess process;

    /**
     * What its configuration has beside what it needs.
     *
     * @param main lines outside of all blocks, such as {@code worker_rlimit_nofile 30;}
     * @param connections of one worker, which also has its listening socket among them
     * @param http lines of the block {@code http}, such as upstream groups
     * @param server lines of its one server, such as locations; the page {@code /} answers {@code ok}
     */
    public record Lines(String main, int connections, String http, String server) {
        /** Nothing but the page. */
        public static final Lines NONE = new Lines("", 512, "", "");
    }

    private NginxServer(Path folder, int port, Lines lines) throws IOException {
        this.folder = folder;
        this.port = port;
        configure(lines);
        process = launch();
    }

    private ServerProcess launch() throws IOException {
        ServerProcess launched =
                ServerProcess.start(List.of(BINARY.toString(), "-p", folder.toString(), "-c", config().toString()));
        String own = Long.toString(launched.pid());
        if (!within(() -> answers() && own.equals(pidInFile()))) {
            launched.kill();
            throw new IOException("nginx did not come up: " + Files.readString(errorLog()));
        }
        return launched;
    }

    private String pidInFile() {
        try {
            return Files.readString(pidFile()).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Whether there is one on this machine. */
    public static boolean isHere() {
        return Files.isExecutable(BINARY);
    }

    /**
     * Starts one.
     *
     * @throws UncheckedIOException if it does not come up; the message holds its log
     */
    public static NginxServer start(Lines lines) {
        try {
            return new NginxServer(Files.createTempDirectory("qte-ops-nginx-").toRealPath(), FreePort.next(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes another configuration; it is taken at the next reload, and not before.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public void configure(Lines lines) {
        String text = "user root;\ndaemon off;\nworker_processes 1;\n"
                + "pid " + pidFile() + ";\nerror_log " + errorLog() + ";\n" + lines.main()
                + "\nevents { worker_connections " + lines.connections() + "; }\nhttp {\n"
                + "log_format timed '" + FORMAT + "';\naccess_log " + accessLog() + " timed;\n"
                + "client_body_temp_path " + folder + "/body;\nproxy_temp_path " + folder + "/proxy;\n"
                + "fastcgi_temp_path " + folder + "/fastcgi;\nuwsgi_temp_path " + folder + "/uwsgi;\n"
                + "scgi_temp_path " + folder + "/scgi;\n" + lines.http()
                + "\nserver {\nlisten 127.0.0.1:" + port + ";\nlocation = / { return 200 ok; }\n" + lines.server()
                + "\n}\n}\n";
        try {
            Files.writeString(config(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    /** Number of its master process. */
    public long pid() {
        return process.pid();
    }

    /** Where all that it has lies. */
    public Path folder() {
        return folder;
    }

    /** Its configuration. */
    public Path config() {
        return folder.resolve("nginx.conf");
    }

    /** Its log of requests, in the format {@link #FORMAT}. */
    public Path accessLog() {
        return folder.resolve("access.log");
    }

    /** Its log of errors. */
    public Path errorLog() {
        return folder.resolve("error.log");
    }

    /** The file with the number of its master process. */
    public Path pidFile() {
        return folder.resolve("nginx.pid");
    }

    /**
     * Asks for a page, on a connection of its own.
     *
     * @param from the last number of the address {@code 127.0.0.x} that is asked from
     * @return the status; 0 where the connection was closed without an answer
     */
    public int get(String path, int from) {
        return get(path, from, 1).get(0);
    }

    /**
     * Asks for it so many times at once, each on a connection of its own.
     *
     * @throws UncheckedIOException if one of the connections breaks
     */
    public List<Integer> get(String path, int from, int times) {
        List<Socket> sockets = new ArrayList<>();
        List<Integer> statuses = new ArrayList<>();
        byte[] request = ("GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        try {
            InetAddress own = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) from});
            for (int i = 0; i < times; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port, own, 0);
                socket.setSoTimeout(ANSWER_MILLIS);
                sockets.add(socket);
                socket.getOutputStream().write(request);
            }
            for (Socket socket : sockets) {
                statuses.add(status(socket));
            }
            return statuses;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            sockets.forEach(NginxServer::closed);
        }
    }

    /**
     * Opens connections that ask for nothing; the caller closes them.
     *
     * @throws UncheckedIOException if one is refused
     */
    public List<Socket> connect(int times) {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < times; i++) {
                sockets.add(new Socket(InetAddress.getLoopbackAddress(), port));
            }
            return sockets;
        } catch (IOException e) {
            sockets.forEach(NginxServer::closed);
            throw new UncheckedIOException(e);
        }
    }

    /** Sends its master process a signal, such as {@code USR1}. */
    public void signal(String name) {
        process.signal(name);
    }

    /** Stops master and workers in their tracks (SIGSTOP): connections come about, and are silent. */
    public void pause() {
        toAll("STOP");
    }

    /** Lets them go on (SIGCONT). */
    public void resume() {
        toAll("CONT");
    }

    /** Ends it, workers included; its folder stays. */
    public void stop() {
        List<ProcessHandle> all = all();
        process.signal("TERM");
        if (!within(() -> all.stream().noneMatch(ProcessHandle::isAlive))) {
            all.forEach(ProcessHandle::destroyForcibly);
        }
        process.kill();
    }

    /**
     * Starts it again after {@link #stop()}, with the configuration that lies there.
     *
     * @throws UncheckedIOException if it does not start
     */
    public void start() {
        try {
            process = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Numbers of its workers, those that leave included. */
    public List<Long> workers() {
        return ProcessHandle.of(pid()).stream()
                .flatMap(ProcessHandle::children)
                .map(ProcessHandle::pid)
                .sorted()
                .toList();
    }

    /** Ends it and deletes its folder. */
    @Override
    public void close() {
        stop();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void toAll(String signal) {
        all().forEach(one -> {
            try {
                boolean unused = new ProcessBuilder("kill", "-" + signal, Long.toString(one.pid()))
                        .start()
                        .waitFor(5, TimeUnit.SECONDS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private List<ProcessHandle> all() {
        return ProcessHandle.of(pid()).stream()
                .flatMap(master -> Stream.concat(Stream.of(master), master.children()))
                .toList();
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean within(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }

    /** {@code HTTP/1.1 200 OK}. */
    private static int status(Socket socket) {
        try {
            String head = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return head.length() == 12 ? Integer.parseInt(head.substring(9)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static void closed(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Nobody listens on it any more.
        }
    }
}
