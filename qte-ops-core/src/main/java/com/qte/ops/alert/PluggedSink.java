package com.qte.ops.alert;

import com.qte.ops.model.Thrown;
import com.qte.ops.report.Inert;
import com.qte.ops.spi.Alert;
import com.qte.ops.spi.AlertSink;
import com.qte.ops.spi.AlertSinkSpec;
import com.qte.ops.spi.Delivery;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A sink, and what it declared when it was asked. It is possibly foreign code: what it throws goes no further, and what
 * it says is told inert and without secrets.
 *
 * @param sink called by nobody but this, once its spec is known
 * @param spec not asked for again
 */
public record PluggedSink(AlertSink sink, AlertSinkSpec spec) {
    /** Waits for the sink as long as that takes. */
    Delivery send(List<Alert> alerts, UnaryOperator<String> redactor) {
        try {
            Delivery answered = sink.send(alerts);
            return answered == null // whatever its signature says
                    ? Delivery.failed("it answered null")
                    : new Delivery(
                            answered.outcome(),
                            Thrown.bounded(Inert.line(redactor.apply(answered.detail()))),
                            answered.after());
        } catch (Throwable thrown) { // whatever foreign code throws ends here
            return Delivery.failed(Thrown.bounded(Inert.line(Thrown.describe(Thrown.root(thrown), redactor))));
        }
    }

    /** Returns why it could not be closed; nothing where it was. */
    Optional<String> close(UnaryOperator<String> redactor) {
        try {
            sink.close();
            return Optional.empty();
        } catch (Throwable thrown) {
            return Optional.of(Thrown.describe(Thrown.root(thrown), redactor));
        }
    }
}
