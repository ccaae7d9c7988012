package @package@;

public final class IdNull extends Plugin {
    public IdNull() {}

    @Override
    public String id() {
        return null;
    }
}
