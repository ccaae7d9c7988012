package com.qte.ops.remediation.host;

import com.qte.ops.model.Danger;
import java.util.Collection;
import java.util.Set;

/** What hangs on a unit, and therefore what it takes to restart it. */
enum UnitKind {
    /** What serves for itself. */
    ORDINARY("systemd.restart", Danger.DISRUPTIVE, Set.of()),
    /** What every container of the machine hangs on. */
    DOCKER(
            "systemd.restart-docker",
            Danger.DESTRUCTIVE,
            Set.of("docker", "containerd", "snap.docker.dockerd", "crio", "k3s", "podman")),
    /** What every connection of the machine hangs on. */
    NETWORK(
            "systemd.restart-network",
            Danger.DESTRUCTIVE,
            Set.of(
                    "networking",
                    "network",
                    "NetworkManager",
                    "systemd-networkd",
                    "dhcpcd",
                    "ifup",
                    "ifupdown-pre",
                    "keepalived",
                    "netfilter-persistent",
                    "wg-quick",
                    "wpa_supplicant",
                    "nftables",
                    "firewalld",
                    "ufw"));

    private final String remediation;
    private final Danger danger;
    private final Set<String> stems;

    UnitKind(String remediation, Danger danger, Set<String> stems) {
        this.remediation = remediation;
        this.danger = danger;
        this.stems = stems;
    }

    String remediation() {
        return remediation;
    }

    Danger danger() {
        return danger;
    }

    /** The kind of the gravest among units that go down together. */
    static UnitKind of(Collection<String> units) {
        UnitKind gravest = ORDINARY;
        for (UnitKind kind : values()) {
            if (units.stream().anyMatch(unit -> kind.stems.contains(stem(unit)))) {
                gravest = kind;
            }
        }
        return gravest;
    }

    /** {@code docker.service} and {@code docker.socket} are one; {@code ifup@eth0.service} is {@code ifup}. */
    private static String stem(String unit) {
        return unit.replaceFirst("\\.[a-z]+$", "").replaceFirst("@.*", "");
    }
}
