package com.qte.ops.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Severity;
import com.qte.ops.spi.Alert;
import com.qte.ops.spi.AlertSink;
import com.qte.ops.spi.Delivery;
import com.qte.ops.spi.Delivery.Outcome;
import com.qte.ops.spi.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Robots against stands that look at signature and size as the real ones do, and answer 200 to everything. */
class RobotsTest {
    private static final String TOKEN = "t0ken/with?signs";
    private static final String SECRET = "SEC0123456789abcdef";
    private static final Instant NOW = Instant.parse("2026-11-26T09:00:00.123Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final WebPost WEB = new WebPost(WebPost.USUAL, Optional.empty());

    private final List<Stand> stands = new ArrayList<>();

    @AfterEach
    void close() {
        stands.forEach(Stand::close);
    }

    private Stand stand(Function<Stand.Asked, String> judge) {
        Stand stand = new Stand(asked -> Stand.Reply.of(200, judge.apply(asked)));
        stands.add(stand);
        return stand;
    }

    private static byte[] hmac(String key, String data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(data.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private Stand dingTalk() {
        return stand(asked -> {
            String millis = asked.parameter("timestamp");
            boolean right = asked.parameter("access_token").equals(TOKEN)
                    && asked.parameter("sign").equals(base64(hmac(SECRET, millis + "\n" + SECRET)));
            return !right
                    ? "{\"errcode\":310000,\"errmsg\":\"sign not match\"}"
                    : asked.body().length > 20_000
                            ? "{\"errcode\":460101,\"errmsg\":\"message too long\"}"
                            : "{\"errcode\":0,\"errmsg\":\"ok\"}";
        });
    }

    private static DingTalkSink dingTalk(URI address, String secret) {
        return new DingTalkSink(address, Secret.of(TOKEN), Optional.of(Secret.of(secret)), WEB, CLOCK);
    }

    private Stand feishu() {
        return stand(asked -> {
            JsonNode body = asked.json();
            String seconds = body.at("/timestamp").asString();
            boolean right = body.at("/sign").asString().equals(base64(hmac(seconds + "\n" + SECRET, "")));
            return !right
                    ? "{\"code\":19021,\"msg\":\"sign match fail or timestamp is not within one hour\"}"
                    : asked.body().length > 20_480
                            ? "{\"code\":9499,\"msg\":\"Bad Request\"}"
                            : "{\"StatusCode\":0,\"StatusMessage\":\"success\",\"code\":0,\"data\":{},\"msg\":\"success\"}";
        });
    }

    private Stand weCom() {
        return stand(asked -> {
            String content = asked.json().at("/markdown/content").asString();
            return !asked.parameter("key").equals(TOKEN)
                    ? "{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}"
                    : content.getBytes(StandardCharsets.UTF_8).length > 4_096
                            ? "{\"errcode\":40058,\"errmsg\":\"markdown.content exceed max length 4096\"}"
                            : "{\"errcode\":0,\"errmsg\":\"ok\"}";
        });
    }

    private static Alert hostile() {
        String all =
                "@all <@all> <at user_id=\"all\"></at> [pay](http://evil) ![x](y) # h\n> q\n- l\n1. n\n---\n***b*** `c`"
                        + " <font color=\"warning\">x</font> \u001b[2J\u202e\u0000 pg_stat_activity _i_ &lt; 中文\ud83d\ude80";
        return Given.alert("INC-9", Alert.Kind.RAISED, Severity.P0, NOW, all.repeat(10_000), all.repeat(10_000));
    }

    @Test
    void dingTalk_signedMessage_isTaken() throws Exception {
        Stand stand = dingTalk();
        Alert alert = Given.to(Given.raised("INC-1"), "dingtalk:13800138000", "dingtalk:all", "email:a@b");

        assertThat(dingTalk(stand.address("/robot/send"), SECRET).send(List.of(alert)))
                .isEqualTo(Delivery.delivered());
        Stand.Asked asked = stand.last();
        assertThat(asked.parameter("timestamp")).isEqualTo(Long.toString(NOW.toEpochMilli()));
        assertThat(asked.json().at("/at/isAtAll").asBoolean(true)).isFalse();
        assertThat(asked.json().at("/at/atMobiles").size()).isEqualTo(1);
        assertThat(asked.json().at("/markdown/text").asString())
                .contains("**［P1］ postgres:main: slow queries**", "Six wait.  \nLook.")
                .endsWith("@13800138000");
    }

    @Test
    void dingTalk_errorIn200_isFailureAndSaysWhy() throws Exception {
        Stand stand = dingTalk();

        Delivery wrong = dingTalk(stand.address("/robot/send"), "other").send(List.of(Given.raised("INC-1")));
        assertThat(wrong.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(wrong.detail()).isEqualTo("errcode 310000 sign not match");

        stand.next(Stand.Reply.of(200, "{\"errcode\":130101,\"errmsg\":\"send too fast\"}"));
        assertThat(dingTalk(stand.address("/robot/send"), SECRET)
                        .send(List.of(Given.raised("INC-1")))
                        .after())
                .contains(Duration.ofMinutes(10));
        stand.next(Stand.Reply.of(200, "<html>a proxy's page</html>"));
        assertThat(dingTalk(stand.address("/robot/send"), SECRET)
                        .send(List.of(Given.raised("INC-1")))
                        .outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void feishu_signedMessage_isTaken() throws Exception {
        Stand stand = feishu();
        FeishuSink sink =
                new FeishuSink(stand.address("/hook"), Secret.of(TOKEN), Optional.of(Secret.of(SECRET)), WEB, CLOCK);
        Alert alert = Given.to(Given.raised("INC-1"), "feishu:ou_18eac8", "feishu:all");

        assertThat(sink.send(List.of(alert, Given.raised("INC-2")))).isEqualTo(Delivery.delivered());
        Stand.Asked asked = stand.last();
        assertThat(asked.address().getRawPath()).isEqualTo("/hook/t0ken%2Fwith%3Fsigns");
        assertThat(asked.json().at("/msg_type").asString()).isEqualTo("post");
        assertThat(asked.text()).contains("\"user_id\":\"ou_18eac8\"").doesNotContain("\"all\"");

        stand.next(Stand.Reply.of(200, "{\"code\":11232,\"msg\":\"frequency limited\"}"));
        assertThat(sink.send(List.of(alert)).after()).contains(Duration.ofMinutes(1));
        stand.next(Stand.Reply.of(200, "{\"code\":19021,\"msg\":\"sign match fail\"}"));
        assertThat(sink.send(List.of(alert)).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void weCom_message_isTakenAndErrorsAreNot() throws Exception {
        Stand stand = weCom();
        WeComSink sink = new WeComSink(stand.address("/send"), Secret.of(TOKEN), WEB);

        assertThat(sink.send(List.of(Given.to(Given.raised("INC-1"), "wecom:zhangsan", "wecom:all", "wecom:x>y"))))
                .isEqualTo(Delivery.delivered());
        assertThat(stand.last().json().at("/markdown/content").asString()).endsWith("\n<@zhangsan>");
        stand.next(Stand.Reply.of(200, "{\"errcode\":45009,\"errmsg\":\"api freq out of limit\"}"));
        assertThat(sink.send(List.of(Given.raised("INC-1"))).after()).contains(Duration.ofMinutes(1));
        stand.next(Stand.Reply.of(200, "{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}"));
        assertThat(sink.send(List.of(Given.raised("INC-1"))).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void all_hostileTexts_areTakenAndInert() throws Exception {
        Stand ding = dingTalk();
        Stand wecom = weCom();
        Stand feishu = feishu();
        List<Alert> five = Stream.generate(RobotsTest::hostile).limit(5).toList();
        List<AlertSink> sinks = List.of(
                dingTalk(ding.address("/robot/send"), SECRET),
                new WeComSink(wecom.address("/send"), Secret.of(TOKEN), WEB),
                new FeishuSink(feishu.address("/hook"), Secret.of(TOKEN), Optional.of(Secret.of(SECRET)), WEB, CLOCK));
        for (AlertSink sink : sinks) {
            assertThat(sink.send(five)).isEqualTo(Delivery.delivered());
        }
        String content = wecom.last().json().at("/markdown/content").asString();
        assertThat(content.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(4_096);
        for (String text :
                List.of(content, ding.last().json().at("/markdown/text").asString())) {
            assertThat(text).doesNotContainPattern("[<>`#@\\[\\]]").doesNotContainPattern("[\\p{Cc}&&[^\\n]]|\u202e");
            assertThat(text).doesNotContainPattern("(?m)^\\s*(-|\\+|=|\\d+\\.)").contains("pg_stat_activity", "…");
        }
        for (JsonNode line : feishu.last().json().at("/content/post/zh_cn/content")) {
            assertThat(line.at("/0/tag").asString()).isEqualTo("text");
        }
    }

    @Test
    void cutBytes_randomTexts_fitAndBreakNoCharacter() {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        String[] pieces = {"a", "é", "中", "\ud83d\ude80", "\n"};
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(60), 0, pieces.length).forEach(piece -> text.append(pieces[piece]));
            int most = 3 + random.nextInt(60);
            String cut = Plain.cutBytes(text.toString(), most);
            byte[] bytes = cut.getBytes(StandardCharsets.UTF_8);
            assertThat(bytes.length).isLessThanOrEqualTo(most);
            assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(cut);
            assertThat(cut.equals(text.toString()) || cut.endsWith("…")).isTrue();
        }
    }

    @Test
    void webhook_signedOverTimeAndBody_isTaken() throws Exception {
        Stand stand = stand(asked -> "");
        WebhookSink sink = new WebhookSink(stand.address("/hook"), Secret.of(SECRET), WEB, CLOCK);

        assertThat(sink.send(List.of(Given.raised("INC-1"), hostile()))).isEqualTo(Delivery.delivered());
        Stand.Asked asked = stand.last();
        String seconds = asked.headers().get("x-qte-ops-timestamp");
        assertThat(seconds).isEqualTo(Long.toString(NOW.getEpochSecond()));
        assertThat(asked.headers().get("x-qte-ops-signature"))
                .isEqualTo("sha256=" + HexFormat.of().formatHex(hmac(SECRET, seconds + "." + asked.text())));
        assertThat(asked.json().at("/alerts/0/labels/incident").asString()).isEqualTo("INC-1");
        assertThat(asked.json().at("/alerts/1/title").asString()).hasSizeLessThanOrEqualTo(500);

        Map<Integer, Outcome> outcomes = Map.of(
                204, Outcome.DELIVERED,
                302, Outcome.FAILED,
                400, Outcome.REFUSED,
                401, Outcome.FAILED,
                413, Outcome.REFUSED,
                500, Outcome.FAILED);
        outcomes.forEach((status, outcome) -> {
            stand.next(new Stand.Reply(
                    status, "", Map.of("Location", stand.address("/other").toString())));
            try {
                assertThat(sink.send(List.of(Given.raised("INC-1"))).outcome())
                        .as("%d", status)
                        .isEqualTo(outcome);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            stand.last();
            assertThat(stand.waiting()).as("redirects are not followed").isZero();
        });
        stand.next(new Stand.Reply(429, "slow down", Map.of("Retry-After", "7")));
        assertThat(sink.send(List.of(Given.raised("INC-1"))).after()).contains(Duration.ofSeconds(7));
    }

    @Test
    void judge_codesThatAreNone_areNoSuccess() throws Exception {
        Stand stand = weCom();
        WeComSink sink = new WeComSink(stand.address("/send"), Secret.of(TOKEN), WEB);
        for (String code : List.of("4294967296", "18446744073709551616", "\"0\"", "0.0", "null", "[0]", "false")) {
            stand.next(Stand.Reply.of(200, "{\"errcode\":" + code + "}"));
            assertThat(sink.send(List.of(Given.raised("INC-1"))).outcome())
                    .as(code)
                    .isEqualTo(Outcome.FAILED);
        }
        stand.next(Stand.Reply.of(200, "[".repeat(60_000)));
        assertThat(sink.send(List.of(Given.raised("INC-1"))).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void judge_answerWithASecretFarBehind_isToldWhole() throws Exception {
        Stand stand = dingTalk();
        stand.next(Stand.Reply.of(502, "x".repeat(280) + TOKEN + "x".repeat(1_000)));
        Delivery delivery = dingTalk(stand.address("/robot/send"), SECRET).send(List.of(Given.raised("INC-1")));
        assertThat(delivery.detail())
                .as("what is cut before secrets are replaced shows half of one")
                .contains(TOKEN);
    }

    @Test
    void all_crowdToBeCalled_fits() throws Exception {
        Stand feishu = feishu();
        Stand ding = dingTalk();
        String[] crowd = Stream.iterate(1_000, number -> number + 1)
                .limit(1_000)
                .flatMap(number -> Stream.of("feishu:ou_" + "x".repeat(60) + number, "dingtalk:1380013" + number))
                .toArray(String[]::new);
        List<Alert> five = Stream.generate(RobotsTest::hostile)
                .limit(5)
                .map(alert -> Given.to(alert, crowd))
                .toList();

        assertThat(new FeishuSink(feishu.address("/hook"), Secret.of(TOKEN), Optional.of(Secret.of(SECRET)), WEB, CLOCK)
                        .send(five))
                .isEqualTo(Delivery.delivered());
        assertThat(dingTalk(ding.address("/robot/send"), SECRET).send(five)).isEqualTo(Delivery.delivered());
    }
}
