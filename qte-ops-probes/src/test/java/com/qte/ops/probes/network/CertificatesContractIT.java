package com.qte.ops.probes.network;

import com.qte.ops.spi.Probe;
import com.qte.ops.target.network.Address;
import com.qte.ops.target.network.CertificateTarget;
import com.qte.ops.target.network.NetworkTarget;
import com.qte.ops.target.network.Pki;
import com.qte.ops.target.network.TlsServer;
import com.qte.ops.testkit.contract.ProbeContract;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

public class CertificatesContractIT extends ProbeContract<CertificateTarget, CertificateSnapshot> {
    private static final NetworkTarget.Machine HERE = new NetworkTarget.Machine(Path.of("/"), List.of());

    @TempDir
    private static Path folder;

    private static TlsServer server;
    private static Path root;
    private static Path chain;

    @BeforeAll
    static void start() throws Exception {
        Pki.Issued authority = Pki.authority("CN=Root").selfSigned();
        Pki.Issued shown = Pki.server("CN=server").by(authority);
        server = new TlsServer(shown);
        root = Pki.pem(folder.resolve("root.pem"), List.of(authority.certificate()));
        chain = Pki.pem(folder.resolve("chain.pem"), shown.chain());
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Override
    public Probe<CertificateTarget, CertificateSnapshot> probe() {
        return new Certificates(Duration.ofMillis(1_200));
    }

    @Override
    protected CertificateTarget working() {
        return target(Optional.of(server.port()), Optional.of(chain));
    }

    @Override
    protected Optional<CertificateTarget> at(int port) {
        return Optional.of(target(Optional.of(port), Optional.empty()));
    }

    @Override
    protected byte[] answer() {
        return new byte[] {22, 3, 3, 0, 122, 2, 0, 0, 118, 3, 3};
    }

    @Override
    protected Map<String, CertificateTarget> broken() {
        try {
            Path nonsense =
                    Files.writeString(folder.resolve("nonsense.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END");
            Path empty = Files.write(folder.resolve("empty.pem"), new byte[0]);
            Path large = Files.writeString(folder.resolve("large.pem"), "x".repeat(3 << 20), StandardCharsets.US_ASCII);
            return Map.of(
                    "the file is not there", target(Optional.empty(), Optional.of(folder.resolve("none.pem"))),
                    "the file is empty", target(Optional.empty(), Optional.of(empty)),
                    "the file is large and holds none", target(Optional.empty(), Optional.of(large)),
                    "the file holds nonsense", target(Optional.empty(), Optional.of(nonsense)));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static CertificateTarget target(Optional<Integer> port, Optional<Path> file) {
        return new CertificateTarget(
                "server",
                port.map(number -> new Address("127.0.0.1", number)),
                Optional.empty(),
                file,
                Optional.of(root),
                HERE);
    }
}
