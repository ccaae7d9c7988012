package com.qte.ops.probes.network;

import com.qte.ops.probes.network.CertificateSnapshot.Kept;
import com.qte.ops.probes.network.NameServersSnapshot.Answer;
import com.qte.ops.probes.network.NameServersSnapshot.Server;
import com.qte.ops.probes.network.RoutesSnapshot.Link;
import com.qte.ops.probes.network.RoutesSnapshot.Neighbour;
import com.qte.ops.probes.network.RoutesSnapshot.Route;
import com.qte.ops.target.network.Asked;
import com.qte.ops.target.network.Asked.Outcome;
import com.qte.ops.target.network.CertificateFacts;
import com.qte.ops.target.network.Distrust;
import com.qte.ops.target.network.Layer;
import com.qte.ops.target.network.Served;
import com.qte.ops.target.network.Step;
import com.qte.ops.target.network.Trouble;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Snapshots to be judged. */
final class Given {
    static final Instant FROM = Judged.AT.minus(Duration.ofDays(10));
    static final Instant UNTIL = Judged.AT.plus(Duration.ofDays(90));

    private Given() {}

    static EndpointSnapshot answered(int status, long millis) {
        return endpoint(
                List.of(
                        step(Layer.DNS, Trouble.NONE, 1),
                        step(Layer.TCP, Trouble.NONE, 1),
                        step(Layer.TLS, Trouble.NONE, 1),
                        step(Layer.HTTP, Trouble.NONE, millis - 3)),
                OptionalInt.of(status));
    }

    /** A way that ends in trouble at this layer. */
    static EndpointSnapshot failed(Layer layer, Trouble trouble) {
        List<Step> steps = new ArrayList<>();
        for (Layer before : Layer.values()) {
            if (before.compareTo(layer) < 0) {
                steps.add(step(before, Trouble.NONE, 1));
            }
        }
        steps.add(step(layer, trouble, 20));
        return endpoint(steps, OptionalInt.empty());
    }

    static EndpointSnapshot endpoint(List<Step> steps, OptionalInt status) {
        return new EndpointSnapshot(
                "https://api.example/health", "external-api", steps, Optional.of("10.0.0.9:443"), status);
    }

    static Step step(Layer layer, Trouble trouble, long millis) {
        return new Step(layer, trouble, Duration.ofMillis(millis), trouble == Trouble.NONE ? "" : "what it said");
    }

    static Asked said(Outcome outcome, double seconds) {
        List<String> addresses = outcome == Outcome.ANSWERED ? List.of("10.0.0.9") : List.of();
        return new Asked(outcome, addresses, Duration.ofNanos(Math.round(seconds * 1e9)), "");
    }

    static Server server(String address, Asked... said) {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < said.length; i++) {
            answers.add(new Answer("name" + i + ".example", said[i]));
        }
        return new Server(address, answers);
    }

    static NameServersSnapshot servers(Server... servers) {
        return new NameServersSnapshot(List.of(servers), List.of(), "30s");
    }

    static RoutesSnapshot routes(List<Route> routes, Link... links) {
        return new RoutesSnapshot(true, true, routes, List.of(links));
    }

    static Route route(String through, Neighbour gateway) {
        return new Route(through, Optional.of("10.0.0.1"), 100, Optional.of(gateway));
    }

    /** A certificate of api.example in which nothing is wrong. */
    static CertificateFacts certificate() {
        return facts("CN=api.example", "CN=Issuer", FROM, UNTIL, 2048, "SHA256withRSA", false, false, true);
    }

    static CertificateFacts intermediate(Instant until) {
        return facts("CN=Issuer", "CN=Root", FROM, until, 2048, "SHA256withRSA", true, false, true);
    }

    static CertificateFacts until(Instant until) {
        return facts("CN=api.example", "CN=Issuer", FROM, until, 2048, "SHA256withRSA", false, false, true);
    }

    static CertificateFacts facts(
            String subject,
            String issuer,
            Instant from,
            Instant until,
            int bits,
            String signature,
            boolean isAuthority,
            boolean isSelfSigned,
            boolean servesTls) {
        return new CertificateFacts(
                subject,
                issuer,
                List.of("api.example"),
                from,
                until,
                "RSA",
                OptionalInt.of(bits),
                signature,
                "aa" + Integer.toHexString((subject + issuer + from + until + bits + signature).hashCode()),
                isAuthority,
                isSelfSigned,
                servesTls);
    }

    static CertificateSnapshot shown(Distrust distrust, CertificateFacts... chain) {
        Trouble trouble = distrust == Distrust.NONE ? Trouble.NONE : Trouble.CERTIFICATE;
        return served(new Served("api.example:443", Layer.TLS, trouble, "refused", List.of(chain), distrust));
    }

    static CertificateSnapshot unencrypted(Layer layer, Trouble trouble, String detail) {
        return served(new Served("api.example:443", layer, trouble, detail, List.of(), Distrust.NONE));
    }

    static CertificateSnapshot served(Served served) {
        return new CertificateSnapshot(Optional.of("api.example"), Optional.of(served), Optional.empty());
    }

    /** A file beside what is shown. */
    static CertificateSnapshot file(CertificateSnapshot beside, Kept kept) {
        return new CertificateSnapshot(beside.host(), beside.served(), Optional.of(kept));
    }

    static Kept kept(CertificateFacts... chain) {
        return new Kept("/etc/ssl/api.pem", List.of(chain), "");
    }
}
