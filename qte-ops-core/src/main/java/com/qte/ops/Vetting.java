package com.qte.ops;

import com.qte.ops.alert.PluggedSink;
import com.qte.ops.model.Names;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Plugged;
import com.qte.ops.spi.AlertSink;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Spi;
import com.qte.ops.spi.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What foreign code answers must have before anything relies on it. Each method throws what is wrong with the answer; it
 * may call foreign code, since a list is whatever its author makes it.
 */
final class Vetting {
    /** More of a kind from one provider is a mistake, and would make every round slow. */
    private static final int MOST = 1_000;

    private static final int LONGEST_ID = 200;
    /** Longer ones are a mistake, and would overflow sums of nanoseconds in the end. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private Vetting() {}

    static boolean version(int version) {
        if (version != Spi.VERSION) {
            throw new IllegalStateException(
                    "it was built for version " + version + " of the SPI, and this is version " + Spi.VERSION);
        }
        return true;
    }

    /** What a sink declares; its record checks itself. */
    static PluggedSink sink(AlertSink sink) {
        return new PluggedSink(sink, there(sink.spec(), "spec()"));
    }

    static String id(String what, @Nullable String id) {
        String known = there(id, "the id of the " + what);
        if (known.length() > LONGEST_ID) {
            throw new IllegalArgumentException(
                    "the id of the " + what + " has " + known.length() + " characters, allowed are " + LONGEST_ID);
        }
        return Names.id("the id of the " + what, known);
    }

    /** A copy; empty in the place of each element that is null. */
    static <X> List<Optional<X>> elements(@Nullable Iterable<? extends X> answered, String where) {
        List<Optional<X>> copy = new ArrayList<>();
        for (X element : there(answered, where)) {
            if (copy.size() == MOST) {
                throw new IllegalStateException(where + " answers more than " + MOST + " elements");
            }
            copy.add(Optional.ofNullable(element));
        }
        return copy;
    }

    static <P extends Plugged<?, ?>> P probe(P plugged) {
        String id = id("probe", plugged.spec().id());
        there(plugged.spec().target(), "the target of probe " + id);
        there(plugged.spec().snapshot(), "the snapshot of probe " + id);
        there(plugged.spec().tier(), "the tier of probe " + id);
        bounded(plugged.spec().timeout(), "the time-out of probe " + id);
        if (plugged.checks().size() > MOST) {
            throw new IllegalStateException("probe " + id + " has more than " + MOST + " checks");
        }
        plugged.checks().forEach(declared -> check(declared.spec(), id));
        return plugged;
    }

    private static void check(@Nullable CheckSpec spec, String probe) {
        CheckSpec known = there(spec, "the spec of a check of probe " + probe);
        String id = id("check", known.id());
        there(known.worst(), "the severity of check " + id);
    }

    static <T extends Target<?>> RemediationSpec<T> remediation(@Nullable RemediationSpec<T> answered) {
        RemediationSpec<T> spec = there(answered, "spec()");
        String id = id("remediation", spec.id());
        there(spec.target(), "the target of remediation " + id);
        there(spec.danger(), "the danger of remediation " + id);
        bounded(spec.timeout(), "the time-out of remediation " + id);
        bounded(spec.settle(), "the settling time of remediation " + id);
        bounded(spec.coolDown(), "the cool-down of remediation " + id);
        return spec;
    }

    /** What the target reaches. */
    static Subject target(Target<?> target) {
        if (elements(target.reliesOn(), "reliesOn()").contains(Optional.<Subject>empty())) {
            throw new IllegalStateException("reliesOn() holds a null");
        }
        if (elements(target.healedAt(), "healedAt()").contains(Optional.<Subject>empty())) {
            throw new IllegalStateException("healedAt() holds a null");
        }
        return there(target.subject(), "subject()");
    }

    private static void bounded(@Nullable Duration duration, String what) {
        Duration known = there(duration, what);
        if (known.isNegative() || known.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(what + " is " + known + ", allowed is 0 to " + LONGEST);
        }
    }

    static <X> X there(@Nullable X answered, String what) {
        return Objects.requireNonNull(answered, () -> what + " is null");
    }
}
