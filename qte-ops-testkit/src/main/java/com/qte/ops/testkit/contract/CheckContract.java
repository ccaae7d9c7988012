package com.qte.ops.testkit.contract;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every check must keep to. Extend it, say what the check is to be shown, and each sentence of the contract is a
 * test:
 *
 * <pre>{@code
 * class QueueDepthContractTest extends CheckContract<BrokerSnapshot> {
 *     @Override
 *     protected CheckCase<BrokerSnapshot> given() {
 *         return CheckCase.of(new QueueDepth(), "my-plugin")
 *                 .snapshots(new BrokerSnapshot(0, 0), new BrokerSnapshot(500, 0), new BrokerSnapshot(2_000, 0))
 *                 .ladder("depth", 1, depth -> new BrokerSnapshot((long) depth, 0));
 *     }
 * }
 * }</pre>
 *
 * <p>The more is shown, the more is tried: every reason that the check has should be among it. Where a provider has many
 * checks, one class can hold them all:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicContainer> checks() {
 *     return CheckContract.all(List.of(queueDepth(), queueAge()));
 * }
 * }</pre>
 *
 * @param <S> the snapshot that the check judges
 */
public abstract class CheckContract<S extends Record> {
    /** The check and what it is shown. */
    protected abstract CheckCase<S> given();

    @TestFactory
    final Stream<DynamicTest> contract() {
        return tests(given());
    }

    /** The contract's tests of this check. */
    public static Stream<DynamicTest> tests(CheckCase<?> given) {
        return CheckRules.of(given).stream().map(Rule::test);
    }

    /** The contract's tests of these checks, a container each. */
    public static Stream<DynamicContainer> all(Collection<? extends CheckCase<?>> given) {
        return List.copyOf(given).stream()
                .map(one -> DynamicContainer.dynamicContainer(one.check().spec().id(), tests(one)));
    }
}
