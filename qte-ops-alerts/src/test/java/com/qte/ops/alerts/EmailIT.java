package com.qte.ops.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.qte.ops.model.Severity;
import com.qte.ops.spi.Alert;
import com.qte.ops.spi.Delivery;
import com.qte.ops.spi.Secret;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A real SMTP server in this JVM. */
class EmailIT {
    private static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");
    private GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

    @AfterEach
    void stop() {
        mail.stop();
    }

    private int start(String protocol) {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(60_000);
        mail = new GreenMail(setup);
        mail.setUser("qte", "qte", "s3cret");
        mail.start();
        return protocol.equals("smtps")
                ? mail.getSmtps().getPort()
                : mail.getSmtp().getPort();
    }

    private static EmailSink sink(int port, MailServer.Security security, String password) {
        return new EmailSink(
                new MailServer(
                        "127.0.0.1",
                        port,
                        security,
                        Optional.of("qte"),
                        Optional.of(Secret.of(password)),
                        Optional.empty()),
                EmailSink.address("qte-ops@example.com").orElseThrow(),
                List.of(EmailSink.address("ops@example.com").orElseThrow()),
                InstantSource.fixed(NOW));
    }

    @Test
    void send_forNobodyInParticular_goesToTheUsualOnes() throws Exception {
        int port = start("smtp");
        EmailSink sink = sink(port, MailServer.Security.NONE, "s3cret");

        assertThat(sink.send(List.of(Given.raised("INC-1"), Given.raised("INC-2"))))
                .isEqualTo(Delivery.delivered());
        MimeMessage got = mail.getReceivedMessages()[0];
        assertThat(got.getSubject()).isEqualTo("[P1] postgres:main: slow queries (+1)");
        assertThat(got.getAllRecipients()).extracting(Object::toString).containsExactly("ops@example.com");
        assertThat(got.getHeader("References")).containsExactly("<INC-1@qte-ops.invalid>");
        assertThat((String) got.getContent()).contains("Six wait.", "incident: INC-2");
    }

    @Test
    void send_forContacts_goesToThemAlone() throws Exception {
        int port = start("smtp");
        Alert alert = Given.to(Given.raised("INC-1"), "email:li@example.com", "phone:123", "email:no\r\naddress");
        sink(port, MailServer.Security.NONE, "s3cret").send(List.of(alert));

        assertThat(mail.getReceivedMessages()[0].getAllRecipients())
                .extracting(Object::toString)
                .containsExactly("li@example.com");
    }

    @Test
    void send_hostileTexts_makeNoHeaderAndStayShort() throws Exception {
        int port = start("smtp");
        Alert hostile = Given.alert(
                "x\r\nBcc: e@example.com",
                Alert.Kind.RAISED,
                Severity.P0,
                NOW,
                "慢\r\nBcc: evil@example.com\r\n\r\n\u001b[2J" + "t".repeat(1 << 20),
                "a\u0000\n.\nQUIT\n" + "中".repeat(1 << 20));
        assertThat(sink(port, MailServer.Security.NONE, "s3cret").send(List.of(hostile)))
                .isEqualTo(Delivery.delivered());

        assertThat(mail.getReceivedMessages()).hasSize(1);
        MimeMessage got = mail.getReceivedMessages()[0];
        assertThat(got.getHeader("Bcc")).isNull();
        assertThat(got.getSubject()).startsWith("慢  Bcc: evil").hasSizeLessThanOrEqualTo(200);
        assertThat(((String) got.getContent()).replace("\r\n", "\n"))
                .contains("a\\u0000\n.\nQUIT")
                .hasSizeLessThan(10_000);
    }

    @Test
    void send_wrongPassword_throwsWithoutIt() {
        int port = start("smtp");
        assertThatThrownBy(
                        () -> sink(port, MailServer.Security.NONE, "wr0ng-pass").send(List.of(Given.raised("I"))))
                .hasMessageNotContaining("wr0ng-pass");
    }

    @Test
    void send_serverCannotEncrypt_sendsNothing() {
        int port = start("smtp");
        assertThatThrownBy(
                        () -> sink(port, MailServer.Security.STARTTLS, "s3cret").send(List.of(Given.raised("I"))))
                .hasMessageContaining("STARTTLS");
        assertThat(mail.getReceivedMessages()).isEmpty();
    }

    @Test
    void send_certificateOfNobodyKnown_isRefused() {
        int port = start("smtps");
        assertThatThrownBy(() -> sink(port, MailServer.Security.TLS, "s3cret").send(List.of(Given.raised("I"))))
                .rootCause()
                .hasMessageContaining("certification path");
        assertThat(mail.getReceivedMessages()).isEmpty();
    }
}
