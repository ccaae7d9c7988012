package com.qte.ops;

import com.qte.ops.alert.Notice;
import com.qte.ops.alert.Notices;
import java.util.Optional;

/**
 * The configured ways first, and then the embedder's own, which may throw.
 *
 * @param configured throws nothing
 * @param own the embedder's
 */
record Both(Notices configured, Notices own) implements Notices {
    static Notices of(Notices configured, Optional<Notices> own) {
        return own.<Notices>map(other -> new Both(configured, other)).orElse(configured);
    }

    @Override
    public void tell(Notice notice) {
        configured.tell(notice);
        own.tell(notice);
    }

    @Override
    public void lasts(Notice notice) {
        configured.lasts(notice);
        own.lasts(notice);
    }

    @Override
    public Way way(Notice notice) {
        Way way = configured.way(notice);
        return way == Way.OPEN || own.way(notice) == Way.OPEN ? Way.OPEN : way;
    }
}
