package @package@;

public final class ConstructorHangs extends Plugin {
    public ConstructorHangs() {
        hang();
    }
}
