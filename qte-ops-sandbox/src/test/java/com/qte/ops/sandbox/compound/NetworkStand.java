package com.qte.ops.sandbox.compound;

import com.qte.ops.QteOps;
import com.qte.ops.sandbox.compound.Compound.Made;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramSocket;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A broker behind TLS and a market feed, both known by a name server's word alone. */
final class NetworkStand implements Stand {
    /** The name server's program; where it is not, this stand cannot be. */
    static final Path NAME_SERVER = Path.of("/usr/sbin/dnsmasq");

    private static final String PASSWORD = "changeit";
    private static final String BROKER = "broker.example";
    private static final String FEED = "feed.example";

    private final Path folder;
    private final int nameServerPort;
    private final Path trust;
    private Process nameServer;
    private HttpServer broker;
    private HttpServer feed;

    NetworkStand(Path folder) throws Exception {
        this.folder = folder;
        nameServerPort = freePort();
        nameServer = nameServer(BROKER, FEED);
        trust = Files.writeString(
                folder.resolve("trust.pem"),
                certificate("valid", "-1d", 365, BROKER) + certificate("other", "-1d", 365, "other.example"));
        String untrusted = certificate("expired", "-60d", 30, BROKER);
        assert !untrusted.isEmpty() : "an authority itself is never too old";
        broker = broker("valid", 0);
        feed = started(HttpServer.create(at(0), 0));
    }

    @Override
    public QteOps fresh() throws IOException {
        return Stand.instance(
                folder,
                "network: {defaultRoute: none, resolvers: ['127.0.0.1:" + nameServerPort + "'], endpoints: ["
                        + "{name: broker, kind: external-api, url: 'https://" + BROKER + ":" + port(broker)
                        + "/', trust: " + trust + "}, {name: feed, kind: market-data, url: 'http://" + FEED + ":"
                        + port(feed) + "/'}]}",
                "");
    }

    /** The broker shows another certificate. */
    Made shows(String certificate) throws Exception {
        int port = port(broker);
        broker.stop(0);
        broker = broker(certificate, port);
        return () -> {
            broker.stop(0);
            broker = broker("valid", port);
        };
    }

    /** Nobody listens where the broker was. */
    Made brokerGone() {
        int port = port(broker);
        broker.stop(0);
        return () -> {
            broker.stop(0);
            broker = broker("valid", port);
        };
    }

    Made nameServerGone() throws Exception {
        nameServer.destroy();
        nameServer.waitFor();
        return this::again;
    }

    Made nameServerHangs() throws Exception {
        return Acts.stopped(nameServer.pid());
    }

    /** The name server does not know the names any more. */
    Made namesGone() throws Exception {
        nameServer.destroy();
        nameServer.waitFor();
        nameServer = nameServer();
        return this::again;
    }

    private void again() throws IOException, InterruptedException {
        nameServer.destroy();
        nameServer.waitFor();
        nameServer = nameServer(BROKER, FEED);
    }

    private Process nameServer(String... known) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                NAME_SERVER.toString(),
                "--keep-in-foreground",
                "--conf-file=/dev/null",
                "--no-resolv",
                "--no-hosts",
                "--user=root",
                "--pid-file=",
                "--bind-interfaces",
                "--listen-address=127.0.0.1",
                "--port=" + nameServerPort));
        for (String name : known) {
            command.add("--address=/" + name + "/127.0.0.1");
        }
        if (known.length == 0) {
            command.add("--local=/example/");
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("dns.log").toFile())
                .start();
    }

    private String certificate(String name, String from, int days, String host) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Path file = folder.resolve(name + ".pem");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Acts.program(
                keytool,
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:" + host,
                "-startdate",
                from,
                "-validity",
                Integer.toString(days),
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD);
        Acts.program(
                keytool,
                "-exportcert",
                "-rfc",
                "-alias",
                name,
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-file",
                file.toString());
        return Files.readString(file);
    }

    private HttpServer broker(String certificate, int port) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(certificate + ".p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(at(port), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return started(server);
    }

    private static HttpServer started(HttpServer server) {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static int port(HttpServer server) {
        return server.getAddress().getPort();
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(at(0))) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        broker.stop(0);
        feed.stop(0);
        nameServer.destroyForcibly();
    }
}
