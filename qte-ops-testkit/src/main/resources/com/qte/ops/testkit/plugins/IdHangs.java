package @package@;

public final class IdHangs extends Plugin {
    public IdHangs() {}

    @Override
    public String id() {
        return hang();
    }
}
