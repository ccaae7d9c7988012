package com.qte.ops.alerts;

import com.qte.ops.spi.Delivery;

/** What an HTTP answer says of a message. Pure. */
final class Answers {
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;
    private static final int UNPROCESSABLE = 422;

    private Answers() {}

    /**
     * Taken, refused for what the message is, or failed for whatever else; a redirect is a failure, and so is a token that
     * is not known: somebody may put it right. What came back is told as it is: whoever shows it replaces secrets first,
     * which could not be found any more in what was cut.
     */
    static Delivery judge(WebPost.Answer answer) {
        if (answer.status() / 100 == 2) {
            return Delivery.delivered();
        }
        String detail = ("status " + answer.status() + " " + answer.body()).strip();
        return switch (answer.status()) {
            case BAD_REQUEST, TOO_LARGE, UNPROCESSABLE -> Delivery.refused(detail);
            default ->
                answer.retryAfter()
                        .map(after -> Delivery.failed(detail, after))
                        .orElseGet(() -> Delivery.failed(detail));
        };
    }
}
