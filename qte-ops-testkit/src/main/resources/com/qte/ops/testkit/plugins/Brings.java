package @package@;

import com.qte.ops.spi.Visit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

public final class Brings extends Plugin {
    public Brings() {}

    @Override
    protected Seen visit(Visit<Nowhere, Seen> visit) throws Exception {
        switch ("@1@") {
            case "null":
                return null;
            case "huge":
                return new Seen(Collections.nCopies(1_000_000, "one of a million facts of this visit"));
            case "circle":
                List<Object> self = new ArrayList<>();
                self.add(self);
                return new Seen(self);
            case "throwing":
                return new Seen(List.of(new Throwing()));
            default:
                return new Seen(List.of(new Hanging()));
        }
    }

    private static final class Throwing {
        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }

        @Override
        public int hashCode() {
            throw new StackOverflowError();
        }

        @Override
        public boolean equals(Object other) {
            throw new AssertionError("no equality");
        }
    }

    private static final class Hanging {
        @Override
        public String toString() {
            return hang();
        }

        @Override
        public int hashCode() {
            return Plugin.<Integer>hang();
        }

        @Override
        public boolean equals(Object other) {
            return Plugin.<Boolean>hang();
        }
    }
}
