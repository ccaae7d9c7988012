package @package@;

import com.qte.ops.spi.Probe;
import java.util.List;

public final class ProbesNull extends Plugin {
    public ProbesNull() {}

    @Override
    public List<Probe<?, ?>> probes() {
        return null;
    }
}
