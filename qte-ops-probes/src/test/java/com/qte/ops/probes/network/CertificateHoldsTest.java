package com.qte.ops.probes.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.network.CertificateSnapshot.Kept;
import com.qte.ops.target.network.CertificateFacts;
import com.qte.ops.target.network.Distrust;
import com.qte.ops.target.network.Layer;
import com.qte.ops.target.network.Pki;
import com.qte.ops.target.network.Trouble;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateHoldsTest {
    private static final CertificateHolds CHECK = new CertificateHolds();
    private static final CertificateSnapshot WELL =
            Given.shown(Distrust.NONE, Given.certificate(), Given.intermediate(Given.UNTIL));

    private static String judged(CertificateSnapshot snapshot) {
        Verdict verdict = Judged.first(CHECK, snapshot).verdict();
        return verdict.status() + " " + verdict.reason();
    }

    private static CertificateFacts altered(int bits, String signature, boolean isSelfSigned, boolean servesTls) {
        return Given.facts(
                "CN=api.example",
                "CN=Issuer",
                Given.FROM,
                Given.UNTIL,
                bits,
                signature,
                false,
                isSelfSigned,
                servesTls);
    }

    private static CertificateFacts root() {
        return Given.facts("CN=Root", "CN=Root", Given.FROM, Given.UNTIL, 2048, "SHA1withRSA", true, true, true);
    }

    /** One of each flaw. */
    static List<CertificateSnapshot> flawed() {
        CertificateFacts own = Given.certificate();
        CertificateFacts other = new CertificateFacts(
                own.subject(),
                own.issuer(),
                List.of("*.example.org"),
                own.notBefore(),
                own.notAfter(),
                own.key(),
                own.keyBits(),
                own.signature(),
                own.sha256(),
                false,
                false,
                true);
        Instant later = Judged.AT.plusSeconds(60);
        return List.of(
                Given.shown(Distrust.WRONG_HOST, other),
                Given.shown(Distrust.WEAK, altered(1024, "SHA256withRSA", false, true)),
                Given.shown(Distrust.WEAK, altered(2048, "SHA1withRSA", false, true)),
                Given.shown(Distrust.WRONG_USAGE, altered(2048, "SHA256withRSA", false, false)),
                Given.shown(Distrust.NO_ANCHOR, altered(2048, "SHA256withRSA", true, true)),
                Given.shown(Distrust.NO_ANCHOR, own),
                Given.shown(Distrust.NO_ANCHOR, own, root()),
                Given.shown(Distrust.NOT_AN_AUTHORITY, own, own),
                Given.shown(Distrust.NAME_CONSTRAINTS, own, Given.intermediate(Given.UNTIL)),
                Given.shown(Distrust.OTHER, own),
                Given.shown(
                        Distrust.DATES,
                        Given.facts(
                                "CN=api.example",
                                "CN=Issuer",
                                later,
                                Given.UNTIL,
                                2048,
                                "SHA256withRSA",
                                false,
                                false,
                                true)));
    }

    @Test
    void judge_everyFlaw_failingByItsName() {
        assertThat(flawed().stream().map(CertificateHoldsTest::judged))
                .containsExactly(
                        "FAILING wrong-host",
                        "FAILING weak-key",
                        "FAILING weak-signature",
                        "FAILING wrong-usage",
                        "FAILING self-signed",
                        "FAILING incomplete",
                        "FAILING unknown-issuer",
                        "FAILING not-an-authority",
                        "FAILING name-constraints",
                        "FAILING untrusted",
                        "FAILING not-yet-valid");
    }

    @ParameterizedTest
    @CsvSource({
        "2592001, HEALTHY ok",
        "2592000, DEGRADED expires-soon",
        "604801, DEGRADED expires-soon",
        "604800, FAILING expires-soon",
        "1, FAILING expires-soon",
        "0, FAILING expired"
    })
    void judge_secondsLeft_byTheLimits(long seconds, String expected) {
        assertThat(judged(Given.shown(Distrust.NONE, Given.until(Judged.AT.plusSeconds(seconds)))))
                .isEqualTo(expected);
    }

    @Test
    void judge_intermediateEndsFirst_itsDateCounts() {
        Instant soon = Judged.AT.plus(Duration.ofDays(3));

        assertThat(judged(Given.shown(Distrust.NONE, Given.certificate(), Given.intermediate(soon))))
                .isEqualTo("FAILING expires-soon");
    }

    @Test
    void judge_outdatedCertificateInAChainThatIsTrusted_degraded() {
        CertificateFacts outdated = Given.intermediate(Judged.AT.minusSeconds(1));

        assertThat(judged(Given.shown(Distrust.NONE, Given.certificate(), outdated)))
                .isEqualTo("DEGRADED intermediate-expired");
        assertThat(judged(Given.shown(Distrust.DATES, Given.certificate(), outdated)))
                .isEqualTo("FAILING intermediate-expired");
    }

    @Test
    void judge_signatureOfAnAuthorityBelowItself_doesNotCount() {
        assertThat(judged(Given.shown(Distrust.NONE, Given.certificate(), root())))
                .isEqualTo("HEALTHY ok");
    }

    @Test
    void judge_noCertificateShown_bySaying() {
        assertThat(judged(Given.unencrypted(Layer.TCP, Trouble.REFUSED, ""))).isEqualTo("UNKNOWN unreachable");
        assertThat(judged(Given.unencrypted(Layer.TLS, Trouble.SILENT, ""))).isEqualTo("FAILING silent");
        assertThat(judged(Given.unencrypted(Layer.TLS, Trouble.RESET, ""))).isEqualTo("FAILING closed");
    }

    @Test
    void judge_fileBesideTheServer_itsOwnPart() {
        assertThat(file(Given.kept(Given.certificate()))).isEqualTo("HEALTHY ok");
        assertThat(file(Given.kept(Given.until(Given.UNTIL.plusSeconds(1))))).isEqualTo("DEGRADED differs");
        assertThat(file(Given.kept(Given.until(Judged.AT)))).isEqualTo("FAILING expired");
        assertThat(file(new Kept("/x", List.of(), "missing"))).isEqualTo("FAILING missing");
        assertThat(file(new Kept("/x", List.of(), "no-certificate"))).isEqualTo("FAILING no-certificate");
        assertThat(file(new Kept("/x", List.of(), "denied"))).isEqualTo("SKIPPED denied");
    }

    private static String file(Kept kept) {
        List<Verdict> verdicts = Judged.first(CHECK, Given.file(WELL, kept)).verdicts();
        assertThat(verdicts).extracting(Verdict::part).containsExactly("served", "file");
        assertThat(verdicts.get(0).status()).isEqualTo(Status.HEALTHY);
        return verdicts.get(1).status() + " " + verdicts.get(1).reason();
    }

    /** Whoever hosts for many puts all of them into one. */
    @Test
    void judge_hostAmongManyNames_itsPlaceDoesNotMatter() throws Exception {
        assertThat(judged(withNames(500, "api.example"))).isEqualTo("HEALTHY ok");
        assertThat(judged(withNames(500, "other.example"))).isEqualTo("FAILING wrong-host");
        assertThat(judged(withNames(2_100, "other.example"))).isEqualTo("UNKNOWN host-unknown");
    }

    private static CertificateSnapshot withNames(int others, String last) throws Exception {
        String names = IntStream.range(0, others)
                .mapToObj(i -> "host" + i + ".example,")
                .collect(Collectors.joining("", "", last));
        CertificateFacts many = CertificateFacts.of(Pki.server("CN=many")
                .name(names)
                .valid(Given.FROM, Given.UNTIL)
                .selfSigned()
                .certificate());
        return Given.shown(Distrust.NONE, many);
    }

    @Test
    void covers_namesAndWildcards_oneLabelOnly() {
        CertificateFacts own = Given.certificate();
        CertificateFacts wild = new CertificateFacts(
                own.subject(),
                own.issuer(),
                List.of("*.example.org", "*.com", "127.0.0.1"),
                own.notBefore(),
                own.notAfter(),
                own.key(),
                own.keyBits(),
                own.signature(),
                own.sha256(),
                false,
                false,
                true);

        assertThat(own.covers("API.example")).isTrue();
        assertThat(wild.covers("a.example.org")).isTrue();
        assertThat(wild.covers("a.b.example.org")).isFalse();
        assertThat(wild.covers("example.org")).isFalse();
        assertThat(wild.covers("example.com")).isFalse();
        assertThat(wild.covers("127.0.0.1")).isTrue();
        assertThat(wild.covers("127.0.0.2")).isFalse();
        assertThat(Optional.of(own).map(one -> one.covers("127.0.0.1"))).contains(false);
    }
}
