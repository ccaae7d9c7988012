package @package@;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import java.time.Duration;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

public final class Judges extends Plugin {
    public Judges() {}

    /** Making up so much takes its time. */
    @Override
    protected ProbeSpec<Nowhere, Seen> spec() {
        Duration timeout = "@1@".equals("hanging") ? Duration.ofMillis(500) : Duration.ofSeconds(10);
        return new ProbeSpec<>(
                "@id@.look", Nowhere.class, Seen.class, Tier.CHEAP, timeout, List.of(new Well(this, "@id@.well")));
    }

    @Override
    protected List<Verdict> judge(Observation<Seen> seen) {
        switch ("@1@") {
            case "null":
                return null;
            case "holding-null":
                return Arrays.asList(Verdict.healthy(), null);
            case "huge":
                return parts(10_000, "x".repeat(1_000));
            case "many":
                return parts(100_000, "x");
            case "bytes":
                return parts(200, "\u5168".repeat(200));
            case "long-text":
                return List.of(Verdict.healthy(
                        Evidence.text("text", "x".repeat(10_000_000)),
                        Evidence.items("items", Collections.nCopies(1_000_000, "item"))));
            case "long-part":
                return List.of(Verdict.healthy().forPart("x".repeat(1_000_000)));
            case "long-names":
                return List.of(Verdict.of(Status.HEALTHY, "x".repeat(1_000_000)));
            case "causes":
                return List.of(new Verdict(
                        "", Status.DEGRADED, "bad", List.of(), Collections.nCopies(100_000, "c".repeat(100))));
            case "twice":
                return List.of(Verdict.healthy(), Verdict.of(Status.FAILING, "bad"));
            case "endless":
                return new Endless();
            case "throwing":
                return new Throwing();
            default:
                while (!isOver()) {
                    Thread.onSpinWait();
                }
                return List.of();
        }
    }

    private static List<Verdict> parts(int count, String text) {
        return IntStream.range(0, count)
                .mapToObj(part -> Verdict.healthy(Evidence.text("text", text)).forPart("part-" + part))
                .toList();
    }

    /** Says that it is empty, and has one part more whenever it is asked. */
    private static final class Endless extends AbstractList<Verdict> {
        @Override
        public Verdict get(int index) {
            return Verdict.healthy().forPart("part-" + index);
        }

        @Override
        public int size() {
            return 0;
        }

        @Override
        public Iterator<Verdict> iterator() {
            return IntStream.iterate(0, part -> part + 1).mapToObj(this::get).iterator();
        }
    }

    /** Cannot be read, nor shown. */
    private static final class Throwing extends AbstractList<Verdict> {
        @Override
        public Verdict get(int index) {
            throw new Error("no verdict");
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public String toString() {
            return hang();
        }
    }
}
