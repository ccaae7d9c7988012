package com.qte.ops.bench.growth;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import java.time.Duration;
import java.util.List;

/**
 * One of many subjects. All rely on the one of number 0.
 *
 * @param number from 0 on
 */
record Member(int number) implements Target<AutoCloseable> {
    @Override
    public Subject subject() {
        return new Subject("member", "m" + number);
    }

    @Override
    public List<Subject> reliesOn() {
        return number == 0 ? List.of() : List.of(new Member(0).subject());
    }

    @Override
    public AutoCloseable open(Duration within) {
        return () -> {};
    }
}
