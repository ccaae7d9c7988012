package com.qte.ops.probes.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.qte.ops.target.nginx.AccessFormat;
import com.qte.ops.target.nginx.NginxTarget;
import com.qte.ops.testkit.servers.NginxServer;
import java.net.URI;
import java.util.Optional;

/** How tests reach the real one. */
final class Nginx {
    static final String SERVER = "nginx";

    private Nginx() {}

    /** Where there is none, the test is skipped, and on the build machine fails. */
    static void mustBeHere() {
        if ("true".equals(System.getenv("CI"))) {
            assertThat(NginxServer.isHere()).as("nginx is installed").isTrue();
        }
        assumeThat(NginxServer.isHere()).as("nginx is installed").isTrue();
    }

    static NginxTarget target(NginxServer server, String page) {
        return new NginxTarget(
                "main",
                Optional.of(URI.create("http://127.0.0.1:" + server.port() + page)),
                NginxServer.BINARY,
                Optional.of(server.config()),
                Optional.of(server.folder()),
                Optional.of(server.accessLog()),
                new AccessFormat(NginxServer.FORMAT),
                Optional.of(server.errorLog()),
                Optional.of(server.pidFile()));
    }
}
