package com.qte.ops.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RosterTest {
    /** A Thursday, 11:00 in Shanghai. */
    private static final Instant OFFICE = Instant.parse("2026-11-26T03:00:00Z");
    /** The same Thursday, 23:00 in Shanghai. */
    private static final Instant NIGHT = Instant.parse("2026-11-26T15:00:00Z");

    private static final Contact DAY = contact("day", "Asia/Shanghai Mon-Fri 09:00-18:00", Optional.empty());
    private static final Contact BACKED = contact("backed", "Asia/Shanghai Mon-Fri 09:00-18:00", Optional.of("late"));
    private static final Contact LATE = contact("late", "Asia/Shanghai Mon-Sun 18:00-09:00", Optional.of("backed"));
    private static final Contact ALWAYS = contact("always", "24×7", Optional.empty());

    private static Contact contact(String name, String hours, Optional<String> backup) {
        return new Contact(
                name, Optional.empty(), "phone", name, Hours.parse(hours).orElseThrow(), backup);
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Shanghai Mon-Fri 09:00-18:00, 2026-11-26T00:59:59Z, false",
        "Asia/Shanghai Mon-Fri 09:00-18:00, 2026-11-26T01:00:00Z, true",
        "Asia/Shanghai Mon-Fri 09:00-18:00, 2026-11-26T10:00:00Z, false",
        "Asia/Shanghai Mon-Fri 09:00-18:00, 2026-11-28T03:00:00Z, false",
        "Europe/Berlin Sun 22:00-06:00, 2026-11-30T04:59:59Z, true",
        "Europe/Berlin Sun 22:00-06:00, 2026-11-30T05:00:00Z, false",
        "24x7, 2026-11-28T03:00:00Z, true",
    })
    void hours_hold_inTheContactsOwnZone(String hours, Instant at, boolean there) {
        assertThat(Hours.parse(hours).orElseThrow().hold(at)).isEqualTo(there);
    }

    @Test
    void reach_levelIsThere_itIsTold() {
        Roster roster = roster(List.of(List.of(DAY), List.of(ALWAYS)));
        assertThat(roster.reach(Severity.P1, 0, OFFICE)).isEqualTo(new Roster.Reached(0, List.of(DAY)));
        assertThat(roster.reach(Severity.P1, 1, OFFICE)).isEqualTo(new Roster.Reached(1, List.of(ALWAYS)));
    }

    @Test
    void reach_outsideTheHours_theNextIsTried() {
        Roster roster = roster(List.of(List.of(DAY), List.of(ALWAYS)));
        assertThat(roster.reach(Severity.P1, 0, NIGHT)).isEqualTo(new Roster.Reached(1, List.of(ALWAYS)));
    }

    @Test
    void reach_lastLevelIsAway_theFirstThatIsThere() {
        Roster roster = roster(List.of(List.of(ALWAYS), List.of(DAY)));
        assertThat(roster.reach(Severity.P1, 1, NIGHT)).isEqualTo(new Roster.Reached(0, List.of(ALWAYS)));
        assertThat(roster.reach(Severity.P1, 9, OFFICE)).isEqualTo(new Roster.Reached(1, List.of(DAY)));
    }

    @Test
    void reach_awayWithABackup_theBackupInItsPlaceAndOnce() {
        Roster roster = roster(List.of(List.of(BACKED, LATE, ALWAYS)));
        assertThat(roster.reach(Severity.P1, 0, NIGHT).contacts()).containsExactly(LATE, ALWAYS);
        assertThat(roster.reach(Severity.P1, 0, OFFICE).contacts()).containsExactly(BACKED, ALWAYS);
    }

    @Test
    void reach_severityWithoutLevels_nobodyOfItsOwn() {
        assertThat(roster(List.of(List.of(ALWAYS))).reach(Severity.P0, 0, NIGHT))
                .isEqualTo(new Roster.Reached(0, List.of()));
    }

    private static Roster roster(List<List<Contact>> levels) {
        return new Roster(List.of(DAY, BACKED, LATE, ALWAYS), Map.of(Severity.P1, levels));
    }
}
