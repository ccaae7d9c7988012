package com.qte.ops.remediation.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.target.security.SecurityTarget;
import com.qte.ops.testkit.contract.Situation;
import com.qte.ops.testkit.servers.AptRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A root with two old packages and one that is held, kept by the real dpkg and apt. */
record Updated(Path folder, AptRoot apt, SecurityTarget target) implements Situation<SecurityTarget> {
    static void assumePossible() {
        Optional<String> hindrance = AptRoot.hindrance();
        assertThat(hindrance.isEmpty() || !"true".equals(System.getenv("CI"))).isTrue();
        Assumptions.assumeTrue(hindrance.isEmpty(), () -> "skipped: " + hindrance.orElse(""));
    }

    /** What all others are copies of. */
    static AptRoot template(Path folder) throws IOException {
        return AptRoot.in(folder)
                .install("qte-one", "1.0-1")
                .install("qte-two", "2:1.0-1")
                .install("qte-three", "3.0-1")
                .offer("qte-one", "1.0-1+deb12u1")
                .offer("qte-two", "2:1.0-1+deb12u2")
                .offer("qte-three", "3.0-0")
                .published(Clock.systemUTC().instant().minus(Duration.ofHours(5)));
    }

    static Updated of(AptRoot template) throws IOException {
        Path folder = Files.createTempDirectory("qte-apt-").toRealPath();
        AptRoot apt = template.copy(folder);
        return new Updated(
                folder,
                apt,
                new SecurityTarget("main", apt.root(), List.of(), List.of(), Set.of("root"), Duration.ofMinutes(1)));
    }

    Updated upToDate() throws IOException {
        apt.install("qte-one", "1.0-1+deb12u1").install("qte-two", "2:1.0-1+deb12u3");
        return this;
    }

    @Override
    public String recorded() throws IOException {
        return Files.readAllLines(target.root().resolve("var/lib/dpkg/status")).stream()
                .filter(line -> line.matches("(Package|Version|Status):.*"))
                .collect(Collectors.joining("\n"));
    }

    /** Another old version of the same package. */
    @Override
    public boolean recreate() throws IOException {
        apt.install("qte-one", "1.0-1+deb12u0");
        return true;
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
