package com.qte.ops.probes.host.net;

import com.qte.ops.probes.host.net.NetworkSnapshot.Interface;
import com.qte.ops.probes.host.net.NetworkSnapshot.Tcp;
import com.qte.ops.probes.host.net.NetworkSnapshot.Tracking;
import com.qte.ops.probes.host.net.NetworkSnapshot.Traffic;
import com.qte.ops.probes.host.net.PortSnapshot.Owner;
import com.qte.ops.probes.host.net.PortSnapshot.Port;
import com.qte.ops.probes.host.net.PortSnapshot.Use;
import com.qte.ops.probes.host.net.PortSnapshot.Who;
import com.qte.ops.spi.Check;
import com.qte.ops.target.host.WantedPort;
import com.qte.ops.target.host.WantedPort.Wish;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import com.qte.ops.testkit.contract.Ladder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** What the contract is shown of each check of this package. */
public class NetChecksContractTest {
    private static final long MILLION = 1_000_000;
    private static final NetworkSnapshot NOTHING = new NetworkSnapshot(Optional.empty(), List.of(), Optional.empty());

    @TestFactory
    Stream<DynamicContainer> checks() {
        return CheckContract.all(cases());
    }

    public static List<CheckCase<?>> cases() {
        return List.of(
                CheckCase.of(new TcpHealth(), "probes")
                        .seen(NOTHING)
                        .seen(tcp(0, 0, 0))
                        .seen(after(new TcpHealth(), tcp(0, 0, 0), tcp(1, 1, 9)))
                        .seen(after(new TcpHealth(), tcp(9, 9, 9), tcp(0, 0, 0)))
                        .ladder(new Ladder<>(
                                "sentAgain",
                                0.0001,
                                share -> after(new TcpHealth(), tcp(0, 0, 0), tcp(Math.round(share * MILLION), 0, 0))))
                        .ladder(new Ladder<>(
                                "thrownAway", 1, rate -> after(new TcpHealth(), tcp(0, 0, 0), tcp(0, (long) rate, 0)))),
                CheckCase.of(new InterfaceErrors(), "probes")
                        .seen(NOTHING)
                        .seen(eth0(0, 0))
                        .seen(after(new InterfaceErrors(), eth0(9, 9), eth0(0, 0)))
                        .ladder(new Ladder<>(
                                "errors",
                                0.0001,
                                share -> after(
                                        new InterfaceErrors(), eth0(0, 0), eth0(0, Math.round(share * MILLION))))),
                CheckCase.of(new InterfaceThroughput(), "probes")
                        .seen(NOTHING)
                        .seen(eth0(0, 0))
                        .ladder(new Ladder<>(
                                "used",
                                0.001,
                                used -> after(
                                        new InterfaceThroughput(),
                                        eth0(0, 0),
                                        eth0(Math.round(used * MILLION * 60), 0)))),
                CheckCase.of(new ConnectionTracking(), "probes")
                        .snapshots(tracked(0.1), tracked(0.8), tracked(0.95))
                        .seen(NOTHING)
                        .ladder("used", 0.001, NetChecksContractTest::tracked),
                CheckCase.of(new PortOwners(), "probes")
                        .seen(port(Wish.CONFIGURED, Use.FREE))
                        .seen(port(Wish.ADDRESS, Use.FREE))
                        .seen(port(Wish.CONFIGURED, Use.HELD))
                        .seen(port(Wish.ENGINE, Use.HELD, Who.ENGINE))
                        .seen(port(Wish.ENGINE, Use.HELD, Who.NOT_ENGINE))
                        .seen(port(Wish.CONFIGURED, Use.HELD, Who.OTHER))
                        .seen(port(Wish.CONFIGURED, Use.HELD, Who.OWN, Who.OTHER)));
    }

    private static <C extends Check<NetworkSnapshot>> Judged<NetworkSnapshot> after(
            C check, NetworkSnapshot before, NetworkSnapshot now) {
        return Judged.first(check, now).after(before, Duration.ofMinutes(1));
    }

    private static NetworkSnapshot tcp(long again, long drops, long cookies) {
        long sent = again == 0 ? 0 : MILLION - again;
        return new NetworkSnapshot(
                Optional.of(new Tcp(sent, again, drops, drops, cookies, 1, 1, 1)), List.of(), Optional.empty());
    }

    private static NetworkSnapshot eth0(long bytes, long errors) {
        long packets = errors == 0 ? 0 : MILLION - errors;
        Interface eth0 = new Interface(
                "eth0", new Traffic(bytes, packets, errors, 0), new Traffic(0, 0, 0, 0), OptionalLong.of(8 * MILLION));
        return new NetworkSnapshot(Optional.empty(), List.of(eth0), Optional.empty());
    }

    private static NetworkSnapshot tracked(double used) {
        return new NetworkSnapshot(
                Optional.empty(), List.of(), Optional.of(new Tracking(Math.round(used * MILLION), MILLION)));
    }

    private static PortSnapshot port(Wish wish, Use use, Who... owners) {
        List<Owner> all = Stream.of(owners)
                .map(who -> new Owner(who.ordinal() + 7L, "sleep", "0.0.0.0", who))
                .toList();
        return new PortSnapshot(List.of(new Port(new WantedPort(8080, List.of("java"), wish), use, all)), Judged.AT);
    }
}
