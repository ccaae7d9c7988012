package com.qte.ops.bench.entry;

/** What an entry is in its row. */
public enum Role {
    /** Less than what the work needs: nobody can do it faster. */
    LIMIT("limit"),
    /** This library. */
    OURS("**ours**"),
    /** Somebody else's way to the same thing. */
    PEER("peer"),
    /** Somebody else's way to less: the caller waits as long as the slowest probe takes. */
    PEER_WITHOUT_DEADLINE("peer, no deadline");

    private final String words;

    Role(String words) {
        this.words = words;
    }

    /** As it stands in the table. */
    public String words() {
        return words;
    }
}
