package com.qte.ops.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Prober.Collected;
import com.qte.ops.probing.Prober.Covered;
import com.qte.ops.probing.Topology;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.CheckSpec.Looks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Random rounds against an oracle that reads the whole past anew after each of them. */
class ConfirmationPropertyTest {
    private static final int SEQUENCES = 100_000;
    private static final Subject DB = Subject.parse("postgres:main");
    private static final Set<Covered> COVERED = Set.of(new Covered("a.check", DB));

    @Test
    void told_randomRounds_asTheWholePastSays() {
        Random random = Seeds.random("ConfirmationPropertyTest");
        int[] met = new int[4];
        List<Oracle> oracles = new ArrayList<>();
        for (int confirm = 1; confirm <= 3; confirm++) {
            for (int clear = 1; clear <= 3; clear++) {
                oracles.add(new Oracle(new Looks(confirm, clear)));
            }
        }
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            int rounds = 1 + random.nextInt(random.nextInt(20) == 0 ? 60 : 14);
            play(random, oracles.get(random.nextInt(oracles.size())), rounds, met);
        }
        assertThat(Arrays.stream(met))
                .as("confirmed, clearing, flapping, held over; what is never met proves nothing")
                .allMatch(n -> n > 1_000);
    }

    private static void play(Random random, Oracle oracle, int rounds, int[] met) {
        Confirmation confirmation = Confirmation.none(oracle.topology);
        // Some sequences hold mostly faults and healthy looks, so that alarms clear and swings come about.
        String alphabet = random.nextBoolean() ? "HHHFFD" : "HHFDURS";
        String past = "";
        Finding last = Said.of(new Finding.Id("a.check", DB, ""), Status.HEALTHY, 0);
        boolean isThere = false;
        for (int epoch = 1; epoch <= rounds; epoch++) {
            int kind = random.nextInt(20);
            if (kind == 0) {
                confirmation = after(confirmation, epoch, List.of(), Set.of());
                continue;
            }
            if (kind == 1 && random.nextInt(5) == 0) {
                confirmation = after(confirmation, epoch, List.of(), COVERED);
                assertThat(confirmation.isSettled()).isTrue();
                past = "";
                isThere = false;
                continue;
            }
            Confirmation before = confirmation;
            boolean heldOver = isThere && kind < 4;
            if (!heldOver) {
                String letter = String.valueOf(alphabet.charAt(random.nextInt(alphabet.length())));
                last = Said.of(last.id(), Letters.status(letter), epoch);
                past += letter.equals("S") ? "" : letter.replace('D', 'F');
                isThere = true;
            }
            confirmation = after(confirmation, epoch, List.of(last), COVERED);
            if (heldOver) {
                assertThat(confirmation).isEqualTo(before);
                met[3]++;
            }
            String told = Letters.of(confirmation.mark(List.of(last)).get(0));
            String expected = oracle.told(past, last);
            if (!told.equals(expected) || confirmation.isSettled() != oracle.isSettled(past)) {
                fail(
                        "%s after %s, %s: %s for %s, settled %s",
                        last.status(), past, oracle.looks, told, expected, confirmation.isSettled());
            }
            met[0] += told.equals("F!") ? 1 : 0;
            met[1] += told.endsWith("~") ? 1 : 0;
            met[2] += told.endsWith("%") ? 1 : 0;
        }
    }

    private static Confirmation after(
            Confirmation confirmation, int epoch, List<Finding> findings, Set<Covered> covered) {
        return confirmation.after(new Collected(epoch, Instant.EPOCH, findings, List.of(), covered), id -> false);
    }

    /** Knows the past as a word of the letters H, F, U and R. */
    private static final class Oracle {
        private final Looks looks;
        private final Topology topology;
        private final Pattern cleared;
        private final Pattern confirmed;

        Oracle(Looks looks) {
            this.looks = looks;
            this.topology = Topology.of(
                    List.of(CheckSpec.of("a.check", Severity.P1).looks(looks.confirm(), looks.clear())), List.of());
            this.cleared = Pattern.compile(".*H{" + looks.clear() + "}");
            this.confirmed = Pattern.compile("F(?:[UR]*F){" + (looks.confirm() - 1) + "}");
        }

        String told(String past, Finding finding) {
            char said = finding.status().name().charAt(0);
            if (said == 'S') {
                return "S!";
            }
            if (flaps(past)) {
                return said == 'H' ? "R%" : said + "%";
            }
            if (said == 'H') {
                return isRaised(past) ? "R~" : "H!";
            }
            boolean isRow = (said == 'U' || said == 'R')
                    && past.endsWith(String.valueOf(said).repeat(looks.confirm()));
            return said + (isRaised(past) || isRow ? "!" : "?");
        }

        /** Since the last time that it was cleared, enough faults with nothing healthy between them. */
        boolean isRaised(String past) {
            var last = cleared.matcher(past);
            String since = last.lookingAt() ? past.substring(last.end()) : past;
            return confirmed.matcher(since).find();
        }

        boolean isSettled(String past) {
            List<Boolean> changes = changes(past);
            boolean isQuiet = !changes.subList(Math.max(0, changes.size() - 20), changes.size())
                    .contains(true);
            return isQuiet && !isRaised(past) && (past.isEmpty() || past.endsWith("H"));
        }

        private static boolean flaps(String past) {
            List<Boolean> changes = changes(past);
            boolean flaps = false;
            for (int look = 1; look <= changes.size(); look++) {
                double sum = 0;
                for (int back = 0; back < 20 && back < look; back++) {
                    sum += changes.get(look - 1 - back) ? 1.18 - 0.02 * back : 0;
                }
                flaps = sum / 20 >= (flaps ? 0.25 : 0.30) - 1e-9;
            }
            return flaps;
        }

        private static List<Boolean> changes(String past) {
            List<Boolean> changes = new ArrayList<>();
            char before = 'H';
            for (char look : past.toCharArray()) {
                if (look == 'H' || look == 'F') {
                    changes.add(look != before);
                    before = look;
                }
            }
            return changes;
        }
    }
}
