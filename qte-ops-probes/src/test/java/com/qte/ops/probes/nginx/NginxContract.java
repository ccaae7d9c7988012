package com.qte.ops.probes.nginx;

import com.qte.ops.target.nginx.AccessFormat;
import com.qte.ops.target.nginx.NginxTarget;
import com.qte.ops.testkit.contract.ProbeContract;
import com.qte.ops.testkit.servers.NginxServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What the contracts of all probes of nginx have in common: one nginx that works, and a target that names nothing. */
abstract class NginxContract<S extends Record> extends ProbeContract<NginxTarget, S> {
    private static NginxServer nginx;

    @BeforeAll
    static void start() {
        Nginx.mustBeHere();
        nginx = NginxServer.start(NginxServer.Lines.NONE);
    }

    @AfterAll
    static void stop() {
        if (nginx != null) {
            nginx.close();
        }
    }

    @Override
    protected NginxTarget working() {
        return Nginx.target(nginx, "/");
    }

    @Override
    protected Map<String, NginxTarget> unseen() {
        return Map.of("nothing is configured", bare(Optional.empty()));
    }

    /** No program, no file; a page at the most. */
    static NginxTarget bare(Optional<URI> url) {
        return new NginxTarget(
                "main",
                url,
                Path.of("/usr/sbin/no-nginx"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AccessFormat.COMBINED,
                Optional.empty(),
                Optional.empty());
    }
}
