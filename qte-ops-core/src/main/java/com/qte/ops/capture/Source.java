package com.qte.ops.capture;

/** Brings one item of evidence. Called once a capture, on a thread of its own, which may be interrupted. */
interface Source {
    /** What the item is called in the manifest. */
    String name();

    /** What its file is called. */
    String file();

    /** How long it may be, in bytes. */
    int mostBytes();

    /** Whether the beginning of it is worth keeping where the whole does not fit. */
    default boolean isOfUseInPart() {
        return true;
    }

    /**
     * Brings it.
     *
     * @throws NotHere if there is nothing of the kind here
     * @throws Exception if it cannot be had
     */
    Content bring() throws Exception;

    /**
     * What a source brings.
     *
     * @param bytes as they are to be kept
     * @param cut why it is not whole; empty where it is
     */
    record Content(byte[] bytes, String cut) {}

    /** There is nothing to bring. */
    final class NotHere extends Exception {
        private static final long serialVersionUID = 1L;

        NotHere(String why) {
            super(why, null, false, false);
        }
    }
}
