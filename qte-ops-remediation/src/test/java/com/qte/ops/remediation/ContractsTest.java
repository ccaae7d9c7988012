package com.qte.ops.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.remediation.docker.PruneContractIT;
import com.qte.ops.remediation.docker.RedeployContractIT;
import com.qte.ops.remediation.docker.RestartServiceContractIT;
import com.qte.ops.remediation.docker.RollbackContractIT;
import com.qte.ops.remediation.docker.UpdateServicesContractIT;
import com.qte.ops.remediation.host.RestartDockerContractIT;
import com.qte.ops.remediation.host.RestartNetworkContractIT;
import com.qte.ops.remediation.host.RestartUnitContractIT;
import com.qte.ops.remediation.nginx.NginxReloadContractIT;
import com.qte.ops.remediation.postgres.CancelQueryContractIT;
import com.qte.ops.remediation.postgres.TerminateIdleContractIT;
import com.qte.ops.remediation.postgres.TerminateQueryContractIT;
import com.qte.ops.remediation.postgres.upkeep.AnalyzeContractIT;
import com.qte.ops.remediation.postgres.upkeep.ArchiveTradesContractIT;
import com.qte.ops.remediation.postgres.upkeep.CreateIndexContractIT;
import com.qte.ops.remediation.postgres.upkeep.VacuumContractIT;
import com.qte.ops.remediation.redis.FlushContractIT;
import com.qte.ops.remediation.redis.PurgeExpiredContractIT;
import com.qte.ops.remediation.redis.SetEvictionPolicyContractIT;
import com.qte.ops.testkit.contract.RemediationContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No remediation is built in without its contract. */
class ContractsTest {
    private static final List<RemediationContract<?>> CONTRACTS = List.of(
            new AnalyzeContractIT(),
            new ArchiveTradesContractIT(),
            new CancelQueryContractIT(),
            new NginxReloadContractIT(),
            new CreateIndexContractIT(),
            new FlushContractIT(),
            new PruneContractIT(),
            new PurgeExpiredContractIT(),
            new RedeployContractIT(),
            new RestartDockerContractIT(),
            new RestartNetworkContractIT(),
            new RestartServiceContractIT(),
            new RestartUnitContractIT(),
            new RollbackContractIT(),
            new SetEvictionPolicyContractIT(),
            new TerminateIdleContractIT(),
            new TerminateQueryContractIT(),
            new UpdateServicesContractIT(),
            new VacuumContractIT());

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
