package @package@;

import com.qte.ops.spi.Visit;
import java.io.IOException;
import java.util.concurrent.CancellationException;

public final class Throws extends Plugin {
    public Throws() {}

    @Override
    protected Seen visit(Visit<Nowhere, Seen> visit) throws Exception {
        switch ("@1@") {
            case "checked":
                throw new IOException("checked");
            case "unchecked":
                throw new IllegalStateException("unchecked");
            case "error":
                throw new Error("error");
            case "throwable":
                throw Throws.<RuntimeException>sneaky(new Throwable("throwable"));
            case "stack-overflow":
                return visit(visit);
            case "out-of-memory":
                throw new OutOfMemoryError("not really");
            case "linkage":
                throw new NoClassDefFoundError("no/such/Class");
            case "assertion":
                throw new AssertionError("assertion");
            case "interrupted":
                throw new InterruptedException("not really");
            case "cancelled":
                throw new CancellationException("not really");
            case "unreadable":
                throw new Unreadable();
            default:
                RuntimeException one = new IllegalStateException("x".repeat(1_000_000));
                one.initCause(new IllegalArgumentException("other", one));
                throw one;
        }
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X sneaky(Throwable thrown) throws X {
        throw (X) thrown;
    }

    private static final class Unreadable extends RuntimeException {
        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public Throwable getCause() {
            throw new IllegalStateException("no cause");
        }

        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }
    }
}
