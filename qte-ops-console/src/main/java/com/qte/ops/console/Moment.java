package com.qte.ops.console;

import com.qte.ops.model.Unit;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A point in time as a person names it: {@code 2026-11-26T09:30:00+08:00}, or how long ago, {@code 2h}.
 *
 * @param at when
 */
record Moment(Instant at) {
    /** What may be written. */
    static final String ALLOWED = "2h|2026-11-26T09:30:00+08:00";

    private static final double MOST_SECONDS = Duration.ofDays(36_500).toSeconds();

    /** Reads it; what is so long ago is reckoned from when the command line is read. */
    static final class Converter implements ITypeConverter<Moment> {
        Converter() {}

        @Override
        public Moment convert(String text) {
            try {
                return new Moment(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeException e) {
                return new Moment(ago(text));
            }
        }

        private static Instant ago(String text) {
            try {
                double seconds = Unit.SECONDS.parse(text);
                if (seconds >= 0 && seconds <= MOST_SECONDS) {
                    return InstantSource.system().instant().minusMillis(Math.round(seconds * 1_000));
                }
            } catch (IllegalArgumentException e) {
                // Neither of the two; said below.
            }
            throw new TypeConversionException("'" + text + "' is not " + ALLOWED);
        }
    }
}
