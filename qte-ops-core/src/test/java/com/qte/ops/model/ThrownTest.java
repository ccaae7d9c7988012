package com.qte.ops.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ThrownTest {
    private static String describe(Throwable thrown) {
        return Thrown.describe(thrown, UnaryOperator.identity());
    }

    /** Throws whatever it is asked. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new StackOverflowError();
        }

        @Override
        public synchronized Throwable getCause() {
            throw new OutOfMemoryError("not really");
        }
    }

    @Test
    void describe_message_kindAndMessage() {
        assertThat(describe(new IllegalStateException("no licence"))).isEqualTo("IllegalStateException: no licence");
    }

    @Test
    void describe_ourOwn_messageAlone() {
        assertThat(describe(new OpsException(OpsException.Kind.UNREACHABLE, "nobody answers at redis:cache")))
                .isEqualTo("nobody answers at redis:cache");
    }

    @Test
    void describe_noMessage_kindAlone() {
        assertThat(describe(new IllegalStateException())).isEqualTo("IllegalStateException");
    }

    @Test
    void describe_messageThatThrows_saidSo() {
        Throwable unreadable = new Unreadable();

        assertThat(describe(unreadable)).isEqualTo("Unreadable: (its message cannot be read)");
        assertThat(Thrown.root(unreadable)).isSameAs(unreadable);
    }

    @Test
    void describe_secretWhereItIsCut_notShownInPart() {
        String secret = "geheim-geheim-geheim";
        String message = "x".repeat(Thrown.MOST_CHARACTERS - 40) + secret;

        String shown = Thrown.describe(new IllegalStateException(message), text -> text.replace(secret, "***"));

        assertThat(shown).doesNotContain("geheim").hasSizeLessThanOrEqualTo(Thrown.MOST_CHARACTERS);
    }

    @Test
    void describe_messageOfManyCharacters_boundedBetweenThem() {
        String shown = describe(new IllegalStateException("\uD83D\uDE00".repeat(1_000_000)));

        assertThat(shown).hasSizeLessThanOrEqualTo(Thrown.MOST_CHARACTERS).endsWith("\uDE00…");
    }

    @Test
    void root_causesInACircle_oneOfThem() {
        RuntimeException one = new IllegalStateException("one");
        RuntimeException other = new IllegalArgumentException("other", one);
        RuntimeException top = new UnsupportedOperationException("top", other);
        one.initCause(other);

        assertThat(Thrown.root(one)).isIn(one, other);
        assertThat(Thrown.root(top)).isIn(one, other);
    }

    @Test
    void root_causes_theDeepest() {
        Throwable deepest = new IllegalStateException("deepest");

        assertThat(Thrown.root(new RuntimeException(new RuntimeException(deepest))))
                .isSameAs(deepest);
    }
}
