package com.qte.ops.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.spi.Alert;
import com.qte.ops.spi.Delivery;
import com.qte.ops.spi.Delivery.Outcome;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What mail servers may do to who hands a mail over. */
@Timeout(180)
class MailTalkTest {
    private static final Duration AMPLE = Duration.ofSeconds(30);

    private static EmailSink sink(Peer peer, MailServer.Security security, Duration within, SSLContext... trust) {
        return new EmailSink(
                new MailServer(
                        "127.0.0.1",
                        peer.port(),
                        security,
                        Optional.empty(),
                        Optional.empty(),
                        Arrays.stream(trust).findFirst()),
                EmailSink.address("qte-ops@example.com").orElseThrow(),
                List.of(EmailSink.address("ops@example.com").orElseThrow()),
                InstantSource.fixed(Given.SINCE),
                within);
    }

    private static Delivery sent(MailTalk talk, Alert... alerts) throws Exception {
        try (Peer peer = new Peer(talk)) {
            return sink(peer, MailServer.Security.NONE, AMPLE).send(List.of(alerts));
        }
    }

    @Test
    void send_takenAndThenHungUp_isDeliveredWithoutNamesOfTheMachine() throws Exception {
        MailTalk talk = new MailTalk(Map.of());
        assertThat(sent(talk, Given.raised("a"))).isEqualTo(Delivery.delivered());
        assertThat(talk.said()).anyMatch(line -> line.matches("Message-ID: <[^@]*@example\\.com>"));
    }

    @Test
    void send_oneRecipientIsNotKnown_theOthersGetIt() throws Exception {
        MailTalk talk = new MailTalk(Map.of("RCPT TO:<gone@", "550 no such user"));
        Alert alert = Given.to(Given.raised("a"), "email:gone@example.com", "email:li@example.com");

        assertThat(sent(talk, alert)).isEqualTo(Delivery.delivered());
        assertThat(talk.said()).contains("RCPT TO:<li@example.com>", "DATA");
    }

    @Test
    void send_noRecipientIsKnown_isTriedAgain() throws Exception {
        MailTalk talk = new MailTalk(Map.of("RCPT", "550 no such user"));
        assertThat(sent(talk, Given.raised("a")).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(talk.said()).doesNotContain("DATA");
    }

    @Test
    void send_whatTheServerWillNotHave_isRefusedOnlyForTheMailItself() throws Exception {
        assertThat(sent(new MailTalk(Map.of(MailTalk.END, "554 5.7.1 spam")), Given.raised("a")))
                .satisfies(delivery -> assertThat(delivery.outcome()).isEqualTo(Outcome.REFUSED))
                .satisfies(delivery -> assertThat(delivery.detail()).contains("spam"));
        assertThat(sent(new MailTalk(Map.of(MailTalk.END, "451 later")), Given.raised("a"))
                        .outcome())
                .isEqualTo(Outcome.FAILED);
        assertThat(sent(new MailTalk(Map.of("MAIL", "550 you may not send")), Given.raised("a"))
                        .outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void send_endlessGreeting_isBoundedInBytes() throws Exception {
        byte[] some = new byte[65_536];
        Arrays.fill(some, (byte) 'x');
        try (Peer peer = new Peer(caller -> {
            for (OutputStream out = caller.getOutputStream(); ; ) {
                out.write(some);
            }
        })) {
            assertThatThrownBy(() -> sink(peer, MailServer.Security.NONE, AMPLE).send(List.of(Given.raised("a"))))
                    .rootCause()
                    .hasMessageContaining("more than 262144 bytes");
        }
    }

    @Test
    void send_trickledGreeting_isBoundedInTime() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (Peer peer = new Peer(caller -> {
            do {
                caller.getOutputStream().write('2');
            } while (!over.await(20, TimeUnit.MILLISECONDS));
        })) {
            assertThatThrownBy(() -> sink(peer, MailServer.Security.NONE, Duration.ofMillis(400))
                            .send(List.of(Given.raised("a"))))
                    .hasMessageContaining("no complete answer within 400 ms");
        } finally {
            over.countDown();
        }
    }

    @Test
    void send_encrypted_onlyToWhomTheGivenCertificateIsFor() throws Exception {
        Tls right = Tls.here();
        Tls other = Tls.named("mail.example.org");
        MailTalk talk = new MailTalk(Map.of());
        try (Peer peer = new Peer(right.shown().getServerSocketFactory(), talk);
                Peer wrong = new Peer(other.shown().getServerSocketFactory(), talk)) {
            assertThat(sink(peer, MailServer.Security.TLS, AMPLE, right.trusted())
                            .send(List.of(Given.raised("a"))))
                    .isEqualTo(Delivery.delivered());
            talk.said().clear();
            assertThatThrownBy(() -> sink(peer, MailServer.Security.TLS, AMPLE, other.trusted())
                            .send(List.of(Given.raised("a"))))
                    .rootCause()
                    .hasMessageContaining("certification path");
            assertThatThrownBy(() -> sink(wrong, MailServer.Security.TLS, AMPLE, other.trusted())
                            .send(List.of(Given.raised("a"))))
                    .rootCause()
                    .hasMessageContaining("127.0.0.1");
            assertThat(talk.said()).isEmpty();
        }
    }

    @Test
    void send_encryptedOnRequest_onlyToWhomTheGivenCertificateIsFor() throws Exception {
        Tls right = Tls.here();
        Tls other = Tls.named("localhost");
        Map<String, String> offers = Map.of("EHLO", "250-stand\r\n250 STARTTLS", "STARTTLS", "220 go on");
        MailTalk talk = new MailTalk(offers).encrypting(right.shown());
        MailTalk wrong = new MailTalk(offers).encrypting(other.shown());
        try (Peer peer = new Peer(talk);
                Peer another = new Peer(wrong)) {
            assertThat(sink(peer, MailServer.Security.STARTTLS, AMPLE, right.trusted())
                            .send(List.of(Given.raised("a"))))
                    .isEqualTo(Delivery.delivered());
            assertThat(talk.said()).contains("STARTTLS", "DATA");
            talk.said().clear();
            assertThatThrownBy(() -> sink(peer, MailServer.Security.STARTTLS, AMPLE, other.trusted())
                            .send(List.of(Given.raised("a"))))
                    .rootCause()
                    .hasMessageContaining("certification path");
            assertThatThrownBy(() -> sink(another, MailServer.Security.STARTTLS, AMPLE, other.trusted())
                            .send(List.of(Given.raised("a"))))
                    .rootCause()
                    .hasMessageContaining("127.0.0.1");
            assertThat(talk.said()).doesNotContain("DATA");
            assertThat(wrong.said()).doesNotContain("DATA");
        }
    }
}
