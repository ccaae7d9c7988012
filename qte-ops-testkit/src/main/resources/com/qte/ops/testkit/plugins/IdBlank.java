package @package@;

public final class IdBlank extends Plugin {
    public IdBlank() {}

    @Override
    public String id() {
        return "  ";
    }
}
