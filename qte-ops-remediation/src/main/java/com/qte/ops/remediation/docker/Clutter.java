package com.qte.ops.remediation.docker;

import com.qte.ops.remediation.docker.Holdings.Box;
import com.qte.ops.remediation.docker.Holdings.Cache;
import com.qte.ops.remediation.docker.Holdings.Image;
import com.qte.ops.remediation.docker.Holdings.Network;
import com.qte.ops.target.docker.ImageOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of an engine's holdings nobody needs; pure.
 *
 * <table>
 *   <caption>All of this must be so</caption>
 *   <tr><th>of</th><th>condition</th></tr>
 *   <tr><td>an image</td><td>it has no name, and is known to have had none for 7 days without a break; neither was it
 *       built nor named since; no container is of it, be it a stopped one; no image is built on it; the compose file does
 *       not name it by its digest; and it is not one of the two of its origin that were the last to lose their name. Where the origin
 *       cannot be told, all such images are of one origin</td></tr>
 *   <tr><td>a container</td><td>it has ended, more than a day ago, and is of no project</td></tr>
 *   <tr><td>a network</td><td>somebody has made it, more than a day ago; no container is in it, be it a stopped one or one
 *       that was never started; it is of no project</td></tr>
 *   <tr><td>a build's cache</td><td>no build uses it, nor has one for 7 days</td></tr>
 * </table>
 *
 * <p>The engine's own clean-up goes by when a thing was <em>made</em>: it takes a container that ended a second ago, and
 * the image of the release that was replaced just now.
 *
 * @param images by size, largest first; the others likewise
 * @param kept the last ones of the same origins, which stay for whoever wants to go back
 */
record Clutter(List<Image> images, List<Image> kept, List<Box> containers, List<Network> networks, List<Cache> caches) {
    Clutter {
        images = List.copyOf(images);
        kept = List.copyOf(kept);
        containers = List.copyOf(containers);
        networks = List.copyOf(networks);
        caches = List.copyOf(caches);
    }

    static Clutter of(Holdings holdings, Protection protection, Instant now) {
        Set<String> used = holdings.containers().stream().map(Box::image).collect(Collectors.toSet());
        Set<String> bases = holdings.images().stream()
                .flatMap(image -> image.parent().stream())
                .collect(Collectors.toSet());
        Set<String> joined = holdings.containers().stream()
                .flatMap(box -> box.networks().stream())
                .collect(Collectors.toSet());
        Set<String> releases = releases(holdings.images());
        List<Image> images = largest(
                holdings.images().stream()
                        .filter(image -> isLongDangling(image, protection.dangling(), now))
                        .filter(image -> !used.contains(image.id()) && !bases.contains(image.id()))
                        .filter(image -> !releases.contains(image.id()))
                        .filter(image -> !isNamed(image, protection.images())),
                Comparator.comparingLong(Image::bytes),
                Image::id);
        Set<String> origins = images.stream().map(Image::origin).collect(Collectors.toSet());
        return new Clutter(
                images,
                largest(
                        holdings.images().stream()
                                .filter(image -> releases.contains(image.id()) && origins.contains(image.origin())),
                        Comparator.comparingLong(Image::bytes),
                        Image::id),
                largest(
                        holdings.containers().stream()
                                .filter(box -> isLongEnded(box, protection.ended(), now))
                                .filter(box -> !protection.covers(box.project())),
                        Comparator.comparingLong(Box::bytes),
                        Box::id),
                holdings.networks().stream()
                        .filter(network -> network.own() == Holdings.Ownership.MADE)
                        .filter(network -> isOver(network.created(), protection.ended(), now))
                        .filter(network -> !joined.contains(network.id()) && !joined.contains(network.name()))
                        .filter(network -> !protection.covers(network.project()))
                        .sorted(Comparator.comparing(Network::id))
                        .toList(),
                largest(
                        holdings.caches().stream()
                                .filter(cache -> cache.usage() == Holdings.Usage.IDLE)
                                .filter(cache -> isOver(cache.lastUsed(), protection.dangling(), now)),
                        Comparator.comparingLong(Cache::bytes),
                        Cache::id));
    }

    /** When it was built or pulled does not matter: that was weeks before it was replaced. */
    private static boolean isLongDangling(Image image, Duration least, Instant now) {
        return image.tags().isEmpty()
                && isOver(image.danglingSince(), least, now)
                && isOver(image.created(), least, now)
                && (image.tagged().isEmpty() || isOver(image.tagged(), least, now));
    }

    private static boolean isLongEnded(Box box, Duration least, Instant now) {
        return (box.status().equals("exited") || box.status().equals("dead")) && isOver(box.finished(), least, now);
    }

    private static boolean isOver(Optional<Instant> since, Duration least, Instant now) {
        return since.isPresent() && isOver(since.get(), least, now);
    }

    private static boolean isOver(Instant since, Duration least, Instant now) {
        return !since.isAfter(now.minus(least));
    }

    /** The last ones of each origin to lose their name, of those that can be taken at all: others use up no place. */
    private static Set<String> releases(List<Image> images) {
        Map<String, Integer> counts = new HashMap<>();
        Set<String> kept = new HashSet<>();
        images.stream()
                .filter(image -> image.tags().isEmpty() && image.danglingSince().isPresent())
                .sorted(Comparator.comparing(
                                (Image image) -> image.danglingSince().get())
                        .thenComparing(image -> image.tagged().orElse(image.created()))
                        .thenComparing(Image::created)
                        .thenComparing(Image::id)
                        .reversed())
                .filter(image -> counts.merge(image.origin(), 1, Integer::sum) <= ImageOrigin.KEPT)
                .forEach(image -> kept.add(image.id()));
        return kept;
    }

    private static boolean isNamed(Image image, Set<String> names) {
        return names.contains(image.id()) || image.digests().stream().anyMatch(names::contains);
    }

    private static <X> List<X> largest(Stream<X> things, Comparator<X> size, Function<X, String> id) {
        return things.sorted(size.reversed().thenComparing(id)).toList();
    }

    boolean isEmpty() {
        return images.isEmpty() && containers.isEmpty() && networks.isEmpty() && caches.isEmpty();
    }

    /** What would be had back at most: layers that others share stay. */
    long bytes() {
        return images.stream().mapToLong(Image::bytes).sum()
                + containers.stream().mapToLong(Box::bytes).sum()
                + caches.stream().mapToLong(Cache::bytes).sum();
    }

    /** The first of each kind. */
    Clutter first(int most) {
        return new Clutter(
                first(images, most), kept, first(containers, most), first(networks, most), first(caches, most));
    }

    private static <X> List<X> first(List<X> things, int most) {
        return things.subList(0, Math.min(most, things.size()));
    }
}
