package @package@;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Visit;
import java.util.List;

/** A probe without type arguments, so that no compiler keeps it from bringing another record than it says. */
@SuppressWarnings({"rawtypes", "unchecked"})
public final class BringsOther extends Plugin {
    public BringsOther() {}

    @Override
    public List<Probe<?, ?>> probes() {
        return List.of(new Liar(this));
    }

    public record Other(int facts) {}

    public record Liar(Plugin plugin) implements Probe {
        @Override
        public ProbeSpec spec() {
            return plugin.spec();
        }

        @Override
        public Record collect(Visit visit) {
            begins();
            return new Other(1);
        }
    }
}
