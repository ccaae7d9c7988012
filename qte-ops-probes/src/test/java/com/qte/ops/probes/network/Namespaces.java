package com.qte.ops.probes.network;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Two machines with a cable between them, in network namespaces of their own: one from which is looked, and one that is its
 * router, its name servers and the endpoint. Nothing of this machine's network is touched.
 */
final class Namespaces implements AutoCloseable {
    static final String GATEWAY = "10.77.0.2";
    static final String FIRST = GATEWAY;
    static final String SECOND = "10.99.0.10";
    private static final String ENDPOINT = "10.99.0.9";
    private static final List<String> TOOLS = List.of("ip", "tc", "iptables", "iptables-legacy", "nft", "dnsmasq");

    private final String near = "qn" + ProcessHandle.current().pid();
    private final String far = "qf" + ProcessHandle.current().pid();
    private final Path folder;
    private final List<Process> running = new ArrayList<>();
    private Process looking;
    private BufferedReader answers;

    Namespaces(Path folder) throws Exception {
        this.folder = folder;
        required();
        try {
            wire();
            start(far, "dnsmasq-1", dnsmasq(FIRST));
            start(far, "dnsmasq-2", dnsmasq(SECOND));
            Path root = folder.resolve("root.pem");
            Process peer = java(far, PeerProcess.class, ENDPOINT, root.toString());
            new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8)).readLine();
            looking = java(near, NetworkProcess.class, FIRST + "," + SECOND, root.toString());
            answers = new BufferedReader(new InputStreamReader(looking.getInputStream(), StandardCharsets.UTF_8));
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /** Skips the test where something is missing; fails there where nothing may be. */
    private static void required() throws Exception {
        List<String> missing = TOOLS.stream()
                .filter(tool -> Stream.of("/usr/sbin", "/sbin", "/usr/bin", "/bin")
                        .noneMatch(place -> Files.isExecutable(Path.of(place, tool))))
                .toList();
        String trial = "qt" + ProcessHandle.current().pid();
        boolean isAllowed = missing.isEmpty() && tried("ip", "netns", "add", trial) == 0;
        if (isAllowed) {
            tried("ip", "netns", "del", trial);
            return;
        }
        String reason = "network namespaces need root and these tools, of which are missing: " + missing;
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(reason);
        }
        System.err.println("SKIPPED " + reason);
        assumeTrue(false, reason);
    }

    private void wire() throws Exception {
        run("ip", "netns", "add", near);
        run("ip", "netns", "add", far);
        run("ip", "-n", near, "link", "add", "eth0", "type", "veth", "peer", "name", "eth0", "netns", far);
        for (String name : List.of(near, far)) {
            run("ip", "-n", name, "link", "set", "lo", "up");
            run("ip", "-n", name, "link", "set", "eth0", "up");
        }
        run("ip", "-n", near, "addr", "add", "10.77.0.1/24", "dev", "eth0");
        run("ip", "-n", far, "addr", "add", GATEWAY + "/24", "dev", "eth0");
        run("ip", "-n", far, "addr", "add", ENDPOINT + "/32", "dev", "lo");
        run("ip", "-n", far, "addr", "add", SECOND + "/32", "dev", "lo");
        route();
    }

    /** The default route. */
    void route() throws Exception {
        run("ip", "-n", near, "route", "replace", "default", "via", GATEWAY);
    }

    private static String[] dnsmasq(String address) {
        return new String[] {
            "dnsmasq",
            "--keep-in-foreground",
            "--conf-file=/dev/null",
            "--no-resolv",
            "--no-hosts",
            "--pid-file",
            "--user=root",
            "--bind-interfaces",
            "--except-interface=none",
            "--listen-address=" + address,
            "--address=/api.example/" + ENDPOINT
        };
    }

    /** Stops a name server, 0 or 1. */
    void stopNameServer(int number) throws Exception {
        running.get(number).destroyForcibly().waitFor();
    }

    /** Does this to the machine from which is looked. */
    void near(String... command) throws Exception {
        inside(near, command);
    }

    /** Does this to the other one. */
    void far(String... command) throws Exception {
        inside(far, command);
    }

    private static void inside(String name, String... command) throws Exception {
        run(Stream.concat(Stream.of("ip", "netns", "exec", name), Stream.of(command))
                .toArray(String[]::new));
    }

    /** What the check says by now. */
    List<Verdict> look(String check) throws IOException {
        looking.getOutputStream().write((check + "\n").getBytes(StandardCharsets.UTF_8));
        looking.getOutputStream().flush();
        List<Verdict> verdicts = new ArrayList<>();
        for (String line = answers.readLine(); !".".equals(line); line = answers.readLine()) {
            if (line == null) {
                throw new IOException("the process that looks has ended");
            }
            String[] words = line.split("\t", -1);
            List<String> causes = words[3].isEmpty() ? List.of() : List.of(words[3].split(","));
            verdicts.add(new Verdict(words[0], Status.valueOf(words[1]), words[2], List.of(), causes));
        }
        return verdicts;
    }

    private Process start(String name, String log, String... command) throws IOException {
        Process process = new ProcessBuilder(Stream.concat(Stream.of("ip", "netns", "exec", name), Stream.of(command))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log + ".log").toFile())
                .start();
        running.add(process);
        return process;
    }

    private Process java(String name, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", name));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.add(main.getName());
        Collections.addAll(command, arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        running.add(process);
        return process;
    }

    private static void run(String... command) throws Exception {
        if (tried(command) != 0) {
            throw new IllegalStateException("it failed: " + List.of(command));
        }
    }

    private static int tried(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = builder.environment();
        environment.merge("PATH", "/usr/sbin:/sbin", (path, more) -> path + ":" + more);
        Process process =
                builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    @Override
    public void close() throws IOException {
        try {
            for (Process process : running) {
                process.destroyForcibly().waitFor();
            }
            tried("ip", "netns", "del", near);
            tried("ip", "netns", "del", far);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
