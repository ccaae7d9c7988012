package com.qte.ops.probes.network;

import com.qte.ops.probes.network.FirewallSnapshot.Fate;
import com.qte.ops.target.network.LocalFiles;
import com.qte.ops.target.program.Program;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** The rules that iptables-legacy keeps beside those of nft, which neither nft nor ufw shows. */
final class LegacyTables {
    private static final String FOLDER = "proc/net";
    private static final String TABLES = "ip_tables_names";
    private static final String SAVE = "iptables-legacy-save";

    private LegacyTables() {}

    /**
     * What they make of a port; empty where there are none. Shows only a table that is there: to ask for one that is not
     * would make the kernel create it. Takes some milliseconds, {@code within} at most.
     */
    static Optional<IntFunction<Fate>> look(LocalFiles files, Duration within, int mostBytes)
            throws IOException, InterruptedException {
        Optional<List<String>> tables = files.lines(FOLDER + "/" + TABLES);
        if (tables.isEmpty()
                ? !files.names(FOLDER).contains(TABLES)
                : !tables.get().contains("filter")) {
            return Optional.empty();
        }
        Optional<Program> save = Firewall.tool(SAVE)
                .map(path -> new Program(List.of(path.toString(), "-t", "filter")))
                .filter(program -> program.hindrance().isEmpty());
        if (tables.isEmpty() || save.isEmpty()) {
            return Optional.of(port -> Fate.UNSEEN);
        }
        Program.Ran ran = save.get().ask(within, mostBytes);
        boolean isTold = ran.exit().orElse(-1) == 0 && !ran.cut();
        return Optional.of(isTold ? fates(ran.output().lines().toList()) : port -> Fate.UNSEEN);
    }

    /** Half of the rules tell nothing. */
    static IntFunction<Fate> fates(List<String> lines) {
        Optional<NftRules> rules = LegacyRules.asNft(lines).map(NftRules::read);
        return port -> rules.map(all -> all.fate(port)).orElse(Fate.UNSEEN);
    }
}
