package com.qte.ops.sandbox.compound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compound faults of what lies between here and others: names, certificates, connections. */
class NetworkCompoundIT {
    private static final String SYMPTOM = "external-api";
    private static final String ENDPOINT = "network.endpoint";
    private static final String CERTIFICATE = "tls.certificate";
    private static final String NAMES = "network.dns";

    static final List<Compound<NetworkStand>> CONSEQUENCES = List.of(
            Compound.one("certificate-expired", SYMPTOM, CERTIFICATE, stand -> stand.shows("expired")),
            Compound.all("certificate-of-another", ENDPOINT, CERTIFICATE, stand -> stand.shows("other")),
            Compound.one("name-server-gone", SYMPTOM, NAMES, NetworkStand::nameServerGone),
            Compound.all("name-server-hangs", ENDPOINT, NAMES, NetworkStand::nameServerHangs),
            Compound.one("names-gone", SYMPTOM, NAMES, NetworkStand::namesGone),
            Compound.all("broker-gone", CERTIFICATE, ENDPOINT, stand -> stand.brokerGone()));

    static final List<Compound<NetworkStand>> RECOVERED = List.of(
            Compound.over("name-server-back", SYMPTOM, NAMES, NetworkStand::nameServerHangs),
            Compound.over("certificate-renewed", SYMPTOM, CERTIFICATE, stand -> stand.shows("expired")));

    @TempDir
    private static Path folder;

    private static NetworkStand stand;

    @BeforeAll
    static void start() throws Exception {
        boolean isThere = Files.isExecutable(NetworkStand.NAME_SERVER);
        if (!isThere) {
            System.err.println("SKIPPED " + (CONSEQUENCES.size() + RECOVERED.size())
                    + " compound faults of the network: there is no " + NetworkStand.NAME_SERVER);
            assertThat(System.getenv("CI"))
                    .as("with CI=true it has to be there")
                    .isNotEqualTo("true");
        }
        assumeTrue(isThere);
        stand = new NetworkStand(folder);
    }

    @AfterAll
    static void stop() {
        if (stand != null) {
            stand.close();
        }
    }

    @Test
    void cause_withWhatFollows_isFirst() throws Exception {
        Bench.tried(stand, CONSEQUENCES);
    }

    @Test
    void cause_thatHasJustRecovered_isFirst() throws Exception {
        Bench.tried(stand, RECOVERED);
    }
}
