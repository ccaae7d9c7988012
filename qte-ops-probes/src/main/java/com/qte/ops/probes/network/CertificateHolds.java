package com.qte.ops.probes.network;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.network.CertificateSnapshot.Kept;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.target.network.CertificateFacts;
import com.qte.ops.target.network.Distrust;
import com.qte.ops.target.network.Layer;
import com.qte.ops.target.network.Served;
import com.qte.ops.target.network.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whether a certificate holds, for whom it must, and for how long.
 *
 * <table>
 *   <caption>Rules for what a server shows, the first that applies</caption>
 *   <tr><th>what was seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>no connection</td><td>UNKNOWN</td><td>unreachable</td></tr>
 *   <tr><td>a connection, and no encryption</td><td>FAILING</td>
 *     <td>silent, closed, old-protocol, no-tls, handshake</td></tr>
 *   <tr><td>its own certificate holds no more, or not yet</td><td>FAILING</td><td>expired, not-yet-valid</td></tr>
 *   <tr><td>a key or signature in the chain is too weak</td><td>FAILING</td><td>weak-key, weak-signature</td></tr>
 *   <tr><td>the host is not among the first 2 000 of its names, and there are more</td><td>UNKNOWN</td>
 *     <td>host-unknown</td></tr>
 *   <tr><td>it is for another host, or not for servers</td><td>FAILING</td><td>wrong-host, wrong-usage</td></tr>
 *   <tr><td>refused for what is above it</td><td>FAILING</td>
 *     <td>intermediate-expired, not-an-authority, name-constraints, self-signed, unknown-issuer, incomplete,
 *     untrusted</td></tr>
 *   <tr><td>trusted, with an outdated certificate in the chain</td><td>DEGRADED</td><td>intermediate-expired</td></tr>
 *   <tr><td>something in the chain ends within 30 days</td><td>DEGRADED, FAILING from 7</td><td>expires-soon</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <table>
 *   <caption>Rules for the file, the first that applies</caption>
 *   <tr><td>it may not be read</td><td>SKIPPED</td><td>denied</td></tr>
 *   <tr><td>it is not there, or holds no certificate</td><td>FAILING</td><td>missing, no-certificate</td></tr>
 *   <tr><td>dates, key, signature, host and use</td><td colspan="2">as above</td></tr>
 *   <tr><td>a server shows another one</td><td>DEGRADED</td><td>differs</td></tr>
 *   <tr><td>it ends soon, or not</td><td colspan="2">as above</td></tr>
 * </table>
 */
final class CertificateHolds implements Check<CertificateSnapshot> {
    static final String ID = "tls.certificate";
    private static final double DAY = Duration.ofDays(1).toSeconds();

    private static final CheckSpec SPEC = CheckSpec.of(ID, Severity.P1)
            .limit(Limit.below(
                    "left",
                    Unit.SECONDS,
                    30 * DAY,
                    7 * DAY,
                    "RB-F1.3; renewal by machine begins 30 days before the end"))
            .needs(EndpointReachable.ID)
            .explains(EndpointReachable.ID, "nginx.reachable")
            .steps("RB-F1.3");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<CertificateSnapshot> seen) {
        List<Verdict> verdicts = new ArrayList<>();
        seen.now()
                .served()
                .ifPresent(served -> verdicts.add(served(seen, served).forPart("served")));
        seen.now().kept().ifPresent(kept -> verdicts.add(kept(seen, kept).forPart("file")));
        return verdicts;
    }

    private static Verdict served(Observation<CertificateSnapshot> seen, Served served) {
        if (served.chain().isEmpty()) {
            Evidence[] evidence = {
                Evidence.text("where", served.address()),
                Evidence.text("detail", served.detail().isEmpty() ? "-" : served.detail())
            };
            boolean connected = served.layer() == Layer.TLS;
            return connected && served.trouble() != Trouble.NONE
                    ? Verdict.of(Status.FAILING, unencrypted(served), evidence)
                    : Verdict.of(Status.UNKNOWN, "unreachable", evidence);
        }
        return Flaw.of(served.chain(), served.distrust(), seen.now().host(), seen.at())
                .map(flaw -> flawed(flaw, seen, served.address(), served.detail()))
                .orElseGet(() -> lasting(seen, "served", served.chain(), served.address()));
    }

    private static String unencrypted(Served served) {
        String detail = served.detail().toLowerCase(Locale.ROOT);
        return switch (served.trouble()) {
            case SILENT -> "silent";
            case RESET -> "closed";
            default ->
                detail.contains("protocol_version") || detail.contains("protocol version")
                        ? "old-protocol"
                        : detail.contains("unrecognized ssl message") || detail.contains("plaintext")
                                ? "no-tls"
                                : "handshake";
        };
    }

    private static Verdict kept(Observation<CertificateSnapshot> seen, Kept kept) {
        if (!kept.problem().isEmpty() || kept.chain().isEmpty()) {
            Evidence where = Evidence.text("where", kept.file());
            return kept.problem().equals("denied")
                    ? Verdict.skipped("denied", where)
                    : Verdict.of(Status.FAILING, kept.problem().isEmpty() ? "no-certificate" : kept.problem(), where);
        }
        CertificateFacts own = kept.chain().get(0);
        Optional<Flaw> flaw = Flaw.of(kept.chain(), Distrust.NONE, seen.now().host(), seen.at());
        if (flaw.isPresent()) {
            return flawed(flaw.get(), seen, kept.file(), "");
        }
        Optional<CertificateFacts> shown = seen.now().served().stream()
                .flatMap(served -> served.chain().stream().limit(1))
                .findFirst()
                .filter(one -> !one.sha256().equals(own.sha256()));
        if (shown.isPresent()) {
            List<Evidence> evidence = evidence(own, seen.at(), kept.file());
            evidence.add(Evidence.text("shown", shown.get().notAfter().toString()));
            return Verdict.of(Status.DEGRADED, "differs", evidence.toArray(Evidence[]::new))
                    .causedBy("not-reloaded", "other-file");
        }
        return lasting(seen, "file", kept.chain(), kept.file());
    }

    private static Verdict flawed(Flaw flaw, Observation<CertificateSnapshot> seen, String where, String detail) {
        List<Evidence> evidence = evidence(flaw.whose(), seen.at(), where);
        evidence.add(Evidence.text("host", seen.now().host().orElse("?")));
        evidence.add(Evidence.text("detail", detail.isEmpty() ? "-" : detail));
        return Verdict.of(flaw.status(), flaw.reason(), evidence.toArray(Evidence[]::new));
    }

    /** What ends first counts, the authority's own certificate aside: nobody looks at its date but who trusts it. */
    private static Verdict lasting(
            Observation<CertificateSnapshot> seen, String part, List<CertificateFacts> chain, String where) {
        CertificateFacts first = chain.stream()
                .filter(one -> one.equals(chain.get(0)) || !one.isSelfSigned())
                .min((one, other) -> one.notAfter().compareTo(other.notAfter()))
                .orElse(chain.get(0));
        Status level = seen.level("left", part, left(first, seen.at()));
        return Verdict.of(
                level,
                level == Status.HEALTHY ? "ok" : "expires-soon",
                evidence(first, seen.at(), where).toArray(Evidence[]::new));
    }

    private static List<Evidence> evidence(CertificateFacts whose, Instant at, String where) {
        OptionalInt bits = whose.keyBits();
        return new ArrayList<>(List.of(
                Evidence.number("left", left(whose, at), Unit.SECONDS),
                Evidence.text("where", where),
                Evidence.text("subject", whose.subject()),
                Evidence.text("issuer", whose.issuer()),
                Evidence.text("from", whose.notBefore().toString()),
                Evidence.text("until", whose.notAfter().toString()),
                Evidence.text("key", bits.isPresent() ? whose.key() + " " + bits.getAsInt() : whose.key()),
                Evidence.text("signature", whose.signature()),
                Evidence.items("names", whose.names().stream().limit(10).toList())));
    }

    private static double left(CertificateFacts whose, Instant at) {
        return Duration.between(at, whose.notAfter()).toSeconds();
    }
}
