package com.qte.ops.replay;

import java.math.BigDecimal;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Has decimal numbers written as texts, to the last digit and with their scale. One that unfolds to more digits than
 * anything is counted in is refused: nine letters can be a number of a gigabyte.
 */
final class Decimals {
    private static final int MOST_DIGITS = 400;

    private Decimals() {}

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("qte-ops-decimals");
        module.addSerializer(BigDecimal.class, new ValueSerializer<BigDecimal>() {
            @Override
            public void serialize(BigDecimal value, JsonGenerator to, SerializationContext context) {
                to.writeString(value.toString());
            }
        });
        module.addDeserializer(BigDecimal.class, new ValueDeserializer<BigDecimal>() {
            @Override
            public BigDecimal deserialize(JsonParser from, DeserializationContext context) {
                String text = from.getValueAsString();
                if (text == null || text.length() > MOST_DIGITS) {
                    return context.reportInputMismatch(BigDecimal.class, "not a number that is counted in");
                }
                try {
                    BigDecimal read = new BigDecimal(text);
                    return Math.abs((long) read.scale()) > MOST_DIGITS
                            ? context.reportInputMismatch(BigDecimal.class, "a number with too many digits")
                            : read;
                } catch (NumberFormatException e) {
                    return context.reportInputMismatch(BigDecimal.class, "not a number");
                }
            }
        });
        return module;
    }
}
