package com.qte.ops.probes.network;

import com.qte.ops.probes.network.CertificateSnapshot.Kept;
import com.qte.ops.probes.network.FirewallSnapshot.Fate;
import com.qte.ops.probes.network.FirewallSnapshot.Port;
import com.qte.ops.probes.network.RoutesSnapshot.Link;
import com.qte.ops.probes.network.RoutesSnapshot.Neighbour;
import com.qte.ops.target.network.Asked.Outcome;
import com.qte.ops.target.network.Distrust;
import com.qte.ops.target.network.Layer;
import com.qte.ops.target.network.Trouble;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import com.qte.ops.testkit.contract.Ladder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** What the contract is shown of each check of this package. */
public class NetworkChecksContractTest {
    private static final Duration ROUND = Duration.ofSeconds(15);
    private static final int DAY = 86_400;

    @TestFactory
    Stream<DynamicContainer> checks() {
        return CheckContract.all(cases());
    }

    public static List<CheckCase<?>> cases() {
        return List.of(endpoint(), certificate(), nameServers(), route(), firewall());
    }

    private static CheckCase<EndpointSnapshot> endpoint() {
        EndpointReachable check = new EndpointReachable();
        CheckCase<EndpointSnapshot> given = CheckCase.of(check, "probes")
                .ordered("steps")
                .snapshots(
                        Given.answered(200, 10),
                        Given.answered(404, 10),
                        Given.answered(503, 10),
                        Given.failed(Layer.TCP, Trouble.TIMED_OUT))
                .seen(Given.answered(429, 10))
                .seen(Given.answered(301, 10))
                .ladder(new Ladder<>(
                        "took",
                        0.01,
                        took -> Judged.first(check, Given.answered(200, Math.round(took * 1_000)))
                                .after(Given.answered(200, 10), ROUND)));
        for (Layer layer : Layer.values()) {
            for (Trouble trouble : Trouble.values()) {
                given = given.seen(Given.failed(layer, trouble));
            }
            given = given.seen(Judged.first(check, slow(layer)).after(Given.answered(200, 10), ROUND));
        }
        return given;
    }

    private static EndpointSnapshot slow(Layer slowest) {
        return Given.endpoint(
                Stream.of(Layer.values())
                        .map(layer -> Given.step(layer, Trouble.NONE, layer == slowest ? 2_000 : 1))
                        .toList(),
                java.util.OptionalInt.of(204));
    }

    private static CheckCase<CertificateSnapshot> certificate() {
        CertificateSnapshot well = Given.shown(Distrust.NONE, Given.certificate(), Given.intermediate(Given.UNTIL));
        CheckCase<CertificateSnapshot> given = CheckCase.of(new CertificateHolds(), "probes")
                .ordered("chain", "names")
                .snapshots(
                        well,
                        Given.shown(Distrust.NONE, Given.until(Judged.AT.plus(Duration.ofDays(20)))),
                        Given.shown(Distrust.DATES, Given.until(Judged.AT.minusSeconds(1))))
                .seen(Given.shown(Distrust.NONE, Given.certificate(), Given.intermediate(Judged.AT.minusSeconds(9))))
                .seen(Given.shown(Distrust.DATES, Given.certificate(), Given.intermediate(Judged.AT.minusSeconds(9))))
                .seen(Given.unencrypted(Layer.TLS, Trouble.SILENT, ""))
                .seen(Given.unencrypted(Layer.TLS, Trouble.RESET, "closed"))
                .seen(Given.unencrypted(Layer.TLS, Trouble.HANDSHAKE, "Received fatal alert: protocol_version"))
                .seen(Given.unencrypted(Layer.TLS, Trouble.HANDSHAKE, "Unsupported or unrecognized SSL message"))
                .seen(Given.unencrypted(Layer.TLS, Trouble.HANDSHAKE, "no cipher suites in common"))
                .seen(Given.unencrypted(Layer.TCP, Trouble.REFUSED, "refused"))
                .seen(Given.file(well, Given.kept(Given.certificate())))
                .seen(Given.file(well, Given.kept(Given.until(Given.UNTIL.plusSeconds(DAY)))))
                .seen(Given.file(well, Given.kept(Given.until(Judged.AT))))
                .ladder(
                        "left",
                        1,
                        left -> Given.shown(Distrust.NONE, Given.until(Judged.AT.plusSeconds(Math.round(left)))));
        for (String problem : List.of("denied", "missing", "no-certificate")) {
            given = given.seen(Given.file(well, new Kept("/etc/ssl/api.pem", List.of(), problem)));
        }
        for (CertificateSnapshot flawed : CertificateHoldsTest.flawed()) {
            given = given.seen(flawed);
        }
        return given;
    }

    private static CheckCase<NameServersSnapshot> nameServers() {
        NameServersAnswer check = new NameServersAnswer();
        CheckCase<NameServersSnapshot> given = CheckCase.of(check, "probes")
                .ordered("addresses")
                .snapshots(
                        Given.servers(well("10.0.0.2:53"), well("10.0.0.3:53")),
                        Given.servers(well("10.0.0.2:53"), said("10.0.0.3:53", Outcome.SILENT)),
                        Given.servers(said("10.0.0.2:53", Outcome.REFUSED), said("10.0.0.3:53", Outcome.SILENT)))
                .seen(Given.servers())
                .seen(Given.servers(well("10.0.0.2:53"), well("10.0.0.2:53")))
                .seen(Given.servers(Given.server("10.0.0.2:53", Given.said(Outcome.ANSWERED, 2))))
                .ladder(new Ladder<>(
                        "took",
                        0.001,
                        took -> Judged.first(
                                        check,
                                        Given.servers(Given.server("10.0.0.2:53", Given.said(Outcome.ANSWERED, took))))
                                .after(Given.servers(well("10.0.0.2:53")), ROUND)));
        for (Outcome outcome : Outcome.values()) {
            given = given.seen(Given.servers(said("10.0.0.2:53", outcome)))
                    .seen(Given.servers(said("10.0.0.2:53", outcome), well("10.0.0.3:53")));
        }
        return given;
    }

    private static NameServersSnapshot.Server well(String address) {
        return said(address, Outcome.ANSWERED);
    }

    private static NameServersSnapshot.Server said(String address, Outcome outcome) {
        return Given.server(address, Given.said(outcome, 0.01));
    }

    private static CheckCase<RoutesSnapshot> route() {
        Link up = new Link("eth0", "up");
        Link down = new Link("eth0", "down");
        return CheckCase.of(new RouteThere(), "probes")
                .snapshots(
                        Given.routes(List.of(Given.route("eth0", Neighbour.KNOWN)), up),
                        Given.routes(
                                List.of(Given.route("eth0", Neighbour.SILENT), Given.route("eth1", Neighbour.KNOWN)),
                                up),
                        Given.routes(List.of(Given.route("eth0", Neighbour.SILENT)), up))
                .seen(Given.routes(List.of(Given.route("eth0", Neighbour.KNOWN)), down))
                .seen(Given.routes(List.of(), up))
                .seen(Given.routes(List.of(), down))
                .seen(Given.routes(List.of()))
                .seen(new RoutesSnapshot(true, false, List.of(), List.of(up)))
                .seen(new RoutesSnapshot(false, true, List.of(), List.of()))
                .seen(Given.routes(
                        List.of(new RoutesSnapshot.Route("ppp0", Optional.empty(), 0, Optional.empty())), up));
    }

    private static CheckCase<FirewallSnapshot> firewall() {
        return CheckCase.of(new PortsLetIn(), "probes")
                .snapshots(
                        firewall(Fate.OPEN),
                        firewall(Fate.PARTLY),
                        firewall(Fate.UNSEEN),
                        firewall(Fate.UNDECIDED),
                        firewall(Fate.BLOCKED))
                .seen(new FirewallSnapshot("", List.of()))
                .seen(new FirewallSnapshot("ufw", List.of(new Port(443, Fate.OPEN), new Port(443, Fate.BLOCKED))));
    }

    private static FirewallSnapshot firewall(Fate fate) {
        return new FirewallSnapshot("nft", List.of(new Port(443, Fate.OPEN), new Port(8080, fate)));
    }
}
