package com.qte.ops.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactSettingsTest {
    private static final String LI =
            "{name: 李雷, role: engineer on call, channel: phone, address: '+86 10 1234', hours: Asia/Shanghai Mon-Fri 09:00-18:00, backup: Han}";
    private static final String HAN = "{name: Han, channel: email, address: han@example.com}";
    private static final String DAY =
            "{name: Day, channel: phone, address: 1, hours: Asia/Shanghai Mon-Sun 08:00-20:00}";
    private static final String NIGHT =
            "{name: Night, channel: phone, address: 2, hours: Asia/Shanghai Mon-Sun 20:00-08:00}";
    private static final String CONTACTS = "contacts: [" + LI + ", " + HAN + ", " + DAY + ", " + NIGHT + "]\n";

    private static final Contact HAN_READ =
            new Contact("Han", Optional.empty(), "email", "han@example.com", Hours.ALWAYS, Optional.empty());

    @Test
    void read_nothingSet_isEmptyAndNoProblem() {
        Configuration configuration = Loaded.yaml("");
        assertThat(ContactSettings.read(configuration.root())).isEqualTo(new Roster(List.of(), Map.of()));
        assertThat(configuration.problems()).isEmpty();
    }

    @Test
    void read_contactsAndLevels_areJoined() {
        Configuration configuration = Loaded.yaml(
                CONTACTS + "escalation: [{severity: P0, levels: [{contacts: [李雷, Han]}, {contacts: Han}]}]");
        Roster roster = ContactSettings.read(configuration.root());
        Contact li = new Contact(
                "李雷",
                Optional.of("engineer on call"),
                "phone",
                "+86 10 1234",
                Hours.parse("Asia/Shanghai Mon-Fri 09:00-18:00").orElseThrow(),
                Optional.of("Han"));
        assertThat(configuration.problems()).isEmpty();
        assertThat(roster.contacts()).hasSize(4).startsWith(li, HAN_READ);
        assertThat(roster.levels()).isEqualTo(Map.of(Severity.P0, List.of(List.of(li, HAN_READ), List.of(HAN_READ))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [{severity: P0, levels: []}]                                     | escalation[0].levels|config.route-empty
                    [{severity: P0}]                                                 | escalation[0].levels|config.route-empty
                    [{severity: P0, levels: [{contacts: []}]}]                       | escalation[0].levels[0].contacts|config.level-empty
                    [{severity: P0, levels: [{contacts: Han}, {contacts: []}]}]      | escalation[0].levels[1].contacts|config.level-empty
                    [{severity: P0, levels: [{contacts: [Nobody]}]}]                 | escalation[0].levels[0].contacts|config.unknown-contact
                    [{severity: P4, levels: [{contacts: Han}]}]                      | escalation[0].severity|config.not-a-choice
                    [{levels: [{contacts: Han}]}]                                    | escalation[0].severity|config.no-value
                    [{severity: P3, levels: [{contacts: Day}]}]                      | escalation[0].levels|config.route-gap
                    Han                                                              | escalation|config.not-a-section
                    """)
    void read_wrongRoute_isNamed(String line, String key, String what) {
        Configuration configuration = Loaded.yaml(CONTACTS + "escalation: " + line);
        ContactSettings.read(configuration.root());
        assertThat(Loaded.problems(configuration)).containsExactly(key + "|qte-ops.yaml:2|" + what);
    }

    @Test
    void read_sameSeverityTwice_isNamed() {
        Configuration configuration = Loaded.yaml(CONTACTS
                + "escalation: [{severity: P0, levels: [{contacts: Han}]}, {severity: p0, levels: [{contacts: Han}]}]");
        ContactSettings.read(configuration.root());
        assertThat(Loaded.problems(configuration))
                .containsExactly("escalation[1].severity|qte-ops.yaml:2|config.route-twice");
    }

    @Test
    void read_shiftsThatCoverTheWeekTogether_areFine() {
        Configuration configuration = Loaded.yaml(
                CONTACTS
                        + "escalation: [{severity: P0, levels: [{contacts: Day}, {contacts: Night}]}, {severity: P1, levels: [{contacts: 李雷}]}]");
        ContactSettings.read(configuration.root());
        assertThat(configuration.problems()).isEmpty();
    }

    @Test
    void read_wrongContacts_areAllNamed() {
        Configuration configuration = Loaded.yaml("contacts: [{name: A, channel: phone}, " + HAN + ", " + HAN
                + ", {name: B, channel: phone, address: 1, hours: at night, backup: Hann}"
                + ", {name: C, channel: phone, address: 1, hours: UTC Mon-Fri 09:00-09:00, backup: C}]\n"
                + "escalation: [{severity: P0, levels: [{contacts: [A, Han]}]}]");
        ContactSettings.read(configuration.root());
        assertThat(Loaded.problems(configuration))
                .containsExactly(
                        "contacts[0].address|qte-ops.yaml:1|config.no-value",
                        "contacts[2].name|qte-ops.yaml:1|config.contact-twice",
                        "contacts[3].backup|qte-ops.yaml:1|config.unknown-contact",
                        "contacts[3].hours|qte-ops.yaml:1|config.not-hours",
                        "contacts[4].backup|qte-ops.yaml:1|config.own-backup",
                        "contacts[4].hours|qte-ops.yaml:1|config.not-hours");
    }
}
