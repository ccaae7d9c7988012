package @package@;

import com.qte.ops.spi.Settings;
import com.qte.ops.spi.Target;
import java.util.List;

/** Goes on reading the settings when it is woken, and leaves in a system property what came of it. */
public final class TargetsHang extends Plugin {
    public TargetsHang() {}

    @Override
    public List<Target<?>> targets(Settings settings) {
        Settings section = settings.section("@id@");
        section.text("before");
        try {
            return hang();
        } catch (IllegalStateException woken) {
            try {
                section.problem("after", "read too late", "");
                System.setProperty("@package@.after", "read on");
            } catch (IllegalStateException refused) {
                System.setProperty("@package@.after", "refused");
            }
            throw woken;
        }
    }
}
