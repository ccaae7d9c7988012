package com.qte.ops.testkit.contract;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.Secret;
import com.qte.ops.spi.Target;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every remediation must keep to. Extend it, say how the fault is really made and how it is seen from outside what
 * stands on the target, and each sentence of the contract is a test:
 *
 * <pre>{@code
 * class BrokerPurgeContractIT extends RemediationContract<BrokerTarget> {
 *     @Override
 *     public Remediation<BrokerTarget> remediation() {
 *         return new BrokerPurge();
 *     }
 *
 *     @Override
 *     protected String provider() {
 *         return "my-plugin";
 *     }
 *
 *     @Override
 *     protected List<Probe<?, ?>> probes() {
 *         return List.of(new BrokerHealth());
 *     }
 *
 *     @Override
 *     protected Situation<BrokerTarget> ill() {
 *         return new BrokerQueue(Broker.full());
 *     }
 *
 *     @Override
 *     protected Situation<BrokerTarget> well() {
 *         return new BrokerQueue(Broker.start());
 *     }
 *
 *     @Override
 *     protected Optional<BrokerTarget> at(int port) {
 *         return Optional.of(new BrokerTarget("main", port));
 *     }
 * }
 * }</pre>
 *
 * <p>Plans are made, refused and executed by the library itself, with a state folder of its own that is put away
 * afterwards; what only the remediation can break is tried by calling it with a site like the library's. A situation is
 * made afresh some thirty times, and for each the library looks until it finds the fault: give the checks low limits by
 * {@link #settings()}.
 *
 * @param <T> the kind of target
 */
public abstract class RemediationContract<T extends Target<?>> {
    /** The remediation. */
    public abstract Remediation<T> remediation();

    /** The folder of its texts. */
    protected abstract String provider();

    /** The probes with the checks that it heals: they find the fault, and prove that it is gone. */
    protected abstract List<Probe<?, ?>> probes();

    /**
     * The target with the fault, made for real, a new one at each call; one thing to act on is enough.
     *
     * @throws Exception if it does not come about, which fails the test
     */
    protected abstract Situation<T> ill() throws Exception;

    /**
     * The same subject without the fault.
     *
     * @throws Exception if it does not come about, which fails the test
     */
    protected abstract Situation<T> well() throws Exception;

    /** Settings by full key, such as limits of the checks that are reached soon. */
    protected Map<String, String> settings() {
        return Map.of();
    }

    /**
     * Why a SAFE remediation loses nothing although it cannot be taken back; empty where everything it does can be. Think
     * twice: what is SAFE may run by itself.
     */
    protected Optional<String> losesNothing() {
        return Optional.empty();
    }

    /** Why a look at the target cannot tell whether an action was done; empty where it can. */
    protected Optional<String> cannotTell() {
        return Optional.empty();
    }

    /** Of how many steps one action is made; 1 or more. Between two of them the act must ask whether it may go on. */
    protected int steps() {
        return 1;
    }

    /**
     * How long one act may take at most. All others wait meanwhile, so that it is a minute unless what is done is a whole
     * deployment.
     */
    protected Duration longestAct() {
        return Duration.ofMinutes(1);
    }

    /** A target like the ill one at this port of 127.0.0.1; empty where its targets are not at a port. */
    protected Optional<T> at(int port) {
        return Optional.empty();
    }

    /** What a server that is well begins its answer with, as in {@link ProbeContract#answer()}. */
    protected byte[] answer() {
        return "a plausible answer".getBytes(StandardCharsets.US_ASCII);
    }

    /** The password that all these targets hold, and that must not be seen anywhere; one that nobody guesses. */
    protected Optional<Secret> secret() {
        return Optional.empty();
    }

    /** What the embedder hands in, by type. */
    protected Map<Class<?>, Object> host() {
        return Map.of();
    }

    /**
     * Why a sentence of the contract cannot be kept, by the sentence: its test is skipped and shows the reason. Meant for
     * what the target or a driver makes impossible.
     */
    protected Map<String, String> excused() {
        return Map.of();
    }

    @TestFactory
    final Stream<DynamicTest> contract() {
        return new RemediationRules<>(this).all().map(Rule::test);
    }
}
