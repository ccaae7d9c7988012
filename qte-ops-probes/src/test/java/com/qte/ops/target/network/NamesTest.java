package com.qte.ops.target.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void parse_resolverSettings_asTheManualPageHasThem() {
        ResolverSettings settings = ResolverSettings.parse(List.of(
                "# made by somebody",
                "nameserver 10.0.0.2",
                "nameserver fe80::1%eth0",
                "nameserver not-an-address",
                "nameserver 10.0.0.3",
                "nameserver 10.0.0.4",
                "search example.org  example.net",
                "options timeout:1 ndots:2"));

        assertThat(settings.servers()).hasSizeBetween(2, 3).contains("10.0.0.2", "10.0.0.3");
        assertThat(settings.candidates("db")).containsExactly("db.example.org", "db.example.net", "db");
        assertThat(settings.candidates("a.b.c")).containsExactly("a.b.c", "a.b.c.example.org", "a.b.c.example.net");
        assertThat(settings.candidates("db.")).containsExactly("db.");
    }

    @Test
    void parse_nothing_thisMachine() {
        assertThat(ResolverSettings.parse(List.of()).servers()).containsExactly("127.0.0.1");
    }

    @Test
    void parse_hostileLines_bounded() {
        List<String> lines = Collections.nCopies(100_000, "nameserver 10.0.0.2 " + "x".repeat(100));

        assertThat(ResolverSettings.parse(lines).servers()).hasSize(3);
        assertThat(ResolverSettings.parse(List.of("options ndots:99999999999", "search", "nameserver"))
                        .dots())
                .isEqualTo(1);
    }

    @Test
    void addresses_ofHosts_allOfAName() {
        List<String> lines =
                List.of("127.0.0.1 localhost", "10.0.0.9\tapi.example api # api2", "nonsense api", "#10.0.0.8 api");

        assertThat(Hosts.addresses(lines, "API")).extracting(Object::toString).containsExactly("/10.0.0.9");
        assertThat(Hosts.addresses(lines, "api2")).isEmpty();
    }

    @Test
    void parse_addresses_withAndWithoutPorts() {
        assertThat(Address.parse("api.example:8443", 443)).contains(new Address("api.example", 8443));
        assertThat(Address.parse("api.example", 443)).contains(new Address("api.example", 443));
        assertThat(Address.parse("[::1]:53", 443)).contains(new Address("::1", 53));
        assertThat(Address.parse("::1", 53)).contains(new Address("::1", 53));
        assertThat(Address.parse("10.0.0.2", 53)).contains(new Address("10.0.0.2", 53));
        for (String wrong : List.of("", "a b", "u@h", "http://x", "h:0", "h:65536", "h:x", "[::1", "h/")) {
            assertThat(Address.parse(wrong, 443)).as(wrong).isEmpty();
        }
        assertThat(Address.parse("h", 0)).isEmpty();
    }
}
