package com.qte.ops.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bill of materials names what comes with the published modules, and nothing else. */
class BillOfMaterialsIT {
    private static final Path TOP = Path.of("..");
    private static final Path BILL = TOP.resolve("target/bom.json");
    private static final List<String> SHIPPED =
            List.of("qte-ops-core", "qte-ops-probes", "qte-ops-remediation", "qte-ops-alerts", "qte-ops-console");
    private static final Pattern DEPENDENCY = Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");

    @BeforeAll
    static void billIsThere() {
        boolean is = Files.exists(BILL);
        if (!is && "true".equals(System.getenv("CI"))) {
            assertThat(BILL).as("an online build writes it").exists();
        }
        assumeTrue(is, "no bill of materials: an offline build does not write it");
    }

    @Test
    void everythingThatIsShipped_isNamed() throws IOException {
        SortedSet<String> wanted = new TreeSet<>(SHIPPED);
        for (String module : SHIPPED) {
            String pom = Files.readString(TOP.resolve(module).resolve("pom.xml"));
            String own = pom.substring(0, pom.contains("<build>") ? pom.indexOf("<build>") : pom.length());
            for (Matcher dependency = DEPENDENCY.matcher(own); dependency.find(); ) {
                Matcher artifact = ARTIFACT.matcher(dependency.group(1));
                if (!dependency.group(1).contains("<scope>test</scope>") && artifact.find()) {
                    wanted.add(artifact.group(1));
                }
            }
        }

        assertThat(wanted).hasSizeGreaterThan(15);
        assertThat(names("name")).containsAll(wanted);
    }

    @Test
    void whatOnlyTestsAndBenchmarksUse_isNot() throws IOException {
        assertThat(names("name")).doesNotContain("qte-ops-sandbox", "qte-ops-bench", "qte-ops-testkit");
        assertThat(names("group"))
                .noneMatch(group -> group.startsWith("org.junit"))
                .doesNotContain(
                        "junit",
                        "org.assertj",
                        "org.awaitility",
                        "org.testcontainers",
                        "org.openjdk.jmh",
                        "com.tngtech.archunit",
                        "com.code-intelligence",
                        "io.zonky.test",
                        "io.zonky.test.postgres",
                        "com.github.codemonstur",
                        "org.springframework.boot",
                        "io.dropwizard.metrics");
    }

    @Test
    void eachLibraryOfOthers_hasVersionLicenceAndHash() throws IOException {
        List<String> problems = new ArrayList<>();
        int seen = 0;
        for (JsonNode component : bill().path("components")) {
            if (!component.path("group").asString().equals("com.qte.ops")) {
                seen++;
                problems.addAll(problems(component));
            }
        }

        assertThat(seen).as("libraries of others").isGreaterThan(40);
        assertThat(problems).isEmpty();
    }

    @Test
    void libraryWithoutLicenceOrHash_isFound() {
        JsonNode bare = new JsonMapper().readTree("""
                {"name": "x", "version": "1", "licenses": [{"license": {}}], "hashes": [{"alg": "MD5", "content": "00"}]}
                """);

        assertThat(problems(bare)).containsExactly("x has no licence", "x has no SHA-256");
    }

    private static List<String> problems(JsonNode component) {
        String name = component.path("name").asString();
        List<String> problems = new ArrayList<>();
        if (component.path("version").asString().isBlank()) {
            problems.add(name + " has no version");
        }
        if (component.path("licenses").valueStream().noneMatch(BillOfMaterialsIT::isNamed)) {
            problems.add(name + " has no licence");
        }
        if (component
                .path("hashes")
                .valueStream()
                .noneMatch(hash -> hash.path("alg").asString().equals("SHA-256")
                        && hash.path("content").asString().length() == 64)) {
            problems.add(name + " has no SHA-256");
        }
        return problems;
    }

    private static boolean isNamed(JsonNode licence) {
        return Stream.of("/license/id", "/license/name", "/expression")
                .anyMatch(where -> !licence.at(where).asString("").isBlank());
    }

    private static SortedSet<String> names(String member) throws IOException {
        SortedSet<String> names = new TreeSet<>();
        bill().path("components")
                .forEach(component -> names.add(component.path(member).asString()));
        return names;
    }

    private static JsonNode bill() throws IOException {
        return new JsonMapper().readTree(Files.readString(BILL));
    }
}
