package @package@;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Settings;
import com.qte.ops.spi.Target;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

public final class TargetsNameless extends Plugin {
    public TargetsNameless() {}

    @Override
    public List<Target<?>> targets(Settings settings) {
        return Arrays.asList(null, new Nameless(), new Nowhere("@id@"));
    }

    record Nameless() implements Target<AutoCloseable> {
        @Override
        public Subject subject() {
            return null;
        }

        @Override
        public AutoCloseable open(Duration within) {
            return () -> {};
        }
    }
}
