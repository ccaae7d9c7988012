package @package@;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Observation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

public final class Judges extends Plugin {
    public Judges() {}

    @Override
    protected List<Verdict> judge(Observation<Seen> seen) {
        switch ("@1@") {
            case "null":
                return null;
            case "holding-null":
                return Arrays.asList(Verdict.healthy(), null);
            case "huge":
                return IntStream.range(0, 10_000)
                        .mapToObj(part -> Verdict.healthy(Evidence.text("text", "x".repeat(1_000)))
                                .forPart("part-" + part))
                        .toList();
            default:
                while (true) {
                    Thread.onSpinWait();
                }
        }
    }
}
