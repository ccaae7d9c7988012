package com.qte.ops;

/**
 * Who brings something.
 *
 * @param name for people
 * @param type the class that is named where it cannot be used
 * @param isFound whether nobody named it: it was found on the class path or among the plug-ins, so that the host is not to
 *     blame for it, nor to be kept from starting
 */
record Owner(String name, String type, boolean isFound) {
    /** Handed in by the embedder, or of the library itself. */
    static Owner given(String name) {
        return new Owner(name, name, false);
    }
}
