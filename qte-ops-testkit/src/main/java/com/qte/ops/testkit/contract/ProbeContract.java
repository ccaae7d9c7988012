package com.qte.ops.testkit.contract;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Secret;
import com.qte.ops.spi.Target;
import com.qte.ops.testkit.servers.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every probe must keep to. Extend it, give the probe and a target that is well, and each sentence of the contract
 * is a test; where the target is reached at a port, every fault of {@link com.qte.ops.testkit.servers.Faults} befalls it
 * too:
 *
 * <pre>{@code
 * class BrokerHealthContractIT extends ProbeContract<BrokerTarget, BrokerSnapshot> {
 *     private static final Broker BROKER = Broker.start();
 *
 *     @Override
 *     public Probe<BrokerTarget, BrokerSnapshot> probe() {
 *         return new BrokerHealth();
 *     }
 *
 *     @Override
 *     protected BrokerTarget working() {
 *         return new BrokerTarget("main", BROKER.port());
 *     }
 *
 *     @Override
 *     protected Optional<BrokerTarget> at(int port) {
 *         return Optional.of(new BrokerTarget("main", port));
 *     }
 * }
 * }</pre>
 *
 * <p>Each visit is made by the library itself, with its threads, deadlines and sessions. A fault takes as long as the
 * probe puts up with it, at most its time-out; what the probe leaves behind is waited for, for five seconds.
 *
 * @param <T> the kind of target
 * @param <S> the snapshot
 */
public abstract class ProbeContract<T extends Target<?>, S extends Record> {
    /** The probe. */
    public abstract Probe<T, S> probe();

    /** A target that is well; asked for once a test. */
    protected abstract T working();

    /** A target like the working one at this port of 127.0.0.1; empty where the probe's targets are not at a port. */
    protected Optional<T> at(int port) {
        return Optional.empty();
    }

    /** Further faults of the protocol that is spoken at the port, by what they are called. */
    protected Map<String, Fault> faults() {
        return Map.of();
    }

    /**
     * What a server may also do, by what it does: the probe must be done in time and clean up after it, whatever it makes
     * of it.
     */
    protected Map<String, Fault> burdens() {
        return Map.of();
    }

    /**
     * Why a sentence of the contract cannot be kept, by the sentence: its test is skipped and shows the reason. Meant for
     * what lies in a driver and cannot be helped from here.
     */
    protected Map<String, String> excused() {
        return Map.of();
    }

    /**
     * What a server that is well begins its answer with, for the faults that spin it out or break it off. At least two
     * bytes.
     */
    protected byte[] answer() {
        return "a plausible answer".getBytes(StandardCharsets.US_ASCII);
    }

    /** Further targets that are ill, by what ails them: something must be said to be wrong, and nothing to be well. */
    protected Map<String, T> broken() {
        return Map.of();
    }

    /** Targets of which nothing can be seen, by right, by the reason: everything must be skipped. */
    protected Map<String, T> unseen() {
        return Map.of();
    }

    /** The password that all these targets hold, and that must not be seen anywhere; one that nobody guesses. */
    protected Optional<Secret> secret() {
        return Optional.empty();
    }

    /** What the embedder hands in, by type. */
    protected Map<Class<?>, Object> host() {
        return Map.of();
    }

    @TestFactory
    final Stream<DynamicTest> contract() {
        return new ProbeRules<>(this).all().map(Rule::test);
    }
}
