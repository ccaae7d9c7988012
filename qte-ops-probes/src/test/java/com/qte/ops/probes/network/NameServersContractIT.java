package com.qte.ops.probes.network;

import com.qte.ops.spi.Probe;
import com.qte.ops.target.network.Address;
import com.qte.ops.target.network.NetworkTarget;
import com.qte.ops.testkit.contract.ProbeContract;
import com.qte.ops.testkit.servers.FaultyServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

public class NameServersContractIT extends ProbeContract<NetworkTarget, NameServersSnapshot> {
    private static ScriptedNameServer well;
    private static ScriptedNameServer silent;
    private static ScriptedNameServer nonsense;

    @BeforeAll
    static void start() throws Exception {
        well = new ScriptedNameServer(ScriptedNameServer::well);
        silent = new ScriptedNameServer(question -> new byte[0]);
        nonsense = new ScriptedNameServer(
                question -> ScriptedNameServer.answer(question, 0x8180, 9, new byte[] {(byte) 0xc0}));
    }

    @AfterAll
    static void stop() {
        List.of(well, silent, nonsense).forEach(ScriptedNameServer::close);
    }

    @Override
    public Probe<NetworkTarget, NameServersSnapshot> probe() {
        return new NameServers();
    }

    @Override
    protected NetworkTarget working() {
        return target(List.of("api.example"), well.address());
    }

    @Override
    protected Map<String, NetworkTarget> broken() {
        return Map.of(
                "nobody listens", target(List.of("api.example"), new Address("127.0.0.1", FaultyServer.nobody())),
                "it is silent", target(List.of("api.example"), silent.address()),
                "it answers nonsense", target(List.of("api.example"), nonsense.address()));
    }

    @Override
    protected Map<String, NetworkTarget> unseen() {
        return Map.of(
                "no name is configured", target(List.of(), well.address()),
                "no name is one that a name server is asked for", target(List.of("localhost", "db"), well.address()));
    }

    static NetworkTarget target(List<String> names, Address... servers) {
        return new NetworkTarget(
                new NetworkTarget.Machine(Path.of("/"), List.of(servers)), names, names, true, List.of());
    }
}
