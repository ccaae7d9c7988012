package com.qte.ops.remediation;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Unit;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the core hands to a remediation, made by hand; sessions are opened when asked for and closed with it. */
public final class Call<T extends Target<?>> implements Occasion<T>, Act<T>, AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    private final T target;
    private final List<Finding> findings;
    private final Map<String, String> wishes;
    private final List<AutoCloseable> sessions = new ArrayList<>();
    private final Map<Target<?>, AutoCloseable> kept = new HashMap<>();
    private final Map<Class<?>, Object> host = new HashMap<>();
    private Runnable proceed = () -> {};
    private Instant now = NOW;
    private volatile Duration remaining = Duration.ofSeconds(10);

    private Call(T target, List<Finding> findings, Map<String, String> wishes) {
        this.target = target;
        this.findings = findings;
        this.wishes = wishes;
    }

    public static <T extends Target<?>> Call<T> at(T target) {
        return new Call<>(target, List.of(), Map.of());
    }

    public static <T extends Target<?>> Call<T> wishing(T target, String name, String value) {
        return new Call<>(target, List.of(), Map.of(name, value));
    }

    public static <T extends Target<?>> Call<T> wishing(T target, Map<String, String> wishes) {
        return new Call<>(target, List.of(), Map.copyOf(wishes));
    }

    public static <T extends Target<?>> Call<T> finding(T target, Finding... findings) {
        return new Call<>(target, List.of(findings), Map.of());
    }

    /** A finding of this check that was judged by a limit in seconds. */
    public static Finding found(Subject subject, String check, double limitSeconds) {
        return found(subject, check, "", limitSeconds);
    }

    /** The same of a part. */
    public static Finding found(Subject subject, String check, String part, double limitSeconds) {
        Limit limit = Limit.above("longest", Unit.SECONDS, limitSeconds, limitSeconds * 5, "test");
        return new Finding(
                new Finding.Id(check, subject, part),
                Status.FAILING,
                Severity.P1,
                "over",
                List.of(),
                Map.of("longest", limit),
                List.of(),
                NOW,
                1,
                Standing.CONFIRMED,
                Optional.empty());
    }

    /** At another moment. */
    public Call<T> when(Instant moment) {
        now = moment;
        return this;
    }

    /** With as much time as that, always. */
    public Call<T> within(Duration time) {
        remaining = time;
        return this;
    }

    /** With what the embedder hands in. */
    public <H> Call<T> lending(Class<H> type, H thing) {
        host.put(type, thing);
        return this;
    }

    /** With something that happens when the act asks whether it may go on. */
    public Call<T> proceeding(Runnable what) {
        proceed = what;
        return this;
    }

    /** With so much time left, however long it takes. */
    public Call<T> lasting(Duration time) {
        remaining = time;
        return this;
    }

    /** With a session that is kept already. */
    public Call<T> keeping(Target<?> to, AutoCloseable session) {
        kept.put(to, session);
        return this;
    }

    @Override
    public List<Finding> findings() {
        return findings;
    }

    @Override
    public Map<String, String> wishes() {
        return wishes;
    }

    @Override
    public void proceed() {
        proceed.run();
    }

    @Override
    public T target() {
        return target;
    }

    @Override
    @SuppressWarnings("unchecked") // what is kept under a target was opened by an equal one
    public <C extends AutoCloseable> C session(Target<C> to) throws Exception {
        AutoCloseable session = kept.get(to);
        return session == null ? fresh(to) : (C) session;
    }

    @Override
    public <C extends AutoCloseable> C fresh(Target<C> to) throws Exception {
        C session = to.open(remaining());
        sessions.add(session);
        return session;
    }

    @Override
    public <H> Optional<H> host(Class<H> type) {
        return Optional.ofNullable(type.cast(host.get(type)));
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Duration remaining() {
        return remaining;
    }

    @Override
    public String redacted(String text) {
        return text.replace("s3cret", "***");
    }

    @Override
    public void close() {
        for (AutoCloseable session : sessions) {
            try {
                session.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
