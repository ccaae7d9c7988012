package com.qte.ops.sandbox.letters;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeProvider;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationProvider;
import com.qte.ops.spi.Settings;
import com.qte.ops.spi.Spi;
import com.qte.ops.spi.Target;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.target.postgres.PostgresTargets;
import java.util.List;

/** Brings all that there is about dead letters; reads {@code sandbox: {postgres: [{name, url, user, password}]}}. */
public final class LettersProvider implements ProbeProvider, RemediationProvider {
    /** For the service loader. */
    public LettersProvider() {}

    @Override
    public String id() {
        return "sandbox";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public List<Probe<?, ?>> probes() {
        return List.of(new LettersProbe());
    }

    @Override
    public List<Target<?>> targets(Settings settings) {
        return PostgresTargets.read(settings.section("sandbox")).stream()
                .<Target<?>>map(server -> new DeadLetters((PostgresTarget) server))
                .toList();
    }

    @Override
    public List<Remediation<?>> remediations() {
        return List.of(new DiscardLetters());
    }
}
