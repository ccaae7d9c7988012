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
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A group robot of WeCom. Markdown of 4 096 bytes of UTF-8 at the most, 20 messages a minute, the key in the address
 * (developer.work.weixin.qq.com/document/path/91770). Where several alerts are more than fits, each of them is cut.
 *
 * @param address where robots are reached, without the key
 * @param key the robot's key
 */
record WeComSink(URI address, Secret key, WebPost web) implements AlertSink {
    static final String USUAL = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send";
    static final int MOST_BYTES = 4_096;

    private static final int TOGETHER = 5;
    private static final int MOST_CALLED = 10;
    private static final Pattern USER = Pattern.compile("(?!(?i:all)$)[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}");

    /** 40058: wrong parameters; 45002: too long; 44004: empty. 45009 and 45033: too many calls. */
    private static final Robots.Codes CODES = new Robots.Codes(
            "errcode", "errmsg", List.of(40_058L, 45_002L, 44_004L), List.of(45_009L, 45_033L), Duration.ofMinutes(1));

    @Override
    public AlertSinkSpec spec() {
        return AlertSinkSpec.of(Reach.CONTACTS, TOGETHER).pace(20, Duration.ofMinutes(1));
    }

    @Override
    public Delivery send(List<Alert> alerts) throws IOException {
        List<String> called = Robots.called(alerts, "wecom", USER);
        String end = called.isEmpty()
                ? ""
                : "\n"
                        + called.stream()
                                .limit(MOST_CALLED)
                                .map(user -> "<@" + user + ">")
                                .collect(Collectors.joining());
        int room = MOST_BYTES - end.getBytes(StandardCharsets.UTF_8).length;
        Map<String, Object> message = Map.of(
                "msgtype", "markdown", "markdown", Map.of("content", Markdown.message(alerts, "\n", room) + end));
        return Robots.judge(web.post(Robots.with(address, "key", key, ""), Json.bytes(message), Map.of()), CODES);
    }
}
