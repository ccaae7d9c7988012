package @package@;

import com.qte.ops.spi.Visit;
import java.util.List;

public final class HangsInClassInit extends Plugin {
    public HangsInClassInit() {}

    @Override
    protected Seen visit(Visit<Nowhere, Seen> visit) throws Exception {
        return new Seen(List.of(Endless.VALUE));
    }

    private static final class Endless {
        static final Object VALUE = never();

        private static Object never() {
            parkForEver();
            return "at last";
        }
    }
}
