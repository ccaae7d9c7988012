package @package@;

import com.qte.ops.spi.Spi;

public final class WrongSpiVersion extends Plugin {
    public WrongSpiVersion() {}

    @Override
    public int spiVersion() {
        return Spi.VERSION + 1;
    }
}
