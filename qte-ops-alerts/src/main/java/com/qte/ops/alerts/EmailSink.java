package com.qte.ops.alerts;

import com.qte.ops.spi.Alert;
import com.qte.ops.spi.AlertSink;
import com.qte.ops.spi.AlertSinkSpec;
import com.qte.ops.spi.AlertSinkSpec.Reach;
import com.qte.ops.spi.Delivery;
import com.qte.ops.spi.Secret;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails in plain text. The mails of one incident refer to each other, so that programs show them together. Whom an alert
 * is for by {@code email:} gets it; what is for nobody in particular goes to the usual recipients.
 *
 * <p>What a server refuses for good (SMTP 5xx of the message) is refused; whatever else is tried again. Where it knows
 * only some of the recipients, those get the mail, and the others are named in the log. 30 mails a minute at the most: a
 * relay may take more, a person does not.
 */
final class EmailSink implements AlertSink {
    private static final Logger LOG = LoggerFactory.getLogger(EmailSink.class);

    /** A relay may look at a mail for some time before it takes it. */
    private static final Duration USUAL = Duration.ofSeconds(25);

    /** A server's answers to one mail are some hundred bytes, and its certificates some thousand. */
    private static final int MOST_ANSWERED = 256 << 10;

    private static final int TOGETHER = 20;
    private static final int MOST_SUBJECT = 200;
    private static final int MOST_TEXT = 8_000;

    private final MailServer server;
    private final InternetAddress from;
    private final List<InternetAddress> usual;
    private final InstantSource clock;
    private final Duration within;

    /**
     * @param from whose mails these are
     * @param usual who gets what is for nobody in particular
     */
    EmailSink(MailServer server, InternetAddress from, List<InternetAddress> usual, InstantSource clock) {
        this(server, from, usual, clock, USUAL);
    }

    /** @param within how long one mail may take in all */
    EmailSink(
            MailServer server,
            InternetAddress from,
            List<InternetAddress> usual,
            InstantSource clock,
            Duration within) {
        this.within = within;
        this.server = server;
        this.from = from;
        this.usual = List.copyOf(usual);
        this.clock = clock;
    }

    @Override
    public AlertSinkSpec spec() {
        return AlertSinkSpec.of(Reach.CONTACTS, TOGETHER).pace(30, Duration.ofMinutes(1));
    }

    @Override
    public Delivery send(List<Alert> alerts) throws MessagingException, IOException {
        Session session = Session.getInstance(properties());
        MimeMessage mail = mail(session, alerts);
        try (Wire wire = Wire.open(server.host(), server.port(), within, MOST_ANSWERED)) {
            boolean isEncrypted = server.security() == MailServer.Security.TLS;
            SMTPTransport transport = new Handing(session, server);
            try {
                transport.connect(isEncrypted ? wire.encrypted(server.trust()) : wire.plain());
                return handedOver(transport, mail);
            } catch (IOException | MessagingException e) {
                if (wire.isOver()) {
                    throw wire.explained(new IOException(e));
                }
                throw e;
            } finally {
                leave(transport);
            }
        }
    }

    /** A mail that was taken is not sent again because the server hung up without a goodbye. */
    private static void leave(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            // The connection ends all the same.
        }
    }

    private static Delivery handedOver(Transport transport, MimeMessage mail) throws MessagingException {
        try {
            transport.sendMessage(mail, mail.getAllRecipients());
            return Delivery.delivered();
        } catch (SendFailedException e) {
            return judge(e);
        }
    }

    /** Says itself who hands mails over, so that nobody is looked up for that. */
    private static final class Handing extends SMTPTransport {
        private final MailServer server;

        Handing(Session session, MailServer server) {
            super(session, null);
            this.server = server;
        }

        @Override
        protected synchronized boolean protocolConnect(String host, int port, String user, String password)
                throws MessagingException {
            return super.protocolConnect(
                    server.host(),
                    server.port(),
                    server.user().orElse(null),
                    server.password().map(Secret::reveal).orElse(null));
        }
    }

    /**
     * Whom a server does not know must cost nobody else the mail, and a mail that it will not have must not be sent again
     * and again, with all that waits behind it. That it will not have who sends it may be put right.
     */
    private static Delivery judge(SendFailedException failed) {
        String detail = "not sent: " + failed.getMessage();
        Address[] sent = failed.getValidSentAddresses();
        if (sent != null && sent.length > 0) {
            LOG.warn("a mail was sent, but not to all that it was for: {}", Plain.line(detail, MOST_TEXT));
            return Delivery.delivered();
        }
        return failed instanceof SMTPSendFailedException refused
                        && refused.getReturnCode() / 100 == 5
                        && !refused.getCommand().startsWith("MAIL")
                        && !refused.getCommand().startsWith("RCPT")
                ? Delivery.refused(detail)
                : Delivery.failed(detail);
    }

    private MimeMessage mail(Session session, List<Alert> alerts) throws MessagingException {
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom(from);
        mail.setRecipients(Message.RecipientType.TO, recipients(alerts).toArray(Address[]::new));
        String more = alerts.size() == 1 ? "" : " (+" + (alerts.size() - 1) + ")";
        mail.setSubject(Plain.line(alerts.get(0).title(), MOST_SUBJECT) + more, StandardCharsets.UTF_8.name());
        mail.setText(
                alerts.stream().map(EmailSink::text).collect(Collectors.joining("\n\n")) + "\n",
                StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(clock.instant()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("References", "<" + alerts.get(0).id().replaceAll("[^A-Za-z0-9.-]", "-") + "@qte-ops.invalid>");
        mail.saveChanges();
        return mail;
    }

    private static String text(Alert alert) {
        return Plain.line(alert.title(), MOST_SUBJECT) + "\n\n" + Plain.lines(alert.text(), MOST_TEXT) + "\n\n"
                + alert.labels().entrySet().stream()
                        .map(label -> Plain.line(label.getKey() + ": " + label.getValue(), MOST_SUBJECT))
                        .collect(Collectors.joining("\n"))
                + "\nsince: " + alert.since();
    }

    private List<InternetAddress> recipients(List<Alert> alerts) {
        List<InternetAddress> recipients = new ArrayList<>();
        alerts.stream()
                .flatMap(alert -> alert.addresses("email").stream())
                .distinct()
                .forEach(address -> address(address).ifPresent(recipients::add));
        return recipients.isEmpty() ? usual : recipients;
    }

    /** One address as mail programs write it; empty where it is none. */
    static Optional<InternetAddress> address(String text) {
        try {
            InternetAddress address = new InternetAddress(text, true);
            address.validate();
            return text.chars().anyMatch(Character::isISOControl) ? Optional.empty() : Optional.of(address);
        } catch (AddressException e) {
            return Optional.empty();
        }
    }

    private Properties properties() throws IOException {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", server.host());
        properties.put("mail.smtp.port", Integer.toString(server.port()));
        properties.put("mail.smtp.sendpartial", "true");
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.from", from.getAddress()); // or the machine's name is looked for, and stands in the mail
        properties.put("mail.smtp.auth", Boolean.toString(server.user().isPresent()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        switch (server.security()) {
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case TLS, NONE -> properties.put("mail.smtp.starttls.enable", "false");
        }
        SSLContext context = server.trust().isPresent() ? server.trust().get() : Wire.usual();
        properties.put("mail.smtp.ssl.socketFactory", context.getSocketFactory());
        return properties;
    }
}
