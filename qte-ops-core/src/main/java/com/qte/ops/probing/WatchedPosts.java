package com.qte.ops.probing;

import java.util.function.Predicate;

/**
 * Which foreign posts of a round are looked at for what they leave behind. A look costs as much as there are open files:
 * of thousands, all in one round would take all of its time, and so some have it each time, in turn. Confined to whoever
 * begins the round.
 */
final class WatchedPosts {
    /** So many in a round. */
    static final int MOST = 64;

    private int first;

    void choose(Post<?, ?>[] posts, long round, Predicate<Post<?, ?>> isDue) {
        int from = first;
        int chosen = 0;
        for (int i = 0; i < posts.length && chosen < MOST; i++) {
            int at = (from + i) % posts.length;
            if (posts[at].isThirdParty() && isDue.test(posts[at])) {
                posts[at].watch(round);
                chosen++;
                first = at + 1;
            }
        }
    }
}
