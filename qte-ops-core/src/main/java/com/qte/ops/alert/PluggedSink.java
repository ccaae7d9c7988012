package com.qte.ops.alert;

import com.qte.ops.spi.AlertSink;
import com.qte.ops.spi.AlertSinkSpec;

/**
 * A sink, and what it declared when it was asked.
 *
 * @param sink possibly foreign code
 * @param spec not asked for again
 */
public record PluggedSink(AlertSink sink, AlertSinkSpec spec) {}
