package com.qte.ops.maintenance;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.healing.Proposal;
import com.qte.ops.model.Experimental;
import com.qte.ops.spi.TradingCalendar;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What maintenance is made with.
 *
 * <p>Experimental: its components, as maintenance is given more; the front door makes it, and nobody else needs to.
 *
 * @param state the state folder
 * @param settings what is looked at when
 * @param clock the wall clock, by which schedules go
 * @param calendar when the market is open; empty where nobody has said
 * @param look runs a round of these checks, whatever they cost, or, of none, of everything that is cheap or moderate
 * @param current the last diagnosis, while it is not too old to say anything
 * @param plan plans a remediation for what is found, tells of it, and does nothing else
 * @param reports writes reports, and knows what is recorded and where it leads
 * @param redactor replaces every known secret
 * @param trouble told, in English, of what goes wrong
 */
@Experimental(review = "2027-05")
public record MaintenanceContext(
        Path state,
        MaintenanceSettings settings,
        InstantSource clock,
        Optional<TradingCalendar> calendar,
        Function<List<String>, Diagnosis> look,
        Supplier<Optional<Diagnosis>> current,
        Function<String, List<Proposal>> plan,
        Reports reports,
        UnaryOperator<String> redactor,
        Consumer<String> trouble) {}
