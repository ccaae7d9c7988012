package com.qte.ops.target.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.config.Configuration;
import com.qte.ops.config.Problem;
import com.qte.ops.spi.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkSettingsTest {
    @TempDir
    private Path folder;

    private static Configuration of(Map<String, String> code) {
        return Configuration.load(Optional.empty(), Map.of(), Map.of(), code);
    }

    private static List<String> subjects(Configuration settings) {
        return NetworkSettings.read(settings.root()).stream()
                .map(target -> target.subject().toString())
                .toList();
    }

    @Test
    void read_nothing_theNetworkAloneAndNobodyToContact() {
        List<Target<?>> targets = NetworkSettings.read(of(Map.of()).root());

        assertThat(targets)
                .containsExactly(new NetworkTarget(
                        new NetworkTarget.Machine(Path.of("/"), List.of()), List.of(), List.of(), true, List.of()));
    }

    @Test
    void read_endpoints_withTheirCertificatesAndNames() throws Exception {
        Path trust = Files.createFile(folder.resolve("root.pem"));
        Configuration settings = of(Map.of(
                "network.endpoints[0].name", "api",
                "network.endpoints[0].url", "https://api.example/v1?key=1",
                "network.endpoints[0].timeout", "2s",
                "network.endpoints[0].trust", trust.toString(),
                "network.endpoints[1].name", "feed",
                "network.endpoints[1].url", "tcp://10.0.0.9:9000",
                "network.endpoints[1].kind", "market-data",
                "network.resolvers[0]", "10.0.0.2",
                "network.ports[0]", "443"));

        List<Target<?>> targets = NetworkSettings.read(settings.root());

        assertThat(settings.problems()).isEmpty();
        assertThat(targets.get(0)).isInstanceOfSatisfying(NetworkTarget.class, network -> {
            assertThat(network.names()).containsExactly("api.example");
            assertThat(network.hosts()).containsExactly("api.example", "10.0.0.9");
            assertThat(network.ports()).containsExactly(443);
            assertThat(network.machine().resolvers()).containsExactly(new Address("10.0.0.2", 53));
        });
        assertThat(targets.get(1)).isInstanceOfSatisfying(EndpointTarget.class, api -> {
            assertThat(api.timeout()).isEqualTo(Duration.ofSeconds(2));
            assertThat(api.shown()).isEqualTo("https://api.example/v1");
            assertThat(api.address()).isEqualTo(new Address("api.example", 443));
        });
        assertThat(subjects(settings))
                .containsExactly("network:local", "endpoint:api", "endpoint:feed", "certificate:api");
    }

    @Test
    void read_certificateWithAnEndpointsName_insteadOfIt() {
        Configuration settings = of(Map.of(
                "network.endpoints.name", "api",
                "network.endpoints.url", "https://api.example/",
                "tls[0].name", "api",
                "tls[0].address", "api.example",
                "tls[0].file", "/etc/ssl/api.pem",
                "tls[1].name", "front",
                "tls[1].file", "/etc/ssl/front.pem",
                "tls[1].serverName", "front.example"));

        assertThat(subjects(settings))
                .containsExactly("network:local", "endpoint:api", "certificate:api", "certificate:front");
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void read_endpointOnThisMachine_needsNoWayOut() {
        Configuration settings =
                of(Map.of("network.endpoints.url", "http://127.0.0.1:9000/", "network.defaultRoute", "none"));

        assertThat(NetworkSettings.read(settings.root()).get(0))
                .isInstanceOfSatisfying(NetworkTarget.class, network -> {
                    assertThat(network.hosts()).isEmpty();
                    assertThat(network.names()).isEmpty();
                    assertThat(network.needsDefaultRoute()).isFalse();
                });
    }

    @Test
    void read_everythingWrong_allNamedAtOnce() {
        Configuration settings = of(Map.ofEntries(
                Map.entry("network.endpoints[0].name", " "),
                Map.entry("network.endpoints[0].url", "https://user@api.example/"),
                Map.entry("network.endpoints[1].kind", "toy"),
                Map.entry("network.endpoints[1].timeout", "9s"),
                Map.entry("network.endpoints[2].name", "feed"),
                Map.entry("network.endpoints[2].url", "tcp://feed.example"),
                Map.entry("network.endpoints[2].method", "DELETE"),
                Map.entry("network.resolvers[0]", "dns.example"),
                Map.entry("network.names[0]", "a b"),
                Map.entry("network.ports[0]", "70000"),
                Map.entry("tls[0].name", "one"),
                Map.entry("tls[1].address", "a b"),
                Map.entry("tls[1].trust", "/no/such/file")));

        assertThat(subjects(settings)).containsExactly("network:local");
        assertThat(settings.problems())
                .extracting(Problem::key)
                .contains(
                        "network.endpoints[0].name",
                        "network.endpoints[0].url",
                        "network.endpoints[1].url",
                        "network.endpoints[1].kind",
                        "network.endpoints[1].timeout",
                        "network.endpoints[2].url",
                        "network.endpoints[2].method",
                        "network.resolvers",
                        "network.names",
                        "network.ports",
                        "tls[0].address",
                        "tls[1].address",
                        "tls[1].trust");
    }
}
