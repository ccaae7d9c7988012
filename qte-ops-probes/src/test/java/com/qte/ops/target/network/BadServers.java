package com.qte.ops.target.network;

import com.qte.ops.testkit.servers.Faults;
import com.qte.ops.testkit.servers.FaultyServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** Servers that nobody should trust, each bad in one way, and one that is good. All are on 127.0.0.1. */
public final class BadServers implements AutoCloseable {
    private static final Path OPENSSL = Path.of("/usr/bin/openssl");

    private final List<AutoCloseable> running = new ArrayList<>();
    private final List<TlsServer> encrypted = new ArrayList<>();
    private final Map<String, Bad> all = new LinkedHashMap<>();
    private final Path folder;
    private final Pki.Issued root = Pki.authority("CN=Root").selfSigned();
    private final Pki.Issued issuer = Pki.authority("CN=Issuer").by(root);
    private final Pki.Issued good = Pki.server("CN=good").by(issuer);

    /**
     * One of them.
     *
     * @param fault what is wrong, in a few words
     * @param reason what the check is to say of it
     * @param server what runs there
     */
    public record Bad(String fault, String reason, int port, String server) {}

    public BadServers(Path folder) throws Exception {
        this.folder = folder;
        Instant now = Instant.now();
        Duration day = Duration.ofDays(1);
        shows(
                "its certificate has expired",
                "expired",
                server().valid(now.minus(day.multipliedBy(9)), now.minus(day)).by(issuer));
        shows(
                "its certificate is not valid yet",
                "not-yet-valid",
                server().valid(now.plus(day), now.plus(day.multipliedBy(90))).by(issuer));
        shows(
                "its certificate is another host's",
                "wrong-host",
                server().name("other.example").by(issuer));
        shows("its certificate has signed itself", "self-signed", server().selfSigned());
        Pki.Issued stranger = Pki.authority("CN=Stranger").selfSigned();
        shows(
                "nobody knows its authority",
                "unknown-issuer",
                server().by(stranger).sending(stranger.certificate()));
        shows(
                "it leaves out the intermediate certificate",
                "incomplete",
                server().by(issuer).sending());
        Pki.Issued outdated = Pki.authority("CN=Outdated")
                .valid(now.minus(day.multipliedBy(90)), now.minus(day))
                .by(root);
        shows("its intermediate certificate has expired", "intermediate-expired", server().by(outdated));
        shows("its key has 1024 bits", "weak-key", server().keys(Pki.rsa(1024)).by(issuer));
        Pki.Issued old = Pki.authority("CN=Old").keys(Pki.rsa(2048)).by(root);
        shows(
                "its certificate is signed with SHA-1",
                "weak-signature",
                server().signed("SHA1withRSA").by(old));
        shows(
                "its certificate is for clients only",
                "wrong-usage",
                server().purpose(KeyPurposeId.id_kp_clientAuth).by(issuer));
        shows("its issuer may not sign", "not-an-authority", server().by(good));
        Pki.Issued confined =
                Pki.authority("CN=Confined").permitted("10.0.0.0/8").by(root);
        shows("its authority may not speak for its address", "name-constraints", server().by(confined));
        oldProtocol();
        raw("it speaks plain text", "no-tls", FaultyServer.with(caller -> {
            caller.read();
            caller.send("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
        }));
        raw("it hangs up in the handshake", "closed", FaultyServer.with(caller -> caller.read()));
        raw("it is silent in the handshake", "silent", FaultyServer.with(Faults.silence()));
    }

    private static Pki server() throws GeneralSecurityException {
        return Pki.server("CN=server");
    }

    public List<Bad> all() {
        return List.copyOf(all.values());
    }

    public Pki.Issued root() {
        return root;
    }

    /** One that is trusted by whoever trusts the root. */
    public Pki.Issued good() {
        return good;
    }

    /** Bytes that were sent through an encryption with any of them. */
    public int told() {
        return encrypted.stream().mapToInt(TlsServer::told).sum();
    }

    private void shows(String fault, String reason, Pki.Issued shown) throws GeneralSecurityException, IOException {
        TlsServer server = new TlsServer(shown);
        running.add(server);
        encrypted.add(server);
        all.put(fault, new Bad(fault, reason, server.port(), "OpenJDK 17"));
    }

    private void raw(String fault, String reason, FaultyServer server) {
        running.add(server);
        all.put(fault, new Bad(fault, reason, server.port(), "TCP server"));
    }

    /** No JDK of today is that old; OpenSSL can be made to. */
    private void oldProtocol() throws Exception {
        if (!Files.isExecutable(OPENSSL)) {
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException("there is no " + OPENSSL + " (package openssl)");
            }
            System.err.println("SKIPPED a server of an old protocol: there is no " + OPENSSL + " (package openssl)");
            return;
        }
        int port = FaultyServer.nobody();
        Pki.Issued shown = server().keys(Pki.rsa(2048)).by(issuer);
        Process server = new ProcessBuilder(
                        OPENSSL.toString(),
                        "s_server",
                        "-accept",
                        "127.0.0.1:" + port,
                        "-cert",
                        Pki.pem(folder.resolve("old.pem"), shown.chain()).toString(),
                        "-key",
                        Pki.pem(folder.resolve("old.key"), shown.keys()).toString(),
                        "-tls1_1",
                        "-cipher",
                        "ALL:@SECLEVEL=0",
                        "-www",
                        "-quiet")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start();
        running.add(() -> {
            server.destroyForcibly();
            server.waitFor(10, TimeUnit.SECONDS);
        });
        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> listens(port));
        all.put("old", new Bad("it speaks TLS 1.1 only", "old-protocol", port, "OpenSSL 3"));
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable one : running) {
            one.close();
        }
    }
}
