package @package@;

public final class IdMalformed extends Plugin {
    public IdMalformed() {}

    @Override
    public String id() {
        return "../core";
    }
}
