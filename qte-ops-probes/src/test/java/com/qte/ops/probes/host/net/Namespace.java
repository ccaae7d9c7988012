package com.qte.ops.probes.host.net;

import com.qte.ops.probes.host.ScratchRoot;
import com.qte.ops.probes.host.Tools;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A network of a test's own, with nothing in it but loopback, and what its kernel says of itself as files. */
final class Namespace implements AutoCloseable {
    private final Process holder;

    private Namespace(Process holder) {
        this.holder = holder;
    }

    static Namespace open() throws IOException {
        Tools.must("unshare", "-n", "true");
        Process holder = new ProcessBuilder("unshare", "-n", "sh", "-c", "ip link set lo up; echo up; exec sleep 600")
                .redirectErrorStream(true)
                .start();
        if (!"up".equals(holder.inputReader().readLine())) {
            Tools.missing("there is no ip (package iproute2)");
        }
        return new Namespace(holder);
    }

    /** Runs a command of a shell in it. */
    String sh(String command) throws IOException {
        return Tools.must("nsenter", "-n", "-t", Long.toString(holder.pid()), "sh", "-ec", command);
    }

    /** Has a child do its work in it; it lives until it is closed. */
    Child traffic(String... words) throws IOException {
        List<String> argv = new ArrayList<>(List.of("nsenter", "-n", "-t", Long.toString(holder.pid())));
        argv.addAll(Child.java(words));
        return Child.start(argv);
    }

    /** Copies what the kernel says in it to where a host's root is. */
    void copyTo(Path root) throws IOException {
        new ScratchRoot(root).folder("proc/net").folder("proc/sys/net/netfilter");
        sh("cd " + root + "; for f in snmp netstat sockstat dev; do cat /proc/net/$f > proc/net/$f; done;"
                + " for f in nf_conntrack_count nf_conntrack_max; do"
                + " cat /proc/sys/net/netfilter/$f > proc/sys/net/netfilter/$f || true; done");
    }

    @Override
    public void close() {
        holder.destroyForcibly();
        holder.onExit().join();
    }

    /** A JVM of {@link Traffic}. */
    record Child(Process process, String first) implements AutoCloseable {
        static List<String> java(String... words) {
            List<String> argv = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-XX:TieredStopAtLevel=1",
                    "-Djava.net.preferIPv4Stack=true",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Traffic.class.getName()));
            argv.addAll(List.of(words));
            return argv;
        }

        static Child start(List<String> argv) throws IOException {
            Process process = new ProcessBuilder(argv)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader said = process.inputReader();
            String first = said.readLine();
            for (String line = first; line != null && !line.equals("done"); line = said.readLine()) {
                // what it says meanwhile is nobody's business
            }
            return new Child(process, first == null ? "" : first);
        }

        /** Ends it, and waits until it has gone. */
        void end() {
            process.destroyForcibly();
            process.onExit().join();
        }

        @Override
        public void close() {
            end();
        }
    }
}
