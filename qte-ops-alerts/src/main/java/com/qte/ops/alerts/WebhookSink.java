package com.qte.ops.alerts;

import com.qte.ops.spi.Alert;
import com.qte.ops.spi.AlertSink;
import com.qte.ops.spi.AlertSinkSpec;
import com.qte.ops.spi.AlertSinkSpec.Reach;
import com.qte.ops.spi.Delivery;
import com.qte.ops.spi.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Any server that takes JSON. Each request has the header {@code X-Qte-Ops-Timestamp}, seconds since 1970, and
 * {@code X-Qte-Ops-Signature}: {@code sha256=} and the hexadecimal HMAC-SHA256 of time stamp, a dot and the body, its key
 * the secret. Whoever receives it should refuse a time stamp that is older than five minutes. Anything but a status of 200
 * to 299 is a failure; 400, 413 and 422 say that this message will never be taken.
 *
 * @param address where it goes
 * @param secret what it is signed with
 */
record WebhookSink(URI address, Secret secret, WebPost web, InstantSource clock) implements AlertSink {
    static final String TIMESTAMP = "X-Qte-Ops-Timestamp";
    static final String SIGNATURE = "X-Qte-Ops-Signature";
    private static final int TOGETHER = 50;
    private static final int MOST_LINE = 500;
    private static final int MOST_TEXT = 8_000;

    @Override
    public AlertSinkSpec spec() {
        return AlertSinkSpec.of(Reach.EVERYBODY, TOGETHER).pace(60, Duration.ofMinutes(1));
    }

    @Override
    public Delivery send(List<Alert> alerts) throws IOException {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("schemaVersion", 1);
        message.put("alerts", alerts.stream().map(WebhookSink::said).toList());
        byte[] body = Json.bytes(message);
        String seconds = Long.toString(clock.instant().getEpochSecond());
        byte[] head = (seconds + ".").getBytes(StandardCharsets.US_ASCII);
        byte[] signed = new byte[head.length + body.length];
        System.arraycopy(head, 0, signed, 0, head.length);
        System.arraycopy(body, 0, signed, head.length, body.length);
        return Answers.judge(web.post(
                address, body, Map.of(TIMESTAMP, seconds, SIGNATURE, "sha256=" + Hmac.hex(secret.reveal(), signed))));
    }

    private static Map<String, Object> said(Alert alert) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("id", Plain.line(alert.id(), MOST_LINE));
        said.put("kind", alert.kind().name());
        said.put("severity", alert.severity().name());
        said.put("subject", Plain.line(alert.subject(), MOST_LINE));
        said.put("title", Plain.line(alert.title(), MOST_LINE));
        said.put("text", Plain.lines(alert.text(), MOST_TEXT));
        SortedMap<String, String> labels = new TreeMap<>();
        alert.labels().forEach((name, value) -> labels.put(name, Plain.line(value, MOST_LINE)));
        said.put("labels", labels);
        said.put("since", alert.since().toString());
        said.put("at", alert.at().toString());
        said.put("contacts", alert.contacts());
        return said;
    }
}
