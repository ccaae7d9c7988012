package com.qte.ops.probes;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.probes.docker.DaemonContractIT;
import com.qte.ops.probes.docker.DanglingContractIT;
import com.qte.ops.probes.docker.DanglingImagesContractTest;
import com.qte.ops.probes.docker.DockerChecksContractTest;
import com.qte.ops.probes.docker.ResourcesContractIT;
import com.qte.ops.probes.docker.ServicesContractIT;
import com.qte.ops.probes.docker.StoreContractIT;
import com.qte.ops.probes.engine.EngineChecksContractTest;
import com.qte.ops.probes.engine.EnginePageContractIT;
import com.qte.ops.probes.host.HostChecksContractTest;
import com.qte.ops.probes.host.HostResourcesContractIT;
import com.qte.ops.probes.host.LocalServicesContractIT;
import com.qte.ops.probes.jvm.JvmPausesContractIT;
import com.qte.ops.probes.jvm.StandStillContractTest;
import com.qte.ops.probes.logs.LogSizesContractIT;
import com.qte.ops.probes.logs.LogWatchContractIT;
import com.qte.ops.probes.logs.LogsChecksContractTest;
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
            new DaemonContractIT(),
            new DanglingContractIT(),
            new ServicesContractIT(),
            new ResourcesContractIT(),
            new StoreContractIT(),
            new EnginePageContractIT(),
            new HostResourcesContractIT(),
            new JvmPausesContractIT(),
            new LocalServicesContractIT(),
            new LogWatchContractIT(),
            new LogSizesContractIT(),
            new NginxConfigContractIT(),
            new NginxFrontContractIT(),
            new NginxTrafficContractIT(),
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
                        DockerChecksContractTest.cases(),
                        List.of(new DanglingImagesContractTest().given()),
                        EngineChecksContractTest.cases(),
                        HostChecksContractTest.cases(),
                        List.of(new StandStillContractTest().given()),
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
