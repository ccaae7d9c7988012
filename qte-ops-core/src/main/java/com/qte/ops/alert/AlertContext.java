package com.qte.ops.alert;

import com.qte.ops.model.Experimental;
import com.qte.ops.report.Texts;
import com.qte.ops.spi.Ticker;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What alerts are passed on with.
 *
 * <p>Experimental: its components, as alerts are given more; the front door makes it, and nobody else needs to.
 *
 * @param texts for what the library itself has to say
 * @param clock the wall clock
 * @param ticker the monotonic clock
 * @param redactor replaces secrets
 * @param trouble told, in English, of what goes wrong
 */
@Experimental(review = "2027-05")
public record AlertContext(
        Texts texts, InstantSource clock, Ticker ticker, UnaryOperator<String> redactor, Consumer<String> trouble) {}
