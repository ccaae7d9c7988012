package com.qte.ops.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.qte.ops.model.Severity;
import com.qte.ops.spi.Alert;
import com.qte.ops.spi.AlertSinkSpec;
import com.qte.ops.spi.AlertSinkSpec.Reach;
import com.qte.ops.spi.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AlertSinkSpec three = AlertSinkSpec.of(Reach.EVERYBODY, 3);

    static Alert alert(String id, Alert.Kind kind, Severity severity, String... contacts) {
        Instant at = Instant.parse("2026-11-26T09:00:00Z");
        return new Alert(id, kind, severity, "s:1", id, "", new TreeMap<>(), at, at, List.of(contacts));
    }

    private static Alert raised(String id) {
        return alert(id, Alert.Kind.RAISED, Severity.P1);
    }

    @Test
    void next_severalWait_oneMessageWithThoseOfOneIncidentTogether() {
        Outbox outbox = new Outbox(three);
        outbox.add(raised("a"), 0);
        outbox.add(raised("b"), 0);
        outbox.add(alert("a", Alert.Kind.RESOLVED, Severity.P1), 0);
        outbox.add(raised("c"), 0);

        Outbox.Batch first = outbox.next(0).orElseThrow();
        assertThat(first.alerts()).extracting(Alert::id).containsExactly("a", "a", "b");
        outbox.ended(first, Delivery.delivered(), 0);
        assertThat(outbox.next(0).orElseThrow().alerts()).extracting(Alert::id).containsExactly("c");
        assertThat(outbox.delivered()).isEqualTo(3);
        assertThat(outbox.waiting()).isEqualTo(1);
    }

    @Test
    void next_forOtherPersons_inAMessageOfItsOwnAndNotOvertaken() {
        Outbox outbox = new Outbox(AlertSinkSpec.of(Reach.CONTACTS, 10));
        outbox.add(alert("a", Alert.Kind.RAISED, Severity.P1, "email:li"), 0);
        outbox.add(alert("a", Alert.Kind.ESCALATED, Severity.P1, "email:boss"), 0);
        outbox.add(alert("a", Alert.Kind.RESOLVED, Severity.P1, "email:li"), 0);
        outbox.add(alert("b", Alert.Kind.RAISED, Severity.P1, "email:li"), 0);

        Outbox.Batch first = outbox.next(0).orElseThrow();
        assertThat(first.alerts()).extracting(Alert::kind).containsExactly(Alert.Kind.RAISED, Alert.Kind.RAISED);
        outbox.ended(first, Delivery.delivered(), 0);
        assertThat(outbox.next(0).orElseThrow().alerts())
                .extracting(Alert::kind)
                .containsExactly(Alert.Kind.ESCALATED);
    }

    @Test
    void next_pace_inAnyMinuteAndNotByTheClocksMinutes() {
        Outbox outbox = new Outbox(AlertSinkSpec.of(Reach.EVERYBODY, 1).pace(20, Duration.ofMinutes(1)));
        for (int i = 0; i < 60; i++) {
            outbox.add(raised("i" + i), 0);
        }
        long now = 59 * SECOND; // a limiter that begins anew each minute would let 40 through within two seconds
        int[] perSecond = new int[200];
        for (int second = 59; second < 200; second++) {
            for (Optional<Outbox.Batch> batch = outbox.next(now); batch.isPresent(); batch = outbox.next(now)) {
                outbox.ended(batch.get(), Delivery.delivered(), now);
                perSecond[second]++;
            }
            now += SECOND;
        }
        for (int from = 0; from + 60 <= perSecond.length; from++) {
            int sum = 0;
            for (int i = from; i < from + 60; i++) {
                sum += perSecond[i];
            }
            assertThat(sum).isLessThanOrEqualTo(20);
        }
        assertThat(outbox.delivered()).isEqualTo(60);
    }

    @Test
    void ended_failed_waitsLongerEachTimeAndSendsAllOfItAgain() {
        Outbox outbox = new Outbox(three);
        outbox.add(raised("a"), 0);
        long now = 0;
        for (long wait : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            outbox.ended(outbox.next(now).orElseThrow(), Delivery.failed("down"), now);
            assertThat(outbox.next(now + wait * SECOND - 1)).isEmpty();
            now += wait * SECOND;
        }
        assertThat(outbox.longest(now)).contains(Duration.ofSeconds(183));
        Outbox.Batch batch = outbox.next(now).orElseThrow();
        assertThat(batch.alerts()).extracting(Alert::id).containsExactly("a");
        assertThat(outbox.failures()).isEqualTo(8);
        outbox.ended(batch, Delivery.delivered(), now);
        assertThat(outbox.failures()).isZero();
        assertThat(outbox.waiting()).isZero();
    }

    @Test
    void ended_failedAndAskedToWait_waitsSoLong() {
        Outbox outbox = new Outbox(three);
        outbox.add(raised("a"), 0);
        outbox.ended(outbox.next(0).orElseThrow(), Delivery.failed("slower", Duration.ofMinutes(10)), 0);

        assertThat(outbox.next(599 * SECOND)).isEmpty();
        assertThat(outbox.next(600 * SECOND)).isPresent();
    }

    @Test
    void ended_refused_theOthersAreSentWithoutTheOne() {
        Outbox outbox = new Outbox(three);
        List.of("a", "bad", "c").forEach(id -> outbox.add(raised(id), 0));
        Outbox.Batch all = outbox.next(0).orElseThrow();
        outbox.ended(all, Delivery.refused("bad"), 0);
        for (int i = 0; i < 3; i++) {
            Outbox.Batch one = outbox.next(0).orElseThrow();
            assertThat(one.alerts()).hasSize(1);
            boolean bad = one.alerts().get(0).id().equals("bad");
            outbox.ended(one, bad ? Delivery.refused("bad") : Delivery.delivered(), 0);
        }
        assertThat(outbox.delivered()).isEqualTo(2);
        assertThat(outbox.lost()).isEqualTo(1);
        assertThat(outbox.waiting()).isZero();
    }

    @Test
    void add_tooMany_theLeastGraveIsGivenUpAndCounted() {
        Outbox outbox = new Outbox(three);
        outbox.add(alert("grave", Alert.Kind.RAISED, Severity.P0), 0);
        for (int i = 0; i < 10_000; i++) {
            outbox.add(alert("i" + i, Alert.Kind.RAISED, Severity.P3), 0);
        }
        assertThat(outbox.waiting()).isEqualTo(Outbox.MOST_WAITING);
        assertThat(outbox.lost()).isEqualTo(10_001 - Outbox.MOST_WAITING);
        assertThat(outbox.next(0).orElseThrow().alerts().get(0).id()).isEqualTo("grave");
    }

    @Test
    void next_aDayOld_isGivenUpAndCounted() {
        Outbox outbox = new Outbox(three);
        outbox.add(raised("a"), 0);

        assertThat(outbox.next(Outbox.OLDEST.toNanos())).isEmpty();
        assertThat(outbox.lost()).isEqualTo(1);
    }

    @Test
    void next_whatLasts_isToldAgainUntilItIsOver() {
        Outbox outbox = new Outbox(three.refreshed(Duration.ofMinutes(1)));
        outbox.add(raised("a"), 0);
        outbox.ended(outbox.next(0).orElseThrow(), Delivery.delivered(), 0);

        assertThat(outbox.next(59 * SECOND)).isEmpty();
        Outbox.Batch again = outbox.next(60 * SECOND).orElseThrow();
        assertThat(again.alerts()).containsExactly(raised("a"));
        outbox.ended(again, Delivery.failed("down"), 60 * SECOND);
        outbox.ended(outbox.next(61 * SECOND).orElseThrow(), Delivery.delivered(), 61 * SECOND);
        assertThat(outbox.delivered()).isEqualTo(1);

        outbox.add(alert("a", Alert.Kind.RESOLVED, Severity.P1), 62 * SECOND);
        outbox.ended(outbox.next(62 * SECOND).orElseThrow(), Delivery.delivered(), 62 * SECOND);
        assertThat(outbox.dueNanos(500 * SECOND)).isEmpty();
    }

    @Test
    void lasts_ofAProcessBefore_isToldAtOnceAndAgain() {
        Outbox outbox = new Outbox(three.refreshed(Duration.ofMinutes(1)));
        outbox.lasts(raised("a"), 7);

        assertThat(outbox.next(7).orElseThrow().alerts()).containsExactly(raised("a"));
        assertThat(outbox.lost() + outbox.delivered() + outbox.waiting()).isZero();
    }

    @Test
    void ended_askedToWaitForDays_waitsAQuarterOfAnHour() {
        Outbox outbox = new Outbox(three);
        outbox.add(raised("a"), 0);
        outbox.ended(outbox.next(0).orElseThrow(), Delivery.failed("slower", Duration.ofDays(11)), 0);

        assertThat(outbox.next(899 * SECOND)).isEmpty();
        assertThat(outbox.next(900 * SECOND)).isPresent();
    }

    @Test
    void next_manyWait_theGravestGoFirstAndNothingOvertakesItsOwnBeginning() {
        Outbox outbox = new Outbox(AlertSinkSpec.of(Reach.EVERYBODY, 2));
        outbox.add(alert("dull", Alert.Kind.RAISED, Severity.P3), 0);
        outbox.add(alert("a", Alert.Kind.RAISED, Severity.P2), 0);
        outbox.add(alert("b", Alert.Kind.RAISED, Severity.P1), 0);
        outbox.add(alert("a", Alert.Kind.CHANGED, Severity.P0), 0);

        assertThat(outbox.next(0).orElseThrow().alerts())
                .extracting(Alert::id, Alert::kind)
                .containsExactly(tuple("a", Alert.Kind.RAISED), tuple("a", Alert.Kind.CHANGED));
        assertThat(outbox.next(0).orElseThrow().alerts()).extracting(Alert::id).containsExactly("b", "dull");
    }

    @Test
    void ended_oneFailsWhateverHappens_theOthersAreSentAllTheSame() {
        Outbox outbox = new Outbox(three);
        List.of("a", "bad", "c").forEach(id -> outbox.add(raised(id), 0));
        long now = 0;
        for (int i = 0; i < 600; i++, now += SECOND) {
            if (i == 60 || i == 300) {
                outbox.add(raised("later" + i), now);
            }
            for (Optional<Outbox.Batch> batch = outbox.next(now); batch.isPresent(); batch = outbox.next(now)) {
                boolean bad = batch.get().alerts().stream()
                        .anyMatch(alert -> alert.id().equals("bad"));
                outbox.ended(batch.get(), bad ? Delivery.failed("500") : Delivery.delivered(), now);
            }
        }
        assertThat(outbox.delivered()).isEqualTo(4);
        assertThat(outbox.waiting()).isEqualTo(1);
        assertThat(outbox.lost()).isZero();
    }

    @Test
    void ended_failedForLong_oneAlertIsTriedAndThenAllTogetherTheGravestFirst() {
        Outbox outbox = new Outbox(three);
        outbox.add(alert("grave", Alert.Kind.RAISED, Severity.P0), 0);
        long now = 0;
        for (int i = 0; i < 20; i++, now += 60 * SECOND) {
            outbox.ended(outbox.next(now).orElseThrow(), Delivery.failed("down"), now);
        }
        List.of("a", "b", "c").forEach(id -> outbox.add(raised(id), 0));
        Outbox.Batch one = outbox.next(now).orElseThrow();
        assertThat(one.alerts()).hasSize(1);
        outbox.ended(one, Delivery.delivered(), now);

        assertThat(outbox.next(now).orElseThrow().alerts())
                .extracting(Alert::id)
                .contains("grave")
                .hasSize(3);
    }

    @Test
    void next_oneFailsWhateverHappens_whatLastsIsToldAgainInTime() {
        Outbox outbox = new Outbox(three.refreshed(Duration.ofMinutes(1)));
        outbox.add(raised("lasts"), 0);
        outbox.ended(outbox.next(0).orElseThrow(), Delivery.delivered(), 0);
        outbox.add(raised("bad"), 0);
        long told = 0;
        for (long now = 0; now < 3_600 * SECOND; now += SECOND) {
            for (Optional<Outbox.Batch> batch = outbox.next(now); batch.isPresent(); batch = outbox.next(now)) {
                boolean bad = batch.get().alerts().stream()
                        .anyMatch(alert -> alert.id().equals("bad"));
                outbox.ended(batch.get(), bad ? Delivery.failed("403") : Delivery.delivered(), now);
                if (!bad) {
                    assertThat(now - told).isLessThanOrEqualTo(150 * SECOND);
                    told = now;
                }
            }
        }
        assertThat(told).isGreaterThan(3_400 * SECOND);
    }

    @Test
    void ended_refreshRefused_theOthersHaveTheirTurn() {
        Outbox outbox = new Outbox(AlertSinkSpec.of(Reach.EVERYBODY, 1).refreshed(Duration.ofMinutes(1)));
        outbox.lasts(raised("bad"), 0);
        outbox.lasts(raised("good"), 0);
        outbox.ended(outbox.next(0).orElseThrow(), Delivery.refused("400"), 0);

        assertThat(outbox.next(SECOND).orElseThrow().alerts())
                .extracting(Alert::id)
                .containsExactly("good");
    }

    @Test
    void ended_theEndItselfIsRefused_itIsNotSaidToLastForEver() {
        Outbox outbox = new Outbox(three.refreshed(Duration.ofMinutes(1)));
        outbox.lasts(raised("a"), 0);
        outbox.add(alert("a", Alert.Kind.RESOLVED, Severity.P1), 0);
        outbox.ended(outbox.next(0).orElseThrow(), Delivery.refused("400"), 0);

        assertThat(outbox.dueNanos(0)).isEmpty();
    }
}
