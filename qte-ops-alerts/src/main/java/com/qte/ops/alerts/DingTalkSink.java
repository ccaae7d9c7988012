package com.qte.ops.alerts;

import com.qte.ops.spi.Alert;
import com.qte.ops.spi.AlertSink;
import com.qte.ops.spi.AlertSinkSpec;
import com.qte.ops.spi.AlertSinkSpec.Reach;
import com.qte.ops.spi.Delivery;
import com.qte.ops.spi.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A custom robot of a DingTalk group. It takes 20 messages a minute, and nothing for ten minutes where there were more;
 * the signature is the base64 of HMAC-SHA256, its key the secret and its data time stamp, line feed and secret; it is
 * good for an hour (open.dingtalk.com, "Custom robot access" and "Custom robot security settings").
 *
 * @param address where robots are reached, without the token
 * @param token the robot's {@code access_token}
 * @param secret what messages are signed with; empty where the robot is secured by a keyword or by addresses
 */
record DingTalkSink(URI address, Secret token, Optional<Secret> secret, WebPost web, InstantSource clock)
        implements AlertSink {
    static final String USUAL = "https://oapi.dingtalk.com/robot/send";

    /** Of a message as a whole, 20,000 are taken. */
    private static final int MOST_BYTES = 15_000;

    private static final int MOST_TITLE = 100;
    private static final int TOGETHER = 10;
    private static final Pattern MOBILE = Pattern.compile("\\+?[0-9-]{5,20}");

    /** 4303… and 4301…: what DingTalk will not have said; 460101: too long; 40035: wrong parameters. */
    private static final Robots.Codes CODES = new Robots.Codes(
            "errcode",
            "errmsg",
            List.of(40_035L, 430_101L, 430_102L, 430_103L, 430_104L, 460_101L),
            List.of(130_101L, 410_100L, 90_030L),
            Duration.ofMinutes(10));

    @Override
    public AlertSinkSpec spec() {
        return AlertSinkSpec.of(Reach.CONTACTS, TOGETHER).pace(20, Duration.ofMinutes(1));
    }

    @Override
    public Delivery send(List<Alert> alerts) throws IOException {
        List<String> called = Robots.called(alerts, "dingtalk", MOBILE);
        String end = called.isEmpty()
                ? ""
                : "\n\n" + called.stream().map(mobile -> "@" + mobile).collect(Collectors.joining(" "));
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("msgtype", "markdown");
        message.put(
                "markdown",
                Map.of(
                        "title",
                        Plain.line(Markdown.inert(Plain.line(alerts.get(0).title(), MOST_TITLE)), MOST_TITLE),
                        "text",
                        Markdown.message(alerts, "  \n", MOST_BYTES) + end));
        message.put("at", Map.of("atMobiles", called, "isAtAll", false));
        return Robots.judge(web.post(signed(), Json.bytes(message), Map.of()), CODES);
    }

    private URI signed() {
        String millis = Long.toString(clock.millis());
        String more = secret.map(known -> "&timestamp=" + millis + "&sign="
                        + Robots.encoded(Hmac.base64(known.reveal(), millis + "\n" + known.reveal())))
                .orElse("");
        return Robots.with(address, "access_token", token, more);
    }
}
