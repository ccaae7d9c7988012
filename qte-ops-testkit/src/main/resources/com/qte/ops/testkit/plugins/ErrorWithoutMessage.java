package @package@;

public final class ErrorWithoutMessage extends Plugin {
    public ErrorWithoutMessage() {
        throw new Error() {
            @Override
            public String getMessage() {
                throw new IllegalStateException("no message");
            }

            @Override
            public Throwable getCause() {
                throw new StackOverflowError();
            }

            @Override
            public String toString() {
                throw new OutOfMemoryError("no text");
            }
        };
    }
}
