package com.qte.ops.alerts;

import com.qte.ops.spi.Alert;
import com.qte.ops.spi.Delivery;
import com.qte.ops.spi.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What the robots of the messengers have in common: they answer 200 whatever has become of a message. Pure. */
final class Robots {
    /** More people are not called by name in one message, which has its limits. */
    private static final int MOST_CALLED = 20;

    private Robots() {}

    /**
     * Which error codes say what.
     *
     * @param field where the code is; 0 there is success
     * @param message where its words are
     * @param refused what the message itself is to blame for
     * @param slower too many messages
     * @param after how long it wants to be left alone then
     */
    record Codes(String field, String message, List<Long> refused, List<Long> slower, Duration after) {}

    /** What an answer says; one without a code is none of a robot. */
    static Delivery judge(WebPost.Answer answer, Codes codes) {
        Delivery delivery = Answers.judge(answer);
        if (delivery.outcome() != Delivery.Outcome.DELIVERED) {
            return delivery;
        }
        Optional<JsonNode> code =
                Json.read(answer.body()).map(body -> body.path(codes.field())).filter(JsonNode::isIntegralNumber);
        if (code.isEmpty()) {
            return Delivery.failed("no " + codes.field() + " in the answer " + answer.body());
        }
        long number = code.get().canConvertToLong() ? code.get().asLong() : Long.MAX_VALUE;
        if (number == 0) {
            return delivery;
        }
        String words = Json.read(answer.body())
                .map(body -> body.path(codes.message()).asString(""))
                .orElse("");
        String detail = codes.field() + " " + number + " " + words;
        if (codes.slower().contains(number)) {
            return Delivery.failed(detail, codes.after());
        }
        return codes.refused().contains(number) ? Delivery.refused(detail) : Delivery.failed(detail);
    }

    /** The addresses whom a message calls by name: those that are written as they must be. */
    static List<String> called(List<Alert> alerts, String channel, Pattern written) {
        return alerts.stream()
                .flatMap(alert -> alert.addresses(channel).stream())
                .filter(address -> written.matcher(address).matches())
                .distinct()
                .limit(MOST_CALLED)
                .toList();
    }

    /** An address with a secret in its query. */
    static URI with(URI address, String name, Secret token, String more) {
        String sign = address.getRawQuery() == null ? "?" : "&";
        return URI.create(address + sign + name + "=" + encoded(token.reveal()) + more);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
