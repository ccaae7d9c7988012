package com.qte.ops.incident;

import com.qte.ops.alert.Notices;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Experimental;
import com.qte.ops.report.Texts;
import com.qte.ops.spi.Ticker;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What incidents are made with.
 *
 * <p>Experimental: its components, as incidents are given more; the front door makes it, and nobody else needs to.
 *
 * @param state the state folder
 * @param rules what they are judged by
 * @param texts of everything that is found
 * @param clock the wall clock
 * @param ticker the monotonic clock, by which it is seen that the other one was set
 * @param current the last diagnosis, while it is not too old to say anything
 * @param notices whoever tells people
 * @param changed told of every incident that is not as it was
 * @param trouble told, in English, of what goes wrong
 */
@Experimental(review = "2027-05")
public record IncidentContext(
        Path state,
        Rules rules,
        Texts texts,
        InstantSource clock,
        Ticker ticker,
        Supplier<Optional<Diagnosis>> current,
        Notices notices,
        Consumer<Incident> changed,
        Consumer<String> trouble) {}
