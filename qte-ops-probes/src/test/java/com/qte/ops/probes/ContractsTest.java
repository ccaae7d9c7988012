package com.qte.ops.probes;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.probes.backup.BackupArchivesContractIT;
import com.qte.ops.probes.backup.BackupChecksContractTest;
import com.qte.ops.probes.backup.BackupFilesContractIT;
import com.qte.ops.probes.config.ConfigDriftContractIT;
import com.qte.ops.probes.config.DriftContractTest;
import com.qte.ops.probes.docker.DaemonContractIT;
import com.qte.ops.probes.docker.DanglingContractIT;
import com.qte.ops.probes.docker.DanglingImagesContractTest;
import com.qte.ops.probes.docker.DockerChecksContractTest;
import com.qte.ops.probes.docker.ResourcesContractIT;
import com.qte.ops.probes.docker.ServicesContractIT;
import com.qte.ops.probes.docker.StoreContractIT;
import com.qte.ops.probes.engine.EngineChecksContractTest;
import com.qte.ops.probes.engine.EngineLoopsContractIT;
import com.qte.ops.probes.engine.EnginePageContractIT;
import com.qte.ops.probes.engine.EngineSurroundingsContractIT;
import com.qte.ops.probes.engine.LoopHeartbeatTest;
import com.qte.ops.probes.engine.SurroundingsChecksTest;
import com.qte.ops.probes.host.HostChecksContractTest;
import com.qte.ops.probes.host.LocalServicesContractIT;
import com.qte.ops.probes.host.net.HostNetworkContractIT;
import com.qte.ops.probes.host.net.HostPortsContractIT;
import com.qte.ops.probes.host.net.NetChecksContractTest;
import com.qte.ops.probes.host.storage.DiskChecksContractTest;
import com.qte.ops.probes.host.storage.HeldFilesContractIT;
import com.qte.ops.probes.host.storage.HostDisksContractIT;
import com.qte.ops.probes.host.storage.HostInodesContractIT;
import com.qte.ops.probes.host.system.HostClockContractIT;
import com.qte.ops.probes.host.system.HostDescriptorsContractIT;
import com.qte.ops.probes.host.system.HostHardwareContractIT;
import com.qte.ops.probes.host.system.HostKernelContractIT;
import com.qte.ops.probes.host.system.SystemChecksContractTest;
import com.qte.ops.probes.host.units.SystemdUnitsContractIT;
import com.qte.ops.probes.host.units.UnitChecksContractTest;
import com.qte.ops.probes.host.vitals.EngineProcessContractIT;
import com.qte.ops.probes.host.vitals.HostProcessesContractIT;
import com.qte.ops.probes.host.vitals.HostVitalsContractIT;
import com.qte.ops.probes.host.vitals.VitalsChecksContractTest;
import com.qte.ops.probes.jvm.JvmChecksContractTest;
import com.qte.ops.probes.jvm.JvmPausesContractIT;
import com.qte.ops.probes.jvm.JvmShapeContractIT;
import com.qte.ops.probes.jvm.JvmVitalsContractIT;
import com.qte.ops.probes.jvm.StandStillContractTest;
import com.qte.ops.probes.logs.LogSizesContractIT;
import com.qte.ops.probes.logs.LogWatchContractIT;
import com.qte.ops.probes.logs.LogsChecksContractTest;
import com.qte.ops.probes.network.CertificatesContractIT;
import com.qte.ops.probes.network.EndpointsContractIT;
import com.qte.ops.probes.network.FirewallContractIT;
import com.qte.ops.probes.network.NameServersContractIT;
import com.qte.ops.probes.network.NetworkChecksContractTest;
import com.qte.ops.probes.network.RoutesContractIT;
import com.qte.ops.probes.nginx.NginxChecksContractTest;
import com.qte.ops.probes.nginx.NginxConfigContractIT;
import com.qte.ops.probes.nginx.NginxFrontContractIT;
import com.qte.ops.probes.nginx.NginxTrafficContractIT;
import com.qte.ops.probes.postgres.EnginePoolsContractIT;
import com.qte.ops.probes.postgres.InventoryChecksContractTest;
import com.qte.ops.probes.postgres.PgBouncerContractTest;
import com.qte.ops.probes.postgres.PoolExhaustedTest;
import com.qte.ops.probes.postgres.PostgresActivityContractIT;
import com.qte.ops.probes.postgres.PostgresChecksContractTest;
import com.qte.ops.probes.postgres.PostgresHousekeepingContractIT;
import com.qte.ops.probes.postgres.PostgresInventoryContractIT;
import com.qte.ops.probes.postgres.PostgresPoolerContractIT;
import com.qte.ops.probes.postgres.WholeChecksContractTest;
import com.qte.ops.probes.postgres.tables.PostgresStorageContractIT;
import com.qte.ops.probes.postgres.tables.PostgresTablesContractIT;
import com.qte.ops.probes.postgres.tables.StorageChecksContractTest;
import com.qte.ops.probes.postgres.tables.TablesChecksContractTest;
import com.qte.ops.probes.redis.RedisBigKeysContractIT;
import com.qte.ops.probes.redis.RedisChecksContractTest;
import com.qte.ops.probes.redis.RedisClientsContractIT;
import com.qte.ops.probes.redis.RedisExposureContractIT;
import com.qte.ops.probes.redis.RedisHealthContractIT;
import com.qte.ops.probes.security.PrivateFilesContractIT;
import com.qte.ops.probes.security.SecurityChecksContractTest;
import com.qte.ops.probes.security.SecurityLogContractIT;
import com.qte.ops.probes.security.SecurityPackagesContractIT;
import com.qte.ops.probes.self.SelfChecksContractTest;
import com.qte.ops.probes.self.SelfProbeContractIT;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeProvider;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.ProbeContract;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No probe and no check is built in without its contract. */
class ContractsTest {
    private static final List<ProbeContract<?, ?>> PROBES = List.of(
            new BackupFilesContractIT(),
            new BackupArchivesContractIT(),
            new ConfigDriftContractIT(),
            new DaemonContractIT(),
            new DanglingContractIT(),
            new ServicesContractIT(),
            new ResourcesContractIT(),
            new StoreContractIT(),
            new EngineLoopsContractIT(),
            new EnginePageContractIT(),
            new EngineSurroundingsContractIT(),
            new HeldFilesContractIT(),
            new HostDisksContractIT(),
            new HostNetworkContractIT(),
            new HostPortsContractIT(),
            new HostClockContractIT(),
            new HostDescriptorsContractIT(),
            new HostHardwareContractIT(),
            new HostKernelContractIT(),
            new HostInodesContractIT(),
            new HostVitalsContractIT(),
            new HostProcessesContractIT(),
            new EngineProcessContractIT(),
            new JvmPausesContractIT(),
            new JvmShapeContractIT(),
            new JvmVitalsContractIT(),
            new LocalServicesContractIT(),
            new EndpointsContractIT(),
            new CertificatesContractIT(),
            new NameServersContractIT(),
            new RoutesContractIT(),
            new FirewallContractIT(),
            new LogWatchContractIT(),
            new LogSizesContractIT(),
            new NginxConfigContractIT(),
            new NginxFrontContractIT(),
            new NginxTrafficContractIT(),
            new SystemdUnitsContractIT(),
            new PostgresActivityContractIT(),
            new PostgresPoolerContractIT(),
            new PostgresStorageContractIT(),
            new PostgresTablesContractIT(),
            new PostgresHousekeepingContractIT(),
            new PostgresInventoryContractIT(),
            new EnginePoolsContractIT(),
            new RedisBigKeysContractIT(),
            new RedisClientsContractIT(),
            new RedisExposureContractIT(),
            new RedisHealthContractIT(),
            new PrivateFilesContractIT(),
            new SecurityLogContractIT(),
            new SecurityPackagesContractIT(),
            new SelfProbeContractIT());

    @Test
    void probes_everyBuiltInOne_hasItsContract() {
        assertThat(PROBES.stream().map(contract -> contract.probe().spec().id()))
                .containsExactlyInAnyOrderElementsOf(
                        builtIn().map(probe -> probe.spec().id()).toList());
    }

    @Test
    void checks_everyBuiltInOne_hasItsContract() {
        Stream<CheckCase<?>> cases = Stream.of(
                        BackupChecksContractTest.cases(),
                        List.of(new DriftContractTest().given()),
                        SecurityChecksContractTest.cases(),
                        DockerChecksContractTest.cases(),
                        List.of(new DanglingImagesContractTest().given()),
                        EngineChecksContractTest.cases(),
                        SurroundingsChecksTest.cases(),
                        HostChecksContractTest.cases(),
                        List.of(new LoopHeartbeatTest().given()),
                        DiskChecksContractTest.cases(),
                        NetChecksContractTest.cases(),
                        SystemChecksContractTest.cases(),
                        VitalsChecksContractTest.cases(),
                        UnitChecksContractTest.cases(),
                        List.of(new StandStillContractTest().given()),
                        JvmChecksContractTest.cases(),
                        NetworkChecksContractTest.cases(),
                        LogsChecksContractTest.cases(),
                        NginxChecksContractTest.cases(),
                        PostgresChecksContractTest.cases(),
                        List.of(new PgBouncerContractTest().given()),
                        WholeChecksContractTest.cases(),
                        InventoryChecksContractTest.cases(),
                        List.of(PoolExhaustedTest.given()),
                        RedisChecksContractTest.cases(),
                        StorageChecksContractTest.cases(),
                        TablesChecksContractTest.cases(),
                        SelfChecksContractTest.cases())
                .flatMap(List::stream);
        assertThat(cases.map(given -> given.check().spec().id()))
                .containsExactlyInAnyOrderElementsOf(
                        builtIn().flatMap(ContractsTest::checks).toList());
    }

    private static Stream<Probe<?, ?>> builtIn() {
        Stream<Probe<?, ?>> found =
                ServiceLoader.load(ProbeProvider.class).stream().flatMap(provider -> provider.get().probes().stream());
        return Stream.concat(found, Stream.of(new SelfProbeContractIT().probe()));
    }

    private static Stream<String> checks(Probe<?, ?> probe) {
        Stream<? extends Check<?>> checks = probe.spec().checks().stream();
        return checks.map(check -> check.spec().id());
    }
}
