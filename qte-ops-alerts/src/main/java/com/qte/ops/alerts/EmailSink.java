package com.qte.ops.alerts;

import com.qte.ops.spi.Alert;
import com.qte.ops.spi.AlertSink;
import com.qte.ops.spi.AlertSinkSpec;
import com.qte.ops.spi.AlertSinkSpec.Reach;
import com.qte.ops.spi.Delivery;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Mails in plain text. The mails of one incident refer to each other, so that programs show them together. Whom an alert
 * is for by {@code email:} gets it; what is for nobody in particular goes to the usual recipients.
 *
 * <p>What a server refuses for good (SMTP 5xx of the message) is refused; whatever else is tried again. 30 mails a minute
 * at the most: a relay may take more, a person does not.
 */
final class EmailSink implements AlertSink {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final int TOGETHER = 20;
    private static final int MOST_SUBJECT = 200;
    private static final int MOST_TEXT = 8_000;

    private final MailServer server;
    private final InternetAddress from;
    private final List<InternetAddress> usual;
    private final InstantSource clock;

    /**
     * @param from whose mails these are
     * @param usual who gets what is for nobody in particular
     */
    EmailSink(MailServer server, InternetAddress from, List<InternetAddress> usual, InstantSource clock) {
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
    public Delivery send(List<Alert> alerts) throws MessagingException {
        Session session = Session.getInstance(properties());
        MimeMessage mail = mail(session, alerts);
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(
                    server.host(),
                    server.port(),
                    server.user().orElse(null),
                    server.password().map(secret -> secret.reveal()).orElse(null));
            transport.sendMessage(mail, mail.getAllRecipients());
            return Delivery.delivered();
        } catch (SendFailedException e) {
            return Delivery.failed(Plain.line("not sent: " + e.getMessage(), MOST_SUBJECT));
        }
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

    private Properties properties() {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", server.host());
        properties.put("mail.smtp.port", Integer.toString(server.port()));
        properties.put("mail.smtp.connectiontimeout", Long.toString(CONNECT_WITHIN.toMillis()));
        properties.put("mail.smtp.timeout", Long.toString(ANSWER_WITHIN.toMillis()));
        properties.put("mail.smtp.writetimeout", Long.toString(ANSWER_WITHIN.toMillis()));
        properties.put("mail.smtp.auth", Boolean.toString(server.user().isPresent()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        switch (server.security()) {
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.put("mail.smtp.ssl.enable", "true");
            case NONE -> properties.put("mail.smtp.starttls.enable", "false");
        }
        server.trust().ifPresent(context -> properties.put("mail.smtp.ssl.socketFactory", context.getSocketFactory()));
        return properties;
    }
}
