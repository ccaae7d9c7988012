package com.qte.ops.sandbox.compound;

import com.qte.ops.QteOps;
import com.qte.ops.config.Configuration;
import com.qte.ops.sandbox.Sandbox;
import com.qte.ops.sandbox.compound.Compound.Made;
import com.qte.ops.sandbox.engine.EngineFault;
import com.qte.ops.testkit.servers.NginxServer;
import com.qte.ops.testkit.servers.RedisServer;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The sandbox: PostgreSQL, Redis, the engine; a small disk that Redis saves to; and a market feed far away. */
final class SandboxStand implements Stand {
    private final Path folder;
    private final Sandbox sandbox;
    private final TinyDisk disk;
    private final Optional<NginxServer> nginx;
    private HttpServer feed;

    SandboxStand(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        sandbox = Sandbox.start(step -> {});
        disk = TinyDisk.mount(folder.resolve("disk"), "4m");
        feed = feed(0);
        nginx = NginxServer.isHere()
                ? Optional.of(NginxServer.start(new NginxServer.Lines(
                        "",
                        512,
                        "",
                        "proxy_read_timeout 1s;\nlocation /health { proxy_pass "
                                + sandbox.engine().api() + "; }\n")))
                : Optional.empty();
    }

    @Override
    public QteOps fresh() throws IOException {
        post("/admin/queue/clear"); // what has piled up before would take a minute to be worked off
        String text = Files.readString(sandbox.configuration())
                        .replace("calendar: closed", "calendar: open")
                        .replace("redis.restart: {uptime: {degraded: 0s}}", "redis.restart: {uptime: {degraded: 5m}}")
                        .replace("redis.reachable: {degraded: 1s}", "redis.reachable: {degraded: 5s}")
                        .replace(
                                "postgres.reachable: {login: {degraded: 2s}}",
                                "postgres.reachable: {login: {degraded: 5s}}")
                + "  engine.reachable: {degraded: 5s}\n"
                + "  engine.trades: {degraded: 4s, failing: 30s}\n"
                + "  postgres.restart: {uptime: {degraded: 1s}}\n"
                + "  network.endpoint: {degraded: 10s}\n"
                + "  host.disk.deleted-open: {held: {degraded: 1MiB}}\n"
                + "host: {disks: [" + disk.path() + "]}\n"
                + "network: {defaultRoute: none, endpoints: [{name: feed, kind: market-data, url: 'http://127.0.0.1:"
                + feed.getAddress().getPort() + "/'}]}\n"
                + nginx.map(SandboxStand::section).orElse("");
        Path file = Files.writeString(Files.createTempFile(folder, "qte-ops", ".yaml"), text);
        return QteOps.builder()
                .configuration(Configuration.load(Optional.of(file), Map.of(), Map.of()))
                .build();
    }

    private static String section(NginxServer nginx) {
        return "nginx: {url: 'http://127.0.0.1:" + nginx.port() + "/health', config: " + nginx.config() + ", prefix: "
                + nginx.folder() + ", pidFile: " + nginx.pidFile() + ", errorLog: " + nginx.errorLog() + "}\n";
    }

    /** What stands before the engine; empty where there is none on this machine. */
    Optional<NginxServer> nginx() {
        return nginx;
    }

    Made nginxGone() {
        NginxServer server = nginx.orElseThrow();
        server.stop();
        return () -> {
            if (server.workers().isEmpty()) {
                server.start();
            }
        };
    }

    Made engineStopped() throws IOException, InterruptedException {
        return Acts.stopped(sandbox.engine().handle().pid());
    }

    Sandbox sandbox() {
        return sandbox;
    }

    RedisServer redis() {
        return sandbox.redis();
    }

    TinyDisk disk() {
        return disk;
    }

    /** The engine itself goes wrong. */
    Made engine(EngineFault fault) throws IOException {
        post("/admin/fault/" + fault);
        return () -> post("/admin/fault/" + EngineFault.NONE);
    }

    /** The market feed is gone, and so the engine hears of no event. */
    Made feedGone() throws IOException {
        int port = feed.getAddress().getPort();
        feed.stop(0);
        Made silent = engine(EngineFault.NO_MARKET_DATA);
        return () -> {
            silent.undo();
            feed.stop(0);
            feed = feed(port);
        };
    }

    private void post(String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(sandbox.engine().admin() + path).toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setReadTimeout((int) TimeUnit.SECONDS.toMillis(5));
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException(path + ": " + connection.getResponseCode());
        }
    }

    private static HttpServer feed(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Override
    public void close() throws IOException {
        feed.stop(0);
        try {
            nginx.ifPresent(NginxServer::close);
            sandbox.close();
        } finally {
            disk.unmount();
        }
    }
}
