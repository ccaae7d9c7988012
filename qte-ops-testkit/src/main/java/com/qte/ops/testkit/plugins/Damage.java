package com.qte.ops.testkit.plugins;

import java.util.Arrays;
import java.util.Optional;

/** What can have happened to a class file on its way into a jar. */
public enum Damage {
    /** It was left out. */
    MISSING {
        @Override
        Optional<byte[]> done(byte[] file) {
            return Optional.empty();
        }
    },
    /** It was compiled for a Java that is not there yet. */
    NEWER_VERSION {
        @Override
        Optional<byte[]> done(byte[] file) {
            byte[] newer = file.clone();
            newer[MAJOR_VERSION] = 0;
            newer[MAJOR_VERSION + 1] = (byte) FAR_OFF;
            return Optional.of(newer);
        }
    },
    /** Half of it is missing. */
    TRUNCATED {
        @Override
        Optional<byte[]> done(byte[] file) {
            return Optional.of(Arrays.copyOf(file, file.length / 2));
        }
    };

    /** Where a class file says which version it is of. */
    private static final int MAJOR_VERSION = 6;

    private static final int FAR_OFF = 250;

    abstract Optional<byte[]> done(byte[] file);
}
