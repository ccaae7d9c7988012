package com.qte.ops.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.remediation.backup.RestoreDrillContractIT;
import com.qte.ops.remediation.backup.RunBackupContractIT;
import com.qte.ops.remediation.config.AcceptConfigurationContractIT;
import com.qte.ops.remediation.docker.PruneContractIT;
import com.qte.ops.remediation.docker.RedeployContractIT;
import com.qte.ops.remediation.docker.RestartServiceContractIT;
import com.qte.ops.remediation.docker.RollbackContractIT;
import com.qte.ops.remediation.docker.UpdateServicesContractIT;
import com.qte.ops.remediation.engine.ClearQueueContractIT;
import com.qte.ops.remediation.engine.RestartEngineContractIT;
import com.qte.ops.remediation.engine.SetWorkersContractIT;
import com.qte.ops.remediation.host.CleanLogsContractIT;
import com.qte.ops.remediation.host.FlushDnsContractIT;
import com.qte.ops.remediation.host.RestartDockerContractIT;
import com.qte.ops.remediation.host.RestartNetworkContractIT;
import com.qte.ops.remediation.host.RestartUnitContractIT;
import com.qte.ops.remediation.host.SetLimitsContractIT;
import com.qte.ops.remediation.host.SetSysctlContractIT;
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
import com.qte.ops.remediation.security.ApplyUpdatesContractIT;
import com.qte.ops.remediation.security.RotateKeyContractIT;
import com.qte.ops.testkit.contract.RemediationContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No remediation is built in without its contract. */
class ContractsTest {
    private static final List<RemediationContract<?>> CONTRACTS = List.of(
            new AcceptConfigurationContractIT(),
            new AnalyzeContractIT(),
            new ApplyUpdatesContractIT(),
            new ArchiveTradesContractIT(),
            new CancelQueryContractIT(),
            new ClearQueueContractIT(),
            new CleanLogsContractIT(),
            new NginxReloadContractIT(),
            new CreateIndexContractIT(),
            new FlushContractIT(),
            new FlushDnsContractIT(),
            new PruneContractIT(),
            new PurgeExpiredContractIT(),
            new RedeployContractIT(),
            new RestartDockerContractIT(),
            new RestartNetworkContractIT(),
            new RestartEngineContractIT(),
            new RestartServiceContractIT(),
            new RestoreDrillContractIT(),
            new RestartUnitContractIT(),
            new RollbackContractIT(),
            new RotateKeyContractIT(),
            new RunBackupContractIT(),
            new SetEvictionPolicyContractIT(),
            new SetWorkersContractIT(),
            new SetLimitsContractIT(),
            new SetSysctlContractIT(),
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
