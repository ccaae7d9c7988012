package com.qte.ops.bench;

import com.qte.ops.NewsOurs;
import com.qte.ops.SameOurs;
import com.qte.ops.bench.cold.ColdLimits;
import com.qte.ops.bench.cold.ColdOurs;
import com.qte.ops.bench.cold.ColdPeers;
import com.qte.ops.bench.diagnosis.DiagnosisLimits;
import com.qte.ops.bench.diagnosis.DiagnosisOurs;
import com.qte.ops.bench.diagnosis.DiagnosisPeers;
import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Row;
import com.qte.ops.bench.growth.GrowthHistory;
import com.qte.ops.bench.growth.GrowthMemory;
import com.qte.ops.bench.growth.GrowthRounds;
import com.qte.ops.bench.listener.ListenerLimits;
import com.qte.ops.bench.listener.ListenerOurs;
import com.qte.ops.bench.listener.ListenerPeers;
import com.qte.ops.bench.log.LogLimits;
import com.qte.ops.bench.log.LogOurs;
import com.qte.ops.bench.log.LogPeers;
import com.qte.ops.bench.page.PageHawkular;
import com.qte.ops.bench.page.PageLimits;
import com.qte.ops.bench.page.PageOurs;
import com.qte.ops.bench.page.PageRegex;
import com.qte.ops.bench.page.PageSkyWalking;
import com.qte.ops.bench.postgres.CrowdedOurs;
import com.qte.ops.bench.postgres.CrowdedPeers;
import com.qte.ops.bench.postgres.PostgresOurs;
import com.qte.ops.bench.postgres.PostgresPeers;
import com.qte.ops.bench.postgres.PostgresPrograms;
import com.qte.ops.bench.read.ReadDropwizard;
import com.qte.ops.bench.read.ReadLimits;
import com.qte.ops.bench.read.ReadOurs;
import com.qte.ops.bench.read.ReadSmallRye;
import com.qte.ops.bench.read.ReadSpring;
import com.qte.ops.bench.redis.RedisLettuce;
import com.qte.ops.bench.redis.RedisLimits;
import com.qte.ops.bench.redis.RedisOurs;
import com.qte.ops.bench.redis.RedisPrograms;
import com.qte.ops.bench.round.DiagnoseOurs;
import com.qte.ops.bench.round.RoundCircuitBreaker;
import com.qte.ops.bench.round.RoundDropwizard;
import com.qte.ops.bench.round.RoundExecutors;
import com.qte.ops.bench.round.RoundLimits;
import com.qte.ops.bench.round.RoundSpring;
import com.qte.ops.bench.round.RoundTimeLimiter;
import com.qte.ops.bench.sample.SampleLimits;
import com.qte.ops.bench.sample.SampleOurs;
import com.qte.ops.bench.sample.SamplePeers;
import com.qte.ops.bench.signal.SignalLimits;
import com.qte.ops.bench.signal.SignalOurs;
import com.qte.ops.bench.signal.SignalPeers;
import com.qte.ops.bench.space.SpaceLimits;
import com.qte.ops.bench.space.SpaceOurs;
import com.qte.ops.bench.space.SpacePeers;
import com.qte.ops.journal.LongJournal;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every benchmark there is. */
final class Catalogue {
    private static final List<Class<? extends Entrant>> ENTRANTS = List.of(
            ReadLimits.class,
            ReadOurs.class,
            ReadSpring.class,
            ReadDropwizard.class,
            ReadSmallRye.class,
            RoundLimits.class,
            SameOurs.class,
            NewsOurs.class,
            DiagnoseOurs.class,
            RoundExecutors.class,
            RoundTimeLimiter.class,
            RoundDropwizard.class,
            RoundCircuitBreaker.class,
            RoundSpring.class,
            SampleLimits.class,
            SampleOurs.class,
            SamplePeers.class,
            SpaceLimits.class,
            SpaceOurs.class,
            SpacePeers.class,
            ListenerLimits.class,
            ListenerOurs.class,
            ListenerPeers.class,
            PageLimits.class,
            PageOurs.class,
            PageSkyWalking.class,
            PageHawkular.class,
            PageRegex.class,
            LogLimits.class,
            LogOurs.class,
            LogPeers.class,
            PostgresPeers.class,
            PostgresOurs.class,
            PostgresPrograms.class,
            CrowdedPeers.class,
            CrowdedOurs.class,
            RedisLimits.class,
            RedisOurs.class,
            RedisLettuce.class,
            RedisPrograms.class,
            DiagnosisLimits.class,
            DiagnosisOurs.class,
            DiagnosisPeers.class,
            ColdLimits.class,
            ColdOurs.class,
            ColdPeers.class,
            GrowthRounds.class,
            GrowthMemory.class,
            GrowthHistory.class,
            LongJournal.class,
            SignalLimits.class,
            SignalOurs.class,
            SignalPeers.class);

    private Catalogue() {}

    /** Those of one row, or of all; in the order in which they are run. */
    static List<Contender> of(Optional<Row> row) {
        return ENTRANTS.stream()
                .flatMap(Catalogue::contenders)
                .filter(contender -> row.isEmpty() || contender.entry().row() == row.get())
                .toList();
    }

    private static Stream<Contender> contenders(Class<? extends Entrant> entrant) {
        return Arrays.stream(entrant.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Entry.class))
                .sorted(Comparator.comparing(Method::getName))
                .map(method -> new Contender(entrant, method, method.getAnnotation(Entry.class)));
    }
}
