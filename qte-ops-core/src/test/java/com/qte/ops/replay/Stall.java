package com.qte.ops.replay;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Gap;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeProvider;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Settings;
import com.qte.ops.spi.Spi;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A market stall with all that a snapshot may hold, and a baker on whom it relies: checks that use everything which an
 * observation gives them.
 *
 * @param stock what is on the stall at each visit, in order; the last one from then on
 * @param words texts that go wherever texts can be
 */
record Stall(List<Integer> stock, List<String> words) implements ProbeProvider {
    static final Subject STALL = new Subject("stall", "north");
    static final Subject BAKER = new Subject("baker", "ann");

    /** Where it is. */
    record Place(Subject subject, List<Subject> reliesOn) implements Target<AutoCloseable> {
        @Override
        public AutoCloseable open(Duration within) {
            return () -> {};
        }
    }

    /** Where the baker is. */
    record Bakery(Subject subject) implements Target<AutoCloseable> {
        @Override
        public AutoCloseable open(Duration within) {
            return () -> {};
        }
    }

    /** What can be had. */
    sealed interface Ware {
        /** By weight. */
        record Loose(double kilos, Unit unit) implements Ware {}

        /** By piece. */
        record Pieces(List<String> names, Map<String, Ware> within) implements Ware {}
    }

    /** What a visit sees. */
    record Goods(
            long visits,
            int loaves,
            String sign,
            List<String> names,
            Map<String, String> labels,
            Optional<String> owner,
            OptionalLong sold,
            Ware ware,
            Optional<Ware> more,
            Path path,
            URI uri,
            Instant opened,
            Duration open,
            double nothing,
            Status mood,
            Subject subject,
            Optional<Subject> neighbour) {
        /** Follows from the others, and is no component. */
        public boolean isSoldOut() {
            return loaves == 0;
        }

        /** Likewise. */
        public int getLoavesLeft() {
            return loaves;
        }
    }

    /** What a visit at the baker's sees. */
    record Oven(boolean hot) {}

    @Override
    public String id() {
        return "stall";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public List<Probe<?, ?>> probes() {
        return List.of(new Look(stock, words), new Lazy(), new Broken(), new Warm(), new Rare(), new Blind());
    }

    @Override
    public List<Target<?>> targets(Settings settings) {
        return List.of(new Place(STALL, List.of(BAKER)), new Bakery(BAKER));
    }

    private static final class Look implements Probe<Place, Goods> {
        private final List<Integer> stock;
        private final List<String> words;

        Look(List<Integer> stock, List<String> words) {
            this.stock = stock;
            this.words = words;
        }

        private String word(int at) {
            return words.get(at % words.size());
        }

        @Override
        public ProbeSpec<Place, Goods> spec() {
            return new ProbeSpec<>(
                    "stall.look",
                    Place.class,
                    Goods.class,
                    Tier.CHEAP,
                    Duration.ofSeconds(5),
                    List.of(new Loaves(), new Sold(), new Named()));
        }

        @Override
        public Goods collect(Visit<Place, Goods> visit) {
            long visits = visit.last().map(Goods::visits).orElse(0L) + 1;
            int loaves = stock.get((int) Math.min(visits, stock.size()) - 1);
            Ware loose = new Ware.Loose(0.1 + 0.2, Unit.RATIO);
            return new Goods(
                    visits,
                    loaves,
                    "all fresh " + word(0),
                    List.of(word(1), "rye", word(2) + "/" + word(3)),
                    Map.of("of", word(4), word(5), "key"),
                    Optional.of("owned by " + word(6)),
                    OptionalLong.of(visits * 10),
                    new Ware.Pieces(List.of("x", word(7)), Map.of(word(8), loose)),
                    Optional.of(loose),
                    Path.of("/stall/" + word(9) + "/list"),
                    URI.create("http://" + word(10) + "@stall/?" + word(11)),
                    Instant.parse("2026-11-26T10:00:00.123456789Z"),
                    Duration.ofNanos(1_234_567_891),
                    Double.NaN,
                    Status.RECOVERING,
                    STALL,
                    Optional.empty());
        }
    }

    /** Few loaves, by limit, with hysteresis; a part for each kind. */
    private static final class Loaves implements Check<Goods> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of("stall.loaves", Severity.P1)
                    .limit(Limit.below("loaves", Unit.COUNT, 10, 5, "RB-X1").clearingBy(3))
                    .remembers("loaves", Duration.ofHours(2))
                    .looks(2, 2);
        }

        @Override
        public List<Verdict> judge(Observation<Goods> seen) {
            Goods now = seen.now();
            long points = seen.recorded("loaves", "bread").count();
            Verdict bread = Verdict.of(
                            seen.level("loaves", "bread", now.loaves()),
                            "seen",
                            Evidence.count("loaves", now.loaves()),
                            Evidence.count("recorded", points),
                            Evidence.number("kilos", kilos(now.ware()), Unit.RATIO),
                            Evidence.text("sign", now.sign()),
                            Evidence.items("names", now.names()))
                    .forPart("bread");
            Verdict rolls = Verdict.healthy().forPart("rolls");
            return now.visits() % 2 == 0 ? List.of(bread) : List.of(bread, rolls);
        }

        private static double kilos(Ware ware) {
            return ware instanceof Ware.Pieces pieces
                    ? pieces.within().values().stream()
                            .mapToDouble(Loaves::kilos)
                            .sum()
                    : ((Ware.Loose) ware).kilos();
        }
    }

    /** What was sold since the look before. */
    private static final class Sold implements Check<Goods> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of("stall.sold", Severity.P2);
        }

        @Override
        public List<Verdict> judge(Observation<Goods> seen) {
            if (seen.before().isEmpty()) {
                return List.of(Verdict.skipped("one-look"));
            }
            double rate =
                    (seen.now().sold().orElse(0) - seen.before().get().sold().orElse(0))
                            * 1e9
                            / Math.max(1, seen.between().toNanos());
            return List.of(Verdict.of(Status.DEGRADED, "slow", Evidence.number("rate", rate, Unit.PER_SECOND))
                    .causedBy("rain"));
        }
    }

    /** Is never asked, for want of a right. */
    private static final class Named implements Check<Goods> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of("stall.named", Severity.P3).needs("baker.warm");
        }

        @Override
        public List<Verdict> judge(Observation<Goods> seen) {
            return List.of(Verdict.healthy());
        }
    }

    private record OnlySays(CheckSpec spec) implements Check<Oven> {
        @Override
        public List<Verdict> judge(Observation<Oven> seen) {
            return List.of(Verdict.of(seen.now().hot() ? Status.HEALTHY : Status.FAILING, "seen"));
        }
    }

    private static ProbeSpec<Bakery, Oven> baking(String id, Tier tier, CheckSpec check) {
        return new ProbeSpec<>(id, Bakery.class, Oven.class, tier, Duration.ofSeconds(5), List.of(new OnlySays(check)));
    }

    private static final class Warm implements Probe<Bakery, Oven> {
        @Override
        public ProbeSpec<Bakery, Oven> spec() {
            return baking(
                    "baker.warm",
                    Tier.CHEAP,
                    CheckSpec.of("baker.warm", Severity.P0).explains("stall.*"));
        }

        @Override
        public Oven collect(Visit<Bakery, Oven> visit) {
            return new Oven(false);
        }
    }

    private static final class Lazy implements Probe<Bakery, Oven> {
        @Override
        public ProbeSpec<Bakery, Oven> spec() {
            return baking(
                    "baker.lazy",
                    Tier.CHEAP,
                    CheckSpec.of("baker.lazy", Severity.P3).needs("baker.warm"));
        }

        @Override
        public Oven collect(Visit<Bakery, Oven> visit) {
            return new Oven(true);
        }
    }

    private static final class Broken implements Probe<Bakery, Oven> {
        @Override
        public ProbeSpec<Bakery, Oven> spec() {
            return baking("baker.broken", Tier.CHEAP, CheckSpec.of("baker.broken", Severity.P2));
        }

        @Override
        public Oven collect(Visit<Bakery, Oven> visit) {
            throw new IllegalStateException("the door is locked");
        }
    }

    private static final class Blind implements Probe<Bakery, Oven> {
        @Override
        public ProbeSpec<Bakery, Oven> spec() {
            return baking("baker.blind", Tier.CHEAP, CheckSpec.of("baker.blind", Severity.P2));
        }

        @Override
        public Oven collect(Visit<Bakery, Oven> visit) {
            visit.missing(Gap.of("baker.blind", "no-privilege"));
            return new Oven(true);
        }
    }

    private static final class Rare implements Probe<Bakery, Oven> {
        @Override
        public ProbeSpec<Bakery, Oven> spec() {
            return baking("baker.rare", Tier.EXPENSIVE, CheckSpec.of("baker.rare", Severity.P2));
        }

        @Override
        public Oven collect(Visit<Bakery, Oven> visit) {
            return new Oven(true);
        }
    }
}
