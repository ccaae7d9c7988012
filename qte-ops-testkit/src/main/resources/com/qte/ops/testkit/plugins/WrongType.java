package @package@;

/** No provider at all. */
public final class WrongType {
    public WrongType() {}
}
