package com.qte.ops.sandbox;

/** Something that the demo promises did not come true; the message, in the console's language, says what. */
final class DemoFailed extends Exception {
    private static final long serialVersionUID = 1L;

    DemoFailed(String message) {
        super(message);
    }
}
