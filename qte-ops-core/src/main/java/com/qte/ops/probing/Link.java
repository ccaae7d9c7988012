package com.qte.ops.probing;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Target;
import java.util.List;

/**
 * A probe and a target that it visits: what a schedule is made of.
 *
 * @param <T> the kind of target
 * @param <S> the snapshot
 */
record Link<T extends Target<?>, S extends Record>(Plugged<T, S> plugged, T target) {
    Probe<T, S> probe() {
        return plugged.probe();
    }

    ProbeSpec<T, S> spec() {
        return plugged.spec();
    }

    Subject subject() {
        return target.subject();
    }

    String id() {
        return spec().id();
    }

    List<CheckSpec> checks() {
        return plugged.checks().stream().map(Plugged.Declared::spec).toList();
    }

    boolean brings(String check) {
        return checks().stream().anyMatch(spec -> spec.id().equals(check));
    }

    /** What it is called in messages: {@code postgres.activity@postgres:main}. */
    String name() {
        return id() + "@" + subject();
    }
}
