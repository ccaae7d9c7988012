package com.qte.ops.probes.network;

import com.qte.ops.target.network.Pki;
import com.qte.ops.target.network.TlsServer;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;

/** The endpoint at the other end: answers over TLS until its input ends. */
public final class PeerProcess {
    private PeerProcess() {}

    /** Its address, and where the authority's certificate is to be put. */
    public static void main(String[] arguments) throws Exception {
        Pki.Issued root = Pki.authority("CN=Root").selfSigned();
        Pki.pem(Path.of(arguments[1]), List.of(root.certificate()));
        Pki.Issued shown = Pki.server("CN=api").name("api.example").by(root);
        try (TlsServer server = new TlsServer(shown, InetAddress.getByName(arguments[0]), 8443)) {
            System.out.println("listens at " + server.port());
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }
}
