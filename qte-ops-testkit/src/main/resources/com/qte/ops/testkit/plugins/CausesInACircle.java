package @package@;

public final class CausesInACircle extends Plugin {
    public CausesInACircle() {
        RuntimeException one = new IllegalStateException("one");
        RuntimeException other = new IllegalArgumentException("other", one);
        one.initCause(other);
        throw one;
    }
}
