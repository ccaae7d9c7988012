package com.qte.ops.probes.network;

import com.qte.ops.model.Gap;
import com.qte.ops.probes.network.RoutesSnapshot.Link;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.network.LocalFiles;
import com.qte.ops.target.network.NetworkTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the kernel's routes, neighbours and interfaces from {@code /proc} and {@code /sys}; asks nobody. Takes microseconds. */
public final class Routes implements Probe<NetworkTarget, RoutesSnapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String INTERFACES = "sys/class/net";

    @Override
    public ProbeSpec<NetworkTarget, RoutesSnapshot> spec() {
        return new ProbeSpec<>(
                "network.route",
                NetworkTarget.class,
                RoutesSnapshot.class,
                Tier.CHEAP,
                TIMEOUT,
                List.of(new RouteThere()));
    }

    @Override
    public RoutesSnapshot collect(Visit<NetworkTarget, RoutesSnapshot> visit) throws Exception {
        boolean needed = !visit.target().hosts().isEmpty();
        LocalFiles files = visit.session(visit.target()).files();
        Optional<List<String>> four = files.lines("proc/net/route");
        if (!needed || four.isEmpty()) {
            visit.missing(Gap.of(RouteThere.ID, needed ? "not-linux" : "nothing-configured"));
            return new RoutesSnapshot(needed, visit.target().needsDefaultRoute(), List.of(), List.of());
        }
        List<Link> interfaces = files.names(INTERFACES).stream()
                .filter(name -> !name.equals("lo"))
                .map(name -> new Link(name, state(files, name)))
                .toList();
        return new RoutesSnapshot(
                true,
                visit.target().needsDefaultRoute(),
                RouteTables.defaults(
                        four.get(),
                        files.lines("proc/net/ipv6_route").orElse(List.of()),
                        files.lines("proc/net/arp").orElse(List.of())),
                interfaces);
    }

    /** The cable first: what the interface is said to be follows it a second later. */
    private static String state(LocalFiles files, String name) {
        boolean isCut = word(files, name, "carrier").filter("0"::equals).isPresent();
        return isCut
                ? RoutesSnapshot.NO_CARRIER
                : word(files, name, "operstate").orElse("unknown");
    }

    private static Optional<String> word(LocalFiles files, String name, String file) {
        return files.lines(INTERFACES + "/" + name + "/" + file).stream()
                .flatMap(List::stream)
                .findFirst()
                .map(String::strip)
                .filter(word -> word.matches("[a-z01]{1,20}"));
    }
}
