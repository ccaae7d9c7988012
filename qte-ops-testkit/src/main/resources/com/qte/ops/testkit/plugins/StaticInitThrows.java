package @package@;

public final class StaticInitThrows extends Plugin {
    static final int NONE = Integer.parseInt("no number");

    public StaticInitThrows() {}
}
