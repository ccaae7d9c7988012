package com.qte.ops.console;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How many, at least one.
 *
 * @param value 1 to 1 000 000 where a person names it
 */
record Count(int value) {
    /** What may be written. */
    static final String ALLOWED = "1..1000000";

    /** Reads it. */
    static final class Converter implements ITypeConverter<Count> {
        Converter() {}

        @Override
        public Count convert(String text) {
            if (!text.matches("[1-9]\\d{0,5}|1000000")) {
                throw new TypeConversionException("'" + text + "' is not " + ALLOWED);
            }
            return new Count(Integer.parseInt(text));
        }
    }
}
