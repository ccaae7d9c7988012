package @package@;

public final class MessageHangs extends Plugin {
    public MessageHangs() {
        throw new IllegalStateException() {
            @Override
            public String getMessage() {
                return hang();
            }
        };
    }
}
