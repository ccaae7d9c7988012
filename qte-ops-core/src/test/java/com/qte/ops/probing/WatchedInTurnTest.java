package com.qte.ops.probing;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.probing.Fakes.Place;
import com.qte.ops.probing.Fakes.Seen;
import com.qte.ops.spi.Tier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Of more foreign visits than one round watches, each is watched in its turn. */
@Timeout(60)
@EnabledOnOs(value = OS.LINUX, disabledReason = "open files can be seen on Linux alone")
class WatchedInTurnTest {
    private static final int PLACES = 3 * WatchedPosts.MOST;
    private static final int ROUNDS = 3 * Leaks.RUNS + 3;

    @Test
    void round_moreVisitsThanAreWatched_theOneThatLeaksIsFoundAndNoOther() throws IOException {
        List<Place> places = IntStream.range(0, PLACES)
                .mapToObj(number -> new Place("p" + number))
                .toList();
        List<InputStream> left = new ArrayList<>();
        HandTicker ticker = new HandTicker();
        try (Prober prober = Fakes.prober(ticker, places, Fakes.probe("probe.p", Fakes.check("check.p"), visit -> {
            if (visit.target().name().equals("p100")) {
                left.add(Files.newInputStream(Path.of("/dev/null")));
            }
            return new Seen(Status.HEALTHY);
        }))) {
            for (int round = 0; round < ROUNDS; round++) {
                prober.round(check -> true, Tier.CHEAP::equals);
                ticker.advance(Duration.ofMillis(1_100));
            }
            assertThat(prober.misbehaving())
                    .extracting(Prober.Misbehaving::name)
                    .containsExactly("probe.p@" + places.get(100).subject());
        } finally {
            for (InputStream one : left) {
                one.close();
            }
        }
    }
}
