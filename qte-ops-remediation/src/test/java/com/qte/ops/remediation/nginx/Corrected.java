package com.qte.ops.remediation.nginx;

import com.qte.ops.target.nginx.AccessFormat;
import com.qte.ops.target.nginx.NginxTarget;
import com.qte.ops.testkit.contract.Situation;
import com.qte.ops.testkit.servers.NginxServer;
import com.qte.ops.testkit.servers.NginxServer.Lines;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** An nginx that serves a broken page, and whose configuration was put right on disk and not reloaded. */
record Corrected(NginxServer server) implements Situation<NginxTarget> {
    private static final Lines BROKEN = new Lines("", 64, "", "location /up { return 502; }");
    private static final Lines WORKING = new Lines("", 64, "", "location /up { return 200; }");

    static Corrected ill() {
        NginxServer server = NginxServer.start(BROKEN);
        server.configure(WORKING);
        return new Corrected(server);
    }

    static Corrected well() {
        return new Corrected(NginxServer.start(WORKING));
    }

    /** As it is to be, on disk. */
    void correct() {
        server.configure(WORKING);
    }

    @Override
    public NginxTarget target() {
        return target(NginxServer.BINARY);
    }

    /** The same, asked by another program. */
    NginxTarget target(Path program) {
        return new NginxTarget(
                "main",
                Optional.of(URI.create("http://127.0.0.1:" + server.port() + "/up")),
                program,
                Optional.of(server.config()),
                Optional.of(server.folder()),
                Optional.of(server.accessLog()),
                AccessFormat.COMBINED,
                Optional.of(server.errorLog()),
                Optional.of(server.pidFile()));
    }

    /** Who serves, and what. */
    @Override
    public String recorded() throws IOException {
        return server.pid() + " answers " + server.get("/up", 1) + " by " + Files.readString(server.config());
    }

    @Override
    public boolean recreate() {
        server.stop();
        server.configure(BROKEN);
        server.start();
        server.configure(WORKING);
        return true;
    }

    @Override
    public void close() {
        server.close();
    }
}
