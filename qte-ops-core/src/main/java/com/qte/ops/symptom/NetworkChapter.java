package com.qte.ops.symptom;

import com.qte.ops.symptom.Symptom.Chapter;
import java.util.List;

/**
 * Others cannot be reached, market data are cut, the load balancer finds the engine ill (RB-B5). The manual pings a public
 * address; here each layer of the very endpoint is timed.
 */
final class NetworkChapter {
    private NetworkChapter() {}

    static List<Symptom> symptoms() {
        return List.of(external(), marketData(), loadBalancer());
    }

    private static Symptom external() {
        return Symptom.of("external-api", Chapter.NETWORK, "network.endpoint")
                .steps("RB-B5.s", "RB-B5.1", "RB-B5.2", "RB-B5.3", "RB-B5.f4")
                .or("network.route", "network.dns")
                .or("network.dns")
                .or("tls.certificate")
                .or("host.clock")
                .or("host.conntrack")
                .or("host.network.errors", "host.tcp")
                .or("host.network.throughput", "host.tcp")
                .or("host.tcp")
                .or("network.firewall")
                .or("host.files");
    }

    private static Symptom marketData() {
        return Symptom.of("market-data", Chapter.NETWORK, "engine.trades", "engine.portfolio", "logs.silence")
                .steps("RB-B5.s", "RB-B5.1", "RB-B5.2", "RB-B5.3", "RB-B5.f4", "RB-C2.3")
                .or("network.endpoint")
                .or("network.route", "network.endpoint")
                .or("network.dns", "network.endpoint")
                .or("tls.certificate")
                .or("engine.reachable")
                .or("engine.heartbeat")
                .or("host.network.errors", "host.tcp")
                .or("host.network.throughput", "host.tcp")
                .or("host.clock")
                .or("network.firewall");
    }

    private static Symptom loadBalancer() {
        return Symptom.of("load-balancer", Chapter.NETWORK, "nginx.reachable", "nginx.errors", "engine.health")
                .steps("RB-B5.s", "RB-B5.3", "RB-B5.4", "RB-B5.f3")
                .or("engine.reachable")
                .or("engine.health")
                .or("nginx.config")
                .or("tls.certificate")
                .or("network.firewall")
                .or("host.ports")
                .or("host.files")
                .or("nginx.clients")
                .or("docker.service");
    }
}
