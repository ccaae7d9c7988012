package com.qte.ops.probes.network;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Gap;
import com.qte.ops.probes.network.FirewallSnapshot.Fate;
import com.qte.ops.probes.network.FirewallSnapshot.Port;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.network.NetworkTarget;
import com.qte.ops.target.program.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Has the firewall's rules shown by {@code nft}, or by {@code ufw} where there is no nft, and those that iptables-legacy
 * keeps beside them, and follows a caller of each configured port through them. Changes nothing. Takes a few milliseconds, its
 * time-out at most.
 */
public final class Firewall implements Probe<NetworkTarget, FirewallSnapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(8);
    private static final Duration WITHIN = Duration.ofSeconds(3);
    private static final int MOST_BYTES = 4 << 20;
    private static final List<String> FOLDERS = List.of("/usr/sbin", "/sbin", "/usr/bin");

    @Override
    public ProbeSpec<NetworkTarget, FirewallSnapshot> spec() {
        return new ProbeSpec<>(
                "network.firewall",
                NetworkTarget.class,
                FirewallSnapshot.class,
                Tier.MODERATE,
                TIMEOUT,
                List.of(new PortsLetIn()));
    }

    @Override
    public FirewallSnapshot collect(Visit<NetworkTarget, FirewallSnapshot> visit) throws Exception {
        List<Integer> ports = visit.target().ports();
        if (ports.isEmpty()) {
            return missing(visit, "no-ports");
        }
        Optional<Path> nft = tool("nft");
        Optional<Path> ufw = tool("ufw");
        if (nft.isPresent()) {
            return told(visit, new Program(List.of(nft.get().toString(), "list", "ruleset")), "nft");
        }
        return ufw.isPresent()
                ? told(visit, new Program(List.of(ufw.get().toString(), "status", "verbose")), "ufw")
                : missing(visit, "no-tool");
    }

    private static FirewallSnapshot told(Visit<NetworkTarget, FirewallSnapshot> visit, Program program, String tool)
            throws Exception {
        if (program.hindrance().isPresent()) {
            return missing(
                    visit, "failed", Evidence.text("detail", program.hindrance().get()));
        }
        Program.Ran ran = program.ask(WITHIN, MOST_BYTES);
        if (ran.exit().orElse(-1) != 0 || ran.cut()) {
            boolean denied =
                    ran.output().contains("not permitted") || ran.output().contains("need to be root");
            String said = ran.cut()
                    ? "more than " + MOST_BYTES + " bytes"
                    : ran.output().lines().findFirst().orElse("-");
            return denied
                    ? missing(visit, "not-permitted")
                    : missing(visit, "failed", Evidence.text("detail", visit.redacted(said)));
        }
        List<String> lines = ran.output().lines().toList();
        IntFunction<Fate> fates = tool.equals("nft") ? NftRules.read(lines)::fate : UfwRules.read(lines)::fate;
        Optional<IntFunction<Fate>> legacy =
                LegacyTables.look(visit.session(visit.target()).files(), WITHIN, MOST_BYTES);
        IntFunction<Fate> besides = legacy.orElse(port -> Fate.OPEN);
        return new FirewallSnapshot(
                legacy.isPresent() ? tool + ", iptables-legacy" : tool,
                visit.target().ports().stream()
                        .map(port -> new Port(port, FirewallSnapshot.worst(fates.apply(port), besides.apply(port))))
                        .toList());
    }

    static Optional<Path> tool(String name) {
        return FOLDERS.stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static FirewallSnapshot missing(
            Visit<NetworkTarget, FirewallSnapshot> visit, String reason, Evidence... evidence) {
        visit.missing(Gap.of(PortsLetIn.ID, reason, evidence));
        return new FirewallSnapshot("", List.of());
    }
}
