package com.qte.ops.sandbox;

/** Something that is really wrong until it is closed. */
public interface Fault extends AutoCloseable {
    /** The words of all kinds, for help. */
    String WORDS = "lock|query|connections|redis-full|pause-postgres|pause-redis|dead-letters";

    /** Which fault it is. */
    Kind kind();

    /** Puts it right; does nothing where somebody else has done so already. Does not wait long. */
    @Override
    void close();

    /** What can be made wrong. */
    enum Kind {
        /** A session holds a row that the engine's workers need, and idles in its transaction. */
        LOCK("lock"),
        /** A query runs and does not end. */
        QUERY("query"),
        /** Somebody holds every connection that PostgreSQL has. */
        CONNECTIONS("connections"),
        /** Redis is at its limit and may not evict. */
        REDIS_FULL("redis-full"),
        /** PostgreSQL is stopped in the midst of what it does. */
        PAUSE_POSTGRES("pause-postgres"),
        /** Redis is stopped in the midst of what it does. */
        PAUSE_REDIS("pause-redis"),
        /** Orders that nobody could deliver lie in a table. */
        DEAD_LETTERS("dead-letters");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** What people call it on the command line. */
        public String word() {
            return word;
        }

        /** The word, which is also what a command line shows as its choices. */
        @Override
        public String toString() {
            return word;
        }
    }
}
