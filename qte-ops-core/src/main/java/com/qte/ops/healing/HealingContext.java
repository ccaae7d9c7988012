package com.qte.ops.healing;

import com.qte.ops.capture.Capturing;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Experimental;
import com.qte.ops.model.Mode;
import com.qte.ops.probing.Calls;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.OwnProcess;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.TradingCalendar;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What healing is given by the front door.
 *
 * <p>Experimental: its components, as healing is given more; the front door makes it, and nobody else needs to.
 *
 * @param remediations all of them, each with an id of its own
 * @param targets all that are configured
 * @param guards further guards beside the built-in ones
 * @param calls makes contained calls at targets
 * @param look looks again, for proof
 * @param last the last diagnosis of everything
 * @param capture keeps evidence before an act that may destroy some
 * @param calendar when the market's session is open; empty where none is configured
 * @param modes how far automation may go for a remediation's id
 * @param enabled whether configuration names this remediation's mode itself, without which nothing destructive runs
 * @param persons whose commands count
 * @param killSwitch the file that stops everything by being there
 * @param state the state folder
 * @param clock the wall clock
 * @param steady the monotonic clock, for ages that no setting of the wall clock moves
 * @param own what the library itself lives in; asked at every question
 * @param pause lets time pass
 * @param redactor replaces every known secret
 * @param trouble is told what people must know of, in English; called on the caller's thread
 */
@Experimental(review = "2027-05")
public record HealingContext(
        List<Remediation<?>> remediations,
        List<Target<?>> targets,
        List<Guard> guards,
        Calls calls,
        Look look,
        Supplier<Optional<Diagnosis>> last,
        Capturing capture,
        Optional<TradingCalendar> calendar,
        Function<String, Mode> modes,
        Predicate<String> enabled,
        Predicate<String> persons,
        Path killSwitch,
        Path state,
        InstantSource clock,
        Steady steady,
        Supplier<OwnProcess> own,
        Pause pause,
        UnaryOperator<String> redactor,
        Consumer<String> trouble) {
    public HealingContext {
        remediations = List.copyOf(remediations);
        targets = List.copyOf(targets);
        guards = List.copyOf(guards);
    }
}
