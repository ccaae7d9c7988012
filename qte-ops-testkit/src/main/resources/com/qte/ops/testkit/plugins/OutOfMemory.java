package @package@;

public final class OutOfMemory extends Plugin {
    public OutOfMemory() {
        throw new OutOfMemoryError("not really");
    }
}
