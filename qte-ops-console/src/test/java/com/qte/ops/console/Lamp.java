package com.qte.ops.console;

import com.qte.ops.QteOps;
import com.qte.ops.QteOpsBuilder;
import com.qte.ops.Replaying;
import com.qte.ops.config.Configuration;
import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Plan;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeProvider;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationProvider;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Settings;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Spi;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Trace;
import com.qte.ops.spi.Visit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A lamp that is as it is said to be: the smallest thing that can be ill. */
final class Lamp {
    private static final Subject DESK = new Subject("lamp", "desk");

    private Lamp() {}

    /** A front door behind which there is nothing but this lamp. */
    static Front front(Status status) {
        return front(status, Tier.CHEAP);
    }

    /** The same, with a lamp that is looked at that often. */
    static Front front(Status status, Tier tier) {
        return front(status, tier, builder -> builder);
    }

    /** The same, with more behind it. */
    static Front front(Status status, UnaryOperator<QteOpsBuilder> more) {
        return front(status, Tier.CHEAP, more);
    }

    private static Front front(Status status, Tier tier, UnaryOperator<QteOpsBuilder> more) {
        return new Front() {
            @Override
            public QteOps open(Configuration configuration, ClassLoader plugins) {
                return more.apply(QteOps.builder()
                                .withoutDiscovery()
                                .classLoader(Lamp.class.getClassLoader())
                                .configuration(configuration)
                                .provider(new Provider(status, tier))
                                .provider(new Switches()))
                        .build();
            }

            @Override
            public Replaying replaying(ClassLoader plugins) {
                return QteOps.builder()
                        .withoutDiscovery()
                        .classLoader(Lamp.class.getClassLoader())
                        .provider(new Provider(status, tier))
                        .provider(new Switches())
                        .replaying();
            }

            @Override
            public Duration betweenLooks() {
                return Duration.ZERO;
            }
        };
    }

    record Desk(Subject subject) implements Target<AutoCloseable> {
        @Override
        public AutoCloseable open(Duration within) {
            return () -> {};
        }
    }

    /** What a visit sees. */
    record Light(Status status) {}

    private record Provider(Status status, Tier tier) implements ProbeProvider {
        @Override
        public String id() {
            return "lamp";
        }

        @Override
        public int spiVersion() {
            return Spi.VERSION;
        }

        @Override
        public List<Probe<?, ?>> probes() {
            return List.of(new LightProbe(status, tier));
        }

        @Override
        public List<Target<?>> targets(Settings settings) {
            return List.of(new Desk(DESK));
        }
    }

    private record LightProbe(Status status, Tier tier) implements Probe<Desk, Light> {
        @Override
        public ProbeSpec<Desk, Light> spec() {
            return new ProbeSpec<>(
                    "lamp.light", Desk.class, Light.class, tier, Duration.ofSeconds(1), List.of(new IsOn()));
        }

        @Override
        public Light collect(Visit<Desk, Light> visit) {
            return new Light(status);
        }
    }

    private static final class IsOn implements Check<Light> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of("lamp.light", Severity.P1)
                    .limit(Limit.above("dark", Unit.SECONDS, 10, 60, "RB-X1"))
                    .steps("RB-X1");
        }

        @Override
        public List<Verdict> judge(Observation<Light> seen) {
            return List.of(Verdict.of(seen.now().status(), "seen", Evidence.number("dark", 70, Unit.SECONDS))
                    .causedBy("switch"));
        }
    }

    private static final class Switches implements RemediationProvider {
        @Override
        public String id() {
            return "lamp";
        }

        @Override
        public int spiVersion() {
            return Spi.VERSION;
        }

        @Override
        public List<Remediation<?>> remediations() {
            return List.of(new SwitchOn());
        }
    }

    private static final class SwitchOn implements Remediation<Desk> {
        @Override
        public RemediationSpec<Desk> spec() {
            return new RemediationSpec<>(
                    "lamp.switch-on",
                    Desk.class,
                    Danger.SAFE,
                    List.of("lamp.light/switch"),
                    List.of("bulb"),
                    Duration.ofSeconds(1),
                    Duration.ZERO,
                    Duration.ofMinutes(1),
                    List.of("RB-X1"));
        }

        @Override
        public Plan plan(Occasion<Desk> occasion) {
            Action action = Action.of("switch", "desk", Map.of("bulb", "1"), Map.of("state", "off"));
            return new Plan(
                    "lamp.switch-on",
                    DESK,
                    "dark",
                    List.of(action),
                    1,
                    occasion.now(),
                    occasion.now().plusSeconds(300));
        }

        @Override
        public Result apply(Action action, Act<Desk> act) {
            return Result.done("clicked");
        }

        @Override
        public Trace trace(Action action, Site<Desk> site) {
            return Trace.NOT_DONE;
        }
    }
}
