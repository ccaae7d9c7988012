package com.qte.ops.probes.self;

import com.qte.ops.self.SelfProbe;
import com.qte.ops.self.SelfSnapshot;
import com.qte.ops.self.SelfSnapshot.JournalFacts;
import com.qte.ops.self.SelfSnapshot.PluginProblem;
import com.qte.ops.spi.Check;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** What the contract is shown of each check of {@link SelfProbe}. */
public class SelfChecksContractTest {
    @TestFactory
    Stream<DynamicContainer> checks() {
        return CheckContract.all(cases());
    }

    public static List<CheckCase<SelfSnapshot>> cases() {
        return List.of(
                CheckCase.of(check("ops.plugins"), "core")
                        .snapshots(
                                SelfGiven.well(),
                                SelfGiven.plugins(new PluginProblem("a", "one"), new PluginProblem("b", "two"))),
                CheckCase.of(check("ops.calendar"), "core")
                        .snapshots(SelfGiven.well(), SelfGiven.noCalendar(true))
                        .seen(SelfGiven.noCalendar(false)),
                CheckCase.of(check("ops.journal"), "core")
                        .snapshots(
                                SelfGiven.well(),
                                SelfGiven.journal(Optional.of(new JournalFacts(List.of("a", "b"), Optional.empty()))),
                                SelfGiven.journal(Optional.of(new JournalFacts(List.of(), Optional.of("line 3")))))
                        .seen(SelfGiven.journal(Optional.empty())));
    }

    private static Check<SelfSnapshot> check(String id) {
        return new SelfProbe(SelfGiven::well)
                .spec().checks().stream()
                        .filter(check -> check.spec().id().equals(id))
                        .findFirst()
                        .orElseThrow();
    }
}
