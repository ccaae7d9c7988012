package com.qte.ops.target.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.config.Configuration;
import com.qte.ops.config.Problem;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NginxSettingsTest {
    private static Configuration of(Map<String, String> code) {
        return Configuration.load(Optional.empty(), Map.of(), Map.of(), code);
    }

    @Test
    void read_noSection_noTarget() {
        assertThat(NginxSettings.read(of(Map.of()).root())).isEmpty();
    }

    @Test
    void read_urlAlone_theDefaults() {
        Configuration settings = of(Map.of("nginx.url", "http://127.0.0.1/"));
        assertThat(NginxSettings.read(settings.root()))
                .contains(new NginxTarget(
                        "main",
                        Optional.of(URI.create("http://127.0.0.1/")),
                        Path.of("/usr/sbin/nginx"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        AccessFormat.COMBINED,
                        Optional.empty(),
                        Optional.empty()));
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void read_everythingWrong_allNamedAtOnce() {
        Configuration settings = of(Map.of(
                "nginx.name", " ",
                "nginx.url", "http://user:secret@127.0.0.1/",
                "nginx.config", "nginx.conf",
                "nginx.accessLog", "access.log",
                "nginx.format", "$status"));
        assertThat(NginxSettings.read(settings.root())).isEmpty();
        assertThat(settings.problems())
                .extracting(Problem::key)
                .contains("nginx.name", "nginx.url", "nginx.config", "nginx.accessLog", "nginx.format");
    }
}
