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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A custom bot of a Feishu group. It takes 5 messages a second and 100 a minute, each of 20 KB at the most; the signature
 * is the base64 of HMAC-SHA256 over nothing, its key being time stamp, line feed and secret (open.feishu.cn, "Custom bot
 * guide"). A message is a post of text elements, which Feishu shows as they are: no mark in them means anything.
 *
 * @param address where bots are reached, without the token
 * @param token what stands at the end of the bot's address
 * @param secret what messages are signed with; empty where the bot is secured by a keyword or by addresses
 */
record FeishuSink(URI address, Secret token, Optional<Secret> secret, WebPost web, InstantSource clock)
        implements AlertSink {
    static final String USUAL = "https://open.feishu.cn/open-apis/bot/v2/hook";

    private static final int MOST_TITLE = 200;
    private static final int MOST_TEXT_BYTES = 14_000;
    private static final int TOGETHER = 5;
    private static final Pattern USER = Pattern.compile("ou_[A-Za-z0-9]{4,64}");

    /** 9499: no message as it should be; 11232: too many. 19021, 19022 and 19024 (signature, address, keyword) may be put right. */
    private static final Robots.Codes CODES =
            new Robots.Codes("code", "msg", List.of(9_499L), List.of(11_232L), Duration.ofMinutes(1));

    @Override
    public AlertSinkSpec spec() {
        return AlertSinkSpec.of(Reach.CONTACTS, TOGETHER)
                .pace(5, Duration.ofSeconds(1))
                .pace(100, Duration.ofMinutes(1));
    }

    @Override
    public Delivery send(List<Alert> alerts) throws IOException {
        Map<String, Object> message = new LinkedHashMap<>();
        secret.ifPresent(known -> {
            String seconds = Long.toString(clock.instant().getEpochSecond());
            message.put("timestamp", seconds);
            message.put("sign", Hmac.base64(seconds + "\n" + known.reveal(), ""));
        });
        message.put("msg_type", "post");
        message.put("content", Map.of("post", Map.of("zh_cn", post(alerts))));
        String base = address.toString();
        URI hook = URI.create((base.endsWith("/") ? base : base + "/") + Robots.encoded(token.reveal()));
        return Robots.judge(web.post(hook, Json.bytes(message), Map.of()), CODES);
    }

    private static Map<String, Object> post(List<Alert> alerts) {
        List<List<Map<String, String>>> lines = new ArrayList<>();
        int most = MOST_TEXT_BYTES / alerts.size();
        for (int i = 0; i < alerts.size(); i++) {
            if (i > 0) {
                lines.add(List.of(text("")));
                lines.add(List.of(text(Plain.line(alerts.get(i).title(), MOST_TITLE))));
            }
            lines.addAll(shown(alerts.get(i).text(), most));
        }
        Robots.called(alerts, "feishu", USER).forEach(user -> lines.add(List.of(Map.of("tag", "at", "user_id", user))));
        return Map.of("title", Plain.line(alerts.get(0).title(), MOST_TITLE), "content", lines);
    }

    /** As much of it as fits when it is written as elements, each of which costs more than its text. */
    private static List<List<Map<String, String>>> shown(String text, int mostBytes) {
        List<List<Map<String, String>>> shown = new ArrayList<>();
        int left = mostBytes;
        // Half of it, since each character may have to be written as two.
        for (String line : Plain.cutBytes(Plain.lines(text, mostBytes), mostBytes / 2)
                .lines()
                .toList()) {
            List<Map<String, String>> element = List.of(text(line));
            left -= Json.bytes(element).length + 1;
            if (left < 0) {
                shown.add(List.of(text(Plain.MARK)));
                break;
            }
            shown.add(element);
        }
        return shown;
    }

    private static Map<String, String> text(String line) {
        return Map.of("tag", "text", "text", line);
    }
}
