package @package@;

public final class StaticInitHangs extends Plugin {
    static final Object NEVER = hang();

    public StaticInitHangs() {}
}
