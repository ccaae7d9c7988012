package @package@;

public final class NoConstructor extends Plugin {
    public NoConstructor(String what) {}
}
