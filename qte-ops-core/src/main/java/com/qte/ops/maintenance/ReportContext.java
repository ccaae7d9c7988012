package com.qte.ops.maintenance;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.history.Recorded;
import com.qte.ops.model.Experimental;
import com.qte.ops.model.Limit;
import com.qte.ops.report.Texts;
import com.qte.ops.spi.TradingCalendar;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What reports are made with.
 *
 * <p>Experimental: its components, as reports are given more; the front door and the console make it.
 *
 * @param state the state folder, be it one's own or another's
 * @param settings what is looked at when
 * @param calendar when the market is open
 * @param texts of everything that is found
 * @param current the last diagnosis, while it is not too old to say anything
 * @param history everything that is recorded
 * @param limits those in force, by check and name
 * @param redactor replaces every known secret
 */
@Experimental(review = "2027-05")
public record ReportContext(
        Path state,
        MaintenanceSettings settings,
        Optional<TradingCalendar> calendar,
        Texts texts,
        Supplier<Optional<Diagnosis>> current,
        Supplier<List<Recorded>> history,
        Function<String, Map<String, Limit>> limits,
        UnaryOperator<String> redactor) {}
