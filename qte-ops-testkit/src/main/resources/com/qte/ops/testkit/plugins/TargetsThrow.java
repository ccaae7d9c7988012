package @package@;

import com.qte.ops.spi.Settings;
import com.qte.ops.spi.Target;
import java.util.List;

public final class TargetsThrow extends Plugin {
    public TargetsThrow() {}

    @Override
    public List<Target<?>> targets(Settings settings) {
        throw new IllegalStateException("no targets");
    }
}
