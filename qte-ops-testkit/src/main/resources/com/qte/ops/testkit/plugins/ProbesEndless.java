package @package@;

import com.qte.ops.spi.Probe;
import java.util.AbstractList;
import java.util.List;

public final class ProbesEndless extends Plugin {
    public ProbesEndless() {}

    @Override
    public List<Probe<?, ?>> probes() {
        return new AbstractList<>() {
            @Override
            public Probe<?, ?> get(int index) {
                return new Look(ProbesEndless.this);
            }

            @Override
            public int size() {
                return Integer.MAX_VALUE;
            }
        };
    }
}
