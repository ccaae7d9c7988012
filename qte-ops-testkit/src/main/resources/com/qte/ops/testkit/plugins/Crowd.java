package @package@;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Quick probes; each tells the host when it was visited, if the host wants to know. */
public final class Crowd extends Plugin {
    public Crowd() {}

    @Override
    public List<Probe<?, ?>> probes() {
        return IntStream.range(0, @1@).mapToObj(number -> new Look(new One(number))).collect(Collectors.toList());
    }

    private static final class One extends Plugin {
        private final int number;

        One(int number) {
            this.number = number;
        }

        @Override
        protected ProbeSpec<Nowhere, Seen> spec() {
            return new ProbeSpec<>(
                    "@id@.look-" + number,
                    Nowhere.class,
                    Seen.class,
                    Tier.CHEAP,
                    Duration.ofMillis(500),
                    List.of(new Well(this, "@id@.well-" + number)));
        }

        @Override
        protected Seen visit(Visit<Nowhere, Seen> visit) throws Exception {
            visit.host(LongConsumer.class).ifPresent(told -> told.accept(System.nanoTime()));
            return new Seen(List.of());
        }
    }
}
