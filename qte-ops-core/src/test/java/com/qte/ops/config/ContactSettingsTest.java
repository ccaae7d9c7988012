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
    private static final String LI = "{name: 李雷, role: engineer on call, channel: phone, address: '+86 10 1234'}";
    private static final String HAN = "{name: Han, channel: email, address: han@example.com}";
    private static final String CONTACTS = "contacts: [" + LI + ", " + HAN + "]\n";

    @Test
    void read_nothingSet_isEmptyAndNoProblem() {
        Configuration configuration = Loaded.yaml("");
        assertThat(ContactSettings.read(configuration.root())).isEqualTo(new ContactSettings(List.of(), Map.of()));
        assertThat(configuration.problems()).isEmpty();
    }

    @Test
    void read_contactsAndRoutes_areJoined() {
        Configuration configuration =
                Loaded.yaml(CONTACTS + "routes: [{severity: P0, contacts: [李雷, Han]}, {severity: P2, contacts: Han}]");
        ContactSettings settings = ContactSettings.read(configuration.root());
        Contact li = new Contact("李雷", Optional.of("engineer on call"), "phone", "+86 10 1234");
        Contact han = new Contact("Han", Optional.empty(), "email", "han@example.com");
        assertThat(settings.contacts()).containsExactly(li, han);
        assertThat(settings.routes()).isEqualTo(Map.of(Severity.P0, List.of(li, han), Severity.P2, List.of(han)));
        assertThat(configuration.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    routes: [{severity: P0, contacts: []}]                                     | routes[0].contacts|config.route-empty
                    routes: [{severity: P0}]                                                   | routes[0].contacts|config.route-empty
                    routes: [{severity: P0, contacts: [Nobody]}]                               | routes[0].contacts|config.unknown-contact
                    routes: [{severity: P4, contacts: Han}]                                    | routes[0].severity|config.not-a-choice
                    routes: [{contacts: Han}]                                                  | routes[0].severity|config.no-value
                    routes: [{severity: P0, contacts: Han}, {severity: p0, contacts: Han}]     | routes[1].severity|config.route-twice
                    routes: [Han]                                                              | routes[0]|config.not-a-section
                    routes: Han                                                                | routes|config.not-a-section
                    """)
    void read_wrongRoute_isNamed(String line, String key, String what) {
        Configuration configuration = Loaded.yaml(CONTACTS + line);
        ContactSettings.read(configuration.root());
        assertThat(Loaded.problems(configuration)).containsExactly(key + "|qte-ops.yaml:2|" + what);
    }

    @Test
    void read_incompleteOrDoubleContact_isNamed() {
        Configuration configuration = Loaded.yaml("contacts: [{name: A, channel: phone}, " + HAN + ", " + HAN + "]\n"
                + "routes: [{severity: P0, contacts: [A, Han]}]");
        ContactSettings.read(configuration.root());
        assertThat(Loaded.problems(configuration))
                .containsExactly(
                        "contacts[0].address|qte-ops.yaml:1|config.no-value",
                        "contacts[2].name|qte-ops.yaml:1|config.contact-twice");
    }
}
