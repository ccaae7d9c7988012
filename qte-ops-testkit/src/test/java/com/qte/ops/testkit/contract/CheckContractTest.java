package com.qte.ops.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.testkit.contract.Depths.Kind;
import com.qte.ops.testkit.contract.Depths.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Each sentence of the contract is broken by a check that lies in just that, and by nothing else. */
class CheckContractTest {
    private static CheckCase<Depths> shown(Sample check) {
        return CheckCase.of(check, "sample")
                .snapshots(Depths.of(), Depths.of(1, 5), Depths.of(3, 12, 7), Depths.of(30, 4))
                .ladder("deepest", 1, depth -> Depths.of(2, (int) depth, 1));
    }

    private static List<String> broken(CheckCase<?> given) {
        return CheckRules.of(given).stream()
                .filter(rule -> !rule.broken().isEmpty())
                .map(Rule::name)
                .toList();
    }

    @Test
    void contract_goodCheck_kept() {
        assertThat(broken(shown(Sample.good()))).isEmpty();
    }

    @Test
    void contract_nothingShown_toldSo() {
        assertThat(broken(CheckCase.of(Sample.good(), "sample"))).contains("it is shown something");
    }

    @Test
    void contract_specChanges_found() {
        AtomicInteger calls = new AtomicInteger();
        Sample check = new Sample(() -> Sample.SPEC.steps("RB-" + calls.incrementAndGet()), Sample::judged);
        assertThat(broken(shown(check))).containsExactly("its spec is the same at every call");
    }

    @Test
    void contract_needsItself_found() {
        assertThat(broken(shown(Sample.declaring(Sample.SPEC.needs("sample.depth")))))
                .containsExactly("what it needs, explains and remembers is well-formed");
    }

    @Test
    void contract_remembersWhatItNeverGives_found() {
        assertThat(broken(shown(Sample.declaring(Sample.SPEC.remembers("width", Duration.ofHours(1))))))
                .containsExactly("what it remembers is a number that it gives");
    }

    @Test
    void contract_twoVerdictsOnOnePart_found() {
        assertThat(broken(shown(Sample.judging(seen ->
                        List.of(Sample.judged(seen).get(0), Sample.judged(seen).get(0))))))
                .containsExactly("its verdicts are well-formed");
    }

    @Test
    void contract_throwsOnNothing_found() {
        assertThat(broken(shown(Sample.judging(seen -> {
                    seen.now().depths().get(0);
                    return Sample.judged(seen);
                }))))
                .contains("it never throws");
    }

    @Test
    void contract_countsItsCalls_found() {
        AtomicInteger calls = new AtomicInteger();
        assertThat(broken(shown(Sample.judging(seen -> Sample.verdict(
                        seen.level("deepest", "", seen.now().deepest()),
                        seen.now().deepest(),
                        Evidence.count("calls", calls.incrementAndGet()))))))
                .contains("it says the same of the same");
    }

    @Test
    void contract_looksAtTheFirstOnly_found() {
        assertThat(broken(shown(Sample.judging(seen -> Sample.verdict(
                        seen, seen.now().depths().stream().findFirst().orElse(0))))))
                .contains("the order of lists does not matter");
    }

    @Test
    void contract_orderThatMeansSomething_leftAlone() {
        Sample check = Sample.judging(seen ->
                Sample.verdict(seen, seen.now().depths().stream().findFirst().orElse(0)));
        assertThat(broken(CheckCase.of(check, "sample")
                        .snapshots(Depths.of(1, 5), Depths.of(12, 7), Depths.of(30, 4))
                        .ordered("depths")
                        .ladder("deepest", 1, depth -> Depths.of((int) depth, 1))))
                .isEmpty();
    }

    @Test
    void contract_snapshotThatCannotBeStored_found() {
        Depths stamped = new Depths(List.of(5), "", new Kind.Plain(), Instant.EPOCH);
        Sample check = Sample.judging(seen -> Sample.verdict(
                seen, seen.now().anything() instanceof Instant ? 15 : seen.now().deepest()));
        assertThat(broken(shown(check).seen(stamped))).containsExactly("a stored snapshot is judged like the original");
    }

    @Test
    void contract_limitThatNobodyLooksAt_found() {
        Sample check = Sample.declaring(Sample.SPEC.limit(Limit.above("other", Unit.COUNT, 1, 2, "a sample")));
        assertThat(broken(shown(check)))
                .containsExactly(
                        "each limit is used",
                        "each limit's number is evidence of its name",
                        "each ladder crosses its thresholds");
    }

    @Test
    void contract_ownThresholdBesideTheDeclaredOne_found() {
        Sample check = Sample.judging(seen -> Sample.verdict(
                seen.now().deepest() >= 10 ? Status.FAILING : Status.HEALTHY,
                seen.now().deepest()));
        assertThat(broken(shown(check))).contains("each limit is used", "each ladder crosses its thresholds");
    }

    @Test
    void contract_thresholdItselfLeftOut_found() {
        Sample check = Sample.judging(seen -> Sample.verdict(
                seen.level("deepest", "", seen.now().deepest() - 1), seen.now().deepest()));
        assertThat(broken(shown(check))).containsExactly("each ladder crosses its thresholds");
    }

    @Test
    void contract_wayBackForgotten_found() {
        Sample check = Sample.judging(seen -> Sample.verdict(
                seen.limit("deepest").level(seen.now().deepest(), Status.HEALTHY),
                seen.now().deepest()));
        assertThat(broken(shown(check))).containsExactly("each ladder crosses its thresholds");
    }

    @Test
    void contract_farTooMuchIsCalledWell_found() {
        Sample check = Sample.judging(seen -> Sample.verdict(
                seen.now().deepest() > 25
                        ? Status.HEALTHY
                        : seen.level("deepest", "", seen.now().deepest()),
                seen.now().deepest()));
        assertThat(broken(shown(check))).containsExactly("worse is never said to be better");
    }

    @Test
    void contract_noChineseText_found() {
        Sample check = Sample.judging(seen -> List.of(said(seen.now(), "english-only")));
        assertThat(CheckRules.of(shown(check)).stream().flatMap(rule -> rule.broken().stream()))
                .contains("sample.depth.english-only is missing in ZH");
    }

    @Test
    void contract_placeholderWithoutEvidence_found() {
        Sample check = Sample.judging(seen -> List.of(said(seen.now(), "wants-more")));
        assertThat(broken(shown(check))).contains("every placeholder has its evidence");
    }

    @Test
    void contract_secretShown_found() {
        Sample check = Sample.judging(seen -> Sample.verdict(
                seen.level("deepest", "", seen.now().deepest()),
                seen.now().deepest(),
                Evidence.text("note", seen.now().note())));
        assertThat(broken(shown(check).secret("hunter2").seen(noted("the password hunter2"))))
                .containsExactly("no text holds a secret");
        assertThat(broken(shown(check).seen(noted("from postgresql://qte:pw@db/qte"))))
                .containsExactly("no text holds a secret");
        assertThat(broken(shown(check).seen(noted("from postgresql://qte:***@db/qte"))))
                .isEmpty();
    }

    private static Depths noted(String note) {
        return new Depths(List.of(5), note, new Kind.Plain(), "");
    }

    private static Verdict said(Depths now, String reason) {
        return Verdict.of(
                now.deepest() > 10 ? Status.FAILING : Status.HEALTHY, reason, Evidence.count("deepest", now.deepest()));
    }
}
