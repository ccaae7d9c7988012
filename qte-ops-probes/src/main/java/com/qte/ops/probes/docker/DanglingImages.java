package com.qte.ops.probes.docker;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.docker.DanglingSnapshot.Image;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.target.docker.ImageOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether images lie about that no name has led to for long. The last two of each origin to lose their name do not count.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>facts</th><th>verdict</th></tr>
 *   <tr><td>the socket may not be used</td><td>SKIPPED {@code socket-denied}</td></tr>
 *   <tr><td>one has had no name for 7 days</td><td>DEGRADED {@code dangling}, with every image and since when</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td></tr>
 * </table>
 */
final class DanglingImages implements Check<DanglingSnapshot> {
    /** Of more than these a clean-up would know too little, and leaves the rest alone. */
    private static final int NAMED = 200;

    private static final CheckSpec SPEC = CheckSpec.of("docker.images.dangling", Severity.P3)
            .limit(
                    Limit.above(
                            "age",
                            Unit.SECONDS,
                            Duration.ofDays(7).toSeconds(),
                            Double.NaN,
                            "judgement: within a week somebody may want to go back to what was replaced (RB-B1.f2 takes it at once)"))
            .needs(DaemonAnswers.ID)
            .steps("RB-B1.f2");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<DanglingSnapshot> seen) {
        if (seen.now().images().isEmpty()) {
            return Containers.denied();
        }
        Instant now = seen.now().at().orElse(seen.at());
        double least = seen.limit("age").degraded();
        List<Image> images = superfluous(seen.now().images().get());
        List<Image> old =
                images.stream().filter(image -> seconds(image, now) >= least).toList();
        double oldest =
                images.stream().mapToDouble(image -> seconds(image, now)).max().orElse(0);
        Evidence age = Evidence.number("age", oldest, Unit.SECONDS);
        if (seen.level("age", Verdict.WHOLE, oldest) == Status.HEALTHY) {
            return List.of(Verdict.healthy(age, Evidence.count("images", images.size())));
        }
        return List.of(Verdict.of(
                        Status.DEGRADED,
                        "dangling",
                        age,
                        Evidence.count("images", old.size()),
                        Evidence.number(
                                "size", old.stream().mapToLong(Image::bytes).sum(), Unit.BYTES),
                        watched(seen.now().images().get()))
                .causedBy("replaced"));
    }

    /** All of them, oldest first: whoever cleans up must know of the ones that are kept, too. */
    private static Evidence watched(List<Image> images) {
        return new Evidence.Items(
                "dangling",
                images.stream()
                        .sorted(Comparator.comparing(Image::since).thenComparing(Image::id))
                        .limit(NAMED)
                        .map(image -> image.id() + " " + image.since())
                        .toList(),
                images.size());
    }

    /** Without the last two of each origin to lose their name: those are kept on purpose. */
    private static List<Image> superfluous(List<Image> images) {
        Map<String, Integer> counts = new HashMap<>();
        return images.stream()
                .sorted(Comparator.comparing(Image::since)
                        .thenComparing(Image::created)
                        .thenComparing(Image::id)
                        .reversed())
                .filter(image -> counts.merge(image.origin(), 1, Integer::sum) > ImageOrigin.KEPT)
                .toList();
    }

    private static double seconds(Image image, Instant now) {
        return Math.max(0, Duration.between(image.since(), now).toMillis() / 1e3);
    }
}
