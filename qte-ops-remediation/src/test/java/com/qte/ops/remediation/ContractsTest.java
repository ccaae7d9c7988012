package com.qte.ops.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.remediation.postgres.CancelQueryContractIT;
import com.qte.ops.remediation.postgres.TerminateIdleContractIT;
import com.qte.ops.remediation.postgres.TerminateQueryContractIT;
import com.qte.ops.remediation.redis.FlushContractIT;
import com.qte.ops.remediation.redis.PurgeExpiredContractIT;
import com.qte.ops.remediation.redis.SetEvictionPolicyContractIT;
import com.qte.ops.testkit.contract.RemediationContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No remediation is built in without its contract. */
class ContractsTest {
    private static final List<RemediationContract<?>> CONTRACTS = List.of(
            new CancelQueryContractIT(),
            new FlushContractIT(),
            new PurgeExpiredContractIT(),
            new SetEvictionPolicyContractIT(),
            new TerminateIdleContractIT(),
            new TerminateQueryContractIT());

    @Test
    void remediations_everyBuiltInOne_hasItsContract() {
        assertThat(CONTRACTS.stream()
                        .map(contract -> contract.remediation().spec().id()))
                .containsExactlyInAnyOrderElementsOf(new BuiltInRemediations()
                        .remediations().stream()
                                .map(remediation -> remediation.spec().id())
                                .toList());
    }
}
