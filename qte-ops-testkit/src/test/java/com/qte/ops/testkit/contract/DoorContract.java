package com.qte.ops.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.Secret;
import com.qte.ops.testkit.contract.Doors.Place;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A remediation that may lie, at real doors, and what the contract finds of it. */
class DoorContract extends RemediationContract<Place> {
    private static final Duration GRACE = Duration.ofMillis(300);
    static final String PASSWORD = "canary-4711";

    private final ShutDoor remediation;

    DoorContract(ShutDoor remediation) {
        this.remediation = remediation;
    }

    @Override
    public Remediation<Place> remediation() {
        return remediation;
    }

    @Override
    protected String provider() {
        return "doors";
    }

    @Override
    protected List<Probe<?, ?>> probes() {
        return List.of(new Doors.Looker());
    }

    @Override
    protected Situation<Place> ill() {
        return Doors.open();
    }

    @Override
    protected Situation<Place> well() {
        return Doors.locked();
    }

    @Override
    protected int steps() {
        return 2;
    }

    @Override
    protected Optional<Place> at(int port) {
        return Optional.of(new Place(port));
    }

    @Override
    protected Optional<Secret> secret() {
        return Optional.of(Secret.of(PASSWORD));
    }

    /** What breaks each sentence that is broken. */
    static Map<String, String> broken(RemediationContract<Place> contract, String... names) {
        Map<String, String> broken = new TreeMap<>();
        new RemediationRules<>(contract, GRACE)
                .all()
                .filter(rule -> names.length == 0 || List.of(names).contains(rule.name()))
                .forEach(rule -> {
                    List<String> lines = rule.broken();
                    if (!lines.isEmpty()) {
                        broken.put(rule.name(), String.join("\n", lines));
                    }
                });
        return broken;
    }

    static String told(ShutDoor remediation, String name) {
        return told(new DoorContract(remediation), name);
    }

    static String told(RemediationContract<Place> contract, String name) {
        assertThat(new RemediationRules<>(contract).all().map(Rule::name)).contains(name);
        return broken(contract, name).getOrDefault(name, "");
    }

    /** A situation whose record is another at each look, and which cannot be recreated. */
    record Restless(Doors doors, AtomicInteger times) implements Situation<Place> {
        @Override
        public Place target() {
            return doors.target();
        }

        @Override
        public String recorded() {
            return doors.recorded() + " at " + times.incrementAndGet();
        }

        @Override
        public void close() {
            doors.close();
        }
    }
}
