package com.qte.ops.healing;

import com.qte.ops.spi.Site;
import com.qte.ops.spi.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A site with more to it. */
abstract class Sited<T extends Target<?>> implements Site<T> {
    private final Site<T> site;

    Sited(Site<T> site) {
        this.site = site;
    }

    @Override
    public final T target() {
        return site.target();
    }

    @Override
    public final <C extends AutoCloseable> C session(Target<C> to) throws Exception {
        return site.session(to);
    }

    @Override
    public final <C extends AutoCloseable> C fresh(Target<C> to) throws Exception {
        return site.fresh(to);
    }

    @Override
    public final <H> Optional<H> host(Class<H> type) {
        return site.host(type);
    }

    @Override
    public final Instant now() {
        return site.now();
    }

    @Override
    public final Duration remaining() {
        return site.remaining();
    }

    @Override
    public final String redacted(String text) {
        return site.redacted(text);
    }
}
