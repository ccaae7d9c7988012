package com.qte.ops;

import com.qte.ops.model.Thrown;
import com.qte.ops.telemetry.Counted;
import com.qte.ops.telemetry.Known;
import com.qte.ops.telemetry.Telemetry;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** An instance as JMX shows it, under a name of its own. Thread-safe. */
final class Management implements QteOpsMXBean {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** More instances of one name are a leak. */
    private static final int MOST = 64;

    private final Known known;
    private final Telemetry telemetry;

    private Management(Known known, Telemetry telemetry) {
        this.known = known;
        this.telemetry = telemetry;
    }

    /** @throws IllegalArgumentException if it is none */
    static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a name has up to 64 letters, digits, dots, dashes and underscores, unlike " + name);
        }
        return name;
    }

    /**
     * Shows the instance.
     *
     * @param trouble is told where that cannot be
     * @return takes it away again
     */
    static AutoCloseable show(String name, Known known, Telemetry telemetry, Consumer<String> trouble) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            Optional<ObjectName> shown = register(server, name, new Management(known, telemetry));
            if (shown.isPresent()) {
                return () -> server.unregisterMBean(shown.get());
            }
            trouble.accept("JMX has " + MOST + " instances of the name " + name + " already");
        } catch (Throwable thrown) { // whatever the host's own server of beans throws
            trouble.accept(
                    "JMX cannot show this instance: " + Thrown.describe(Thrown.root(thrown), UnaryOperator.identity()));
        }
        return () -> {};
    }

    /** Under its name, or that with a number behind it where another instance has it. */
    private static Optional<ObjectName> register(MBeanServer server, String name, Management bean) throws JMException {
        for (int number = 1; number <= MOST; number++) {
            ObjectName free =
                    new ObjectName("com.qte.ops:type=QteOps,name=" + name + (number == 1 ? "" : "-" + number));
            try {
                server.registerMBean(bean, free);
                return Optional.of(free);
            } catch (InstanceAlreadyExistsException e) {
                continue; // the next number
            }
        }
        return Optional.empty();
    }

    @Override
    public String getVerdict() {
        return known.verdict().name();
    }

    @Override
    public double getDiagnosisAgeSeconds() {
        return known.age().map(age -> age.toNanos() / 1e9).orElse(Double.NaN);
    }

    @Override
    public int getFindings() {
        return known.diagnosis()
                .map(diagnosis -> (int)
                        diagnosis.findings().stream().filter(Counted::isIll).count())
                .orElse(-1);
    }

    @Override
    public int getRootCauses() {
        return known.diagnosis()
                .map(diagnosis -> (int)
                        diagnosis.rootCauses().stream().filter(Counted::isFault).count())
                .orElse(-1);
    }

    @Override
    public boolean isObserverSuspected() {
        return known.diagnosis().map(diagnosis -> diagnosis.observerSuspected()).orElse(false);
    }

    @Override
    public String getMode() {
        return known.mode().name();
    }

    @Override
    public long getRounds() {
        return telemetry.rounds();
    }

    @Override
    public int getOpenIncidents() {
        return known.incidents().size();
    }
}
