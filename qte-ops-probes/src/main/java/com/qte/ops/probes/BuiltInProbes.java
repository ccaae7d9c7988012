package com.qte.ops.probes;

import com.qte.ops.probes.backup.BackupArchives;
import com.qte.ops.probes.backup.BackupFiles;
import com.qte.ops.probes.config.ConfigDrift;
import com.qte.ops.probes.docker.Daemon;
import com.qte.ops.probes.docker.Dangling;
import com.qte.ops.probes.docker.Resources;
import com.qte.ops.probes.docker.Services;
import com.qte.ops.probes.docker.Store;
import com.qte.ops.probes.engine.EngineLoops;
import com.qte.ops.probes.engine.EnginePage;
import com.qte.ops.probes.engine.EngineSurroundings;
import com.qte.ops.probes.host.LocalServices;
import com.qte.ops.probes.host.net.HostNetwork;
import com.qte.ops.probes.host.net.HostPorts;
import com.qte.ops.probes.host.storage.HeldFiles;
import com.qte.ops.probes.host.storage.HostDisks;
import com.qte.ops.probes.host.storage.HostInodes;
import com.qte.ops.probes.host.system.HostClock;
import com.qte.ops.probes.host.system.HostDescriptors;
import com.qte.ops.probes.host.system.HostHardware;
import com.qte.ops.probes.host.system.HostKernel;
import com.qte.ops.probes.host.units.SystemdUnits;
import com.qte.ops.probes.host.vitals.EngineProcess;
import com.qte.ops.probes.host.vitals.HostProcesses;
import com.qte.ops.probes.host.vitals.HostVitals;
import com.qte.ops.probes.jvm.JvmPauses;
import com.qte.ops.probes.jvm.JvmShape;
import com.qte.ops.probes.jvm.JvmVitals;
import com.qte.ops.probes.logs.LogSizes;
import com.qte.ops.probes.logs.LogWatch;
import com.qte.ops.probes.network.Certificates;
import com.qte.ops.probes.network.Endpoints;
import com.qte.ops.probes.network.Firewall;
import com.qte.ops.probes.network.NameServers;
import com.qte.ops.probes.network.Routes;
import com.qte.ops.probes.nginx.NginxConfig;
import com.qte.ops.probes.nginx.NginxFront;
import com.qte.ops.probes.nginx.NginxTraffic;
import com.qte.ops.probes.postgres.EnginePools;
import com.qte.ops.probes.postgres.PostgresActivity;
import com.qte.ops.probes.postgres.PostgresHousekeeping;
import com.qte.ops.probes.postgres.PostgresInventory;
import com.qte.ops.probes.postgres.PostgresPooler;
import com.qte.ops.probes.postgres.tables.PostgresStorage;
import com.qte.ops.probes.postgres.tables.PostgresTables;
import com.qte.ops.probes.redis.RedisBigKeys;
import com.qte.ops.probes.redis.RedisClients;
import com.qte.ops.probes.redis.RedisExposure;
import com.qte.ops.probes.redis.RedisHealth;
import com.qte.ops.probes.security.PrivateFiles;
import com.qte.ops.probes.security.SecurityLog;
import com.qte.ops.probes.security.SecurityPackages;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeProvider;
import com.qte.ops.spi.Settings;
import com.qte.ops.spi.Spi;
import com.qte.ops.spi.Target;
import com.qte.ops.target.config.ConfigFilesSettings;
import com.qte.ops.target.deploy.BackupSettings;
import com.qte.ops.target.deploy.DeploySettings;
import com.qte.ops.target.docker.DockerSettings;
import com.qte.ops.target.docker.ServiceTarget;
import com.qte.ops.target.file.LogsSettings;
import com.qte.ops.target.host.HostTarget;
import com.qte.ops.target.host.ProcessTarget;
import com.qte.ops.target.http.EngineSettings;
import com.qte.ops.target.http.EngineTarget;
import com.qte.ops.target.jvm.JvmTarget;
import com.qte.ops.target.network.NetworkSettings;
import com.qte.ops.target.nginx.NginxSettings;
import com.qte.ops.target.pgbouncer.PgBouncerTargets;
import com.qte.ops.target.postgres.PostgresTargets;
import com.qte.ops.target.redis.RedisTargets;
import com.qte.ops.target.security.SecuritySettings;
import com.qte.ops.target.systemd.SystemdSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Brings the probes of this module, and the targets that the settings name for them. */
public final class BuiltInProbes implements ProbeProvider {
    /** A technology a line. */
    private static final List<Probe<?, ?>> PROBES = List.of(
            new BackupFiles(), //
            new BackupArchives(),
            new ConfigDrift(),
            new Daemon(),
            new Services(),
            new Resources(),
            new Store(),
            new Dangling(),
            new EngineLoops(),
            new EnginePage(),
            new EngineSurroundings(),
            new HostDisks(),
            new HostInodes(),
            new HeldFiles(),
            new HostNetwork(),
            new HostPorts(),
            new HostClock(),
            new HostDescriptors(),
            new HostHardware(),
            new HostKernel(),
            new HostVitals(),
            new HostProcesses(),
            new EngineProcess(),
            new LocalServices(),
            new SystemdUnits(),
            new JvmPauses(),
            new JvmShape(),
            new JvmVitals(),
            new Endpoints(),
            new Certificates(),
            new NameServers(),
            new Routes(),
            new Firewall(),
            new LogWatch(),
            new LogSizes(),
            new NginxFront(),
            new NginxConfig(),
            new NginxTraffic(),
            new PostgresActivity(),
            new PostgresPooler(),
            new PostgresStorage(),
            new PostgresTables(),
            new PostgresHousekeeping(),
            new PostgresInventory(),
            new EnginePools(),
            new RedisHealth(),
            new RedisClients(),
            new RedisExposure(),
            new RedisBigKeys(),
            new PrivateFiles(),
            new SecurityLog(),
            new SecurityPackages());

    /** A technology a line; each reads its own keys. */
    private static final List<Function<Settings, List<Target<?>>>> TARGETS = List.of(
            PostgresTargets::read, //
            PgBouncerTargets::read,
            RedisTargets::read,
            DockerSettings::targets,
            settings -> BackupSettings.read(settings).map(List::<Target<?>>of).orElse(List.of()),
            settings ->
                    ConfigFilesSettings.read(settings).map(List::<Target<?>>of).orElse(List.of()),
            settings -> SecuritySettings.read(settings).map(List::<Target<?>>of).orElse(List.of()),
            settings -> DeploySettings.read(settings).map(List::<Target<?>>of).orElse(List.of()),
            NetworkSettings::read,
            settings -> LogsSettings.read(settings).stream()
                    .<Target<?>>map(log -> log)
                    .toList(),
            settings -> NginxSettings.read(settings).map(List::<Target<?>>of).orElse(List.of()),
            settings -> List.of(HostTarget.read(settings)),
            settings -> List.of(SystemdSettings.read(settings)));

    /** The engine, its process where that is one of this machine, and the JVM, which may be the engine's. */
    private static Stream<Target<?>> engine(Settings settings, Set<Class<?>> lent) {
        Optional<EngineTarget> engine = EngineSettings.read(settings, lent);
        JvmTarget jvm =
                new JvmTarget(EngineSettings.subject(settings, lent).stream().toList());
        return Stream.<Optional<? extends Target<?>>>of(engine, engine.flatMap(ProcessTarget::of), Optional.of(jvm))
                .flatMap(Optional::stream);
    }

    @Override
    public String id() {
        return "probes";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public List<Probe<?, ?>> probes() {
        return PROBES;
    }

    @Override
    public List<Target<?>> targets(Settings settings) {
        return targets(settings, Set.of());
    }

    @Override
    public List<Target<?>> targets(Settings settings, Set<Class<?>> lent) {
        List<Target<?>> all = Stream.concat(
                        TARGETS.stream().<Target<?>>flatMap(technology -> technology.apply(settings).stream()),
                        engine(settings, lent))
                .toList();
        return all.stream().<Target<?>>map(target -> placed(target, all)).toList();
    }

    /** A service knows what runs in it, and an engine what it runs in. */
    private static Target<?> placed(Target<?> target, List<Target<?>> all) {
        if (target instanceof ServiceTarget service) {
            return service.holding(all);
        }
        if (target instanceof EngineTarget engine) {
            return all.stream()
                    .filter(other -> other instanceof ServiceTarget service
                            && service.service().name().equals(engine.name()))
                    .map(other -> engine.with(engine.setup().in(((ServiceTarget) other).engine())))
                    .findFirst()
                    .orElse(engine);
        }
        return target;
    }
}
