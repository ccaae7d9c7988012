package com.qte.ops.target.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DnsMessageTest {
    private static final int TRIES = 200_000;
    private static final DnsMessage ASKED = new DnsMessage(0x1234, "api.example", DnsMessage.A);
    private static final byte[] RECORD = {(byte) 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 10, 0, 0, 9};
    private static final byte[] ALIAS = {(byte) 0xc0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, 2, (byte) 0xc0, 12};

    private static byte[] answer(int flags, int records, byte[]... data) {
        ByteBuffer out = ByteBuffer.allocate(1_000);
        out.put(ASKED.bytes());
        for (byte[] one : data) {
            out.put(one);
        }
        out.putShort(2, (short) flags).putShort(6, (short) records);
        return Arrays.copyOf(out.array(), out.position());
    }

    @Test
    void bytes_ofAQuestion_asTheStandardHasThem() {
        assertThat(ASKED.bytes())
                .containsExactly(
                        0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 3, 'a', 'p', 'i', 7, 'e', 'x', 'a', 'm', 'p', 'l',
                        'e', 0, 0, 1, 0, 1);
    }

    @Test
    void read_aliasAndAddress_theAddress() throws Exception {
        byte[] answer = answer(0x8180, 2, ALIAS, RECORD);

        assertThat(ASKED.isAnsweredBy(answer, answer.length)).isTrue();
        assertThat(ASKED.read(answer, answer.length))
                .isEqualTo(new DnsMessage.Answer(0, java.util.List.of(InetAddress.getByName("10.0.0.9")), false));
    }

    @Test
    void read_codes_told() {
        for (int code : new int[] {2, 3, 5}) {
            byte[] answer = answer(0x8180 | code, 0);
            assertThat(ASKED.read(answer, answer.length).code()).isEqualTo(code);
        }
    }

    @Test
    void isAnsweredBy_othersAnswers_no() {
        byte[] otherId = answer(0x8180, 1, RECORD);
        otherId[1]++;
        byte[] otherName = answer(0x8180, 1, RECORD);
        otherName[13] = 'b';
        byte[] question = answer(0x0100, 1, RECORD);
        byte[] upper = answer(0x8180, 1, RECORD);
        upper[13] = 'A';

        assertThat(ASKED.isAnsweredBy(otherId, otherId.length)).isFalse();
        assertThat(ASKED.isAnsweredBy(otherName, otherName.length)).isFalse();
        assertThat(ASKED.isAnsweredBy(question, question.length)).isFalse();
        assertThat(ASKED.isAnsweredBy(upper, 20)).isFalse();
        assertThat(ASKED.isAnsweredBy(upper, upper.length)).isTrue();
    }

    @Test
    void read_cutShort_onlyWhereItSaysSo() {
        byte[] answer = answer(0x8180, 2, RECORD);
        byte[] truncated = answer(0x8380, 2, RECORD);

        assertThatThrownBy(() -> ASKED.read(answer, answer.length)).isInstanceOf(IllegalArgumentException.class);
        assertThat(ASKED.read(truncated, truncated.length).addresses()).hasSize(1);
        assertThat(ASKED.read(truncated, truncated.length).truncated()).isTrue();
    }

    @Test
    void read_cutOffInTheMiddleOfARecord_whatCameBefore() {
        byte[] truncated = answer(0x8380, 2, RECORD, RECORD);

        for (int length = truncated.length - RECORD.length + 1; length < truncated.length; length++) {
            assertThat(ASKED.read(truncated, length).addresses()).hasSize(1);
        }
    }

    @Test
    void read_pointersInCircles_notFollowed() {
        byte[] circle = {(byte) 0xc0, 29, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 10, 0, 0, 9};
        byte[] answer = answer(0x8180, 1, circle);

        assertThat(ASKED.read(answer, answer.length).addresses()).hasSize(1);
    }

    @Test
    void new_namesThatCannotBe_refused() {
        assertThatThrownBy(() -> new DnsMessage(1, "a..b", DnsMessage.A)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DnsMessage(1, "x".repeat(64) + ".y", DnsMessage.A))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DnsMessage(1, "abcdefgh.".repeat(30), DnsMessage.A))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** As many as there are, or any number. */
    private static int records(Random random) {
        return random.nextBoolean() ? random.nextInt(5) : random.nextInt(1 << 16);
    }

    /** P48: whatever comes back, it is an answer, or refused as none. */
    @Test
    @Timeout(60)
    void read_hostileBytes_boundedAndNothingElseThrown() {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        System.err.println("seed -Dqte.seed=" + seed);
        Random random = new Random(seed);
        int read = 0;
        for (int i = 0; i < TRIES; i++) {
            byte[] answer = answer(random.nextBoolean() ? 0x8180 : 0x8380, records(random), RECORD, ALIAS, RECORD);
            for (int hit = random.nextInt(6); hit >= 0; hit--) {
                answer[29 + random.nextInt(answer.length - 29)] = (byte) random.nextInt();
            }
            int length = random.nextInt(answer.length + 1);
            if (ASKED.isAnsweredBy(answer, length)) {
                try {
                    assertThat(ASKED.read(answer, length).addresses()).hasSizeLessThan(65);
                    read++;
                } catch (IllegalArgumentException e) {
                    assertThat(e).hasMessageNotContaining("null");
                }
            }
        }
        assertThat(read).isPositive();
    }
}
