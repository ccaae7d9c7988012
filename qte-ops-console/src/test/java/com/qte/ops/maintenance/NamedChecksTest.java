package com.qte.ops.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Limit;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.ProbeProvider;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What maintenance asks for by name is there: a name that nobody has would never pass, and never be missed. */
class NamedChecksTest {
    private final Map<String, CheckSpec> checks = ServiceLoader.load(ProbeProvider.class).stream()
            .flatMap(provider -> provider.get().probes().stream())
            .flatMap(probe -> probe.spec().checks().stream())
            .map(check -> check.spec())
            .collect(Collectors.toMap(CheckSpec::id, Function.identity(), (one, same) -> one));

    @Test
    void itemsAndTasks_nameChecksThatThereAre() {
        Stream<String> items = Stream.of(Checklist.values())
                .flatMap(list -> list.items().stream())
                .flatMap(item -> item.checks().stream());
        Stream<String> tasks = Stream.of(Tasks.DRILL, Tasks.BACKUP, Tasks.AUDIT, Tasks.LOGS, Tasks.UPDATES)
                .flatMap(List::stream);

        assertThat(Stream.concat(items, tasks))
                .allSatisfy(check -> assertThat(checks).containsKey(check));
    }

    @Test
    void measures_areRecordedByTheirChecksAndHeldAgainstALimitOfTheirs() {
        assertThat(Measures.ALL).allSatisfy(measure -> {
            CheckSpec check = Objects.requireNonNull(checks.get(measure.check()), measure.check());
            assertThat(check.remembers()).containsKey(measure.evidence());
            if (!measure.limit().isEmpty()) {
                assertThat(check.limits()).extracting(Limit::name).contains(measure.limit());
            }
        });
    }
}
