package com.qte.ops.target.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.testkit.promise.Corpus;
import com.qte.ops.testkit.promise.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P49: dpkg's and apt's files. */
class PackagesFuzzTest {
    @TempDir
    private Path root;

    @Test
    void updates_anyFiles_nothingUncaught() throws Exception {
        Path status = Files.createDirectories(root.resolve("var/lib/dpkg")).resolve("status");
        Path lists = Files.createDirectories(root.resolve("var/lib/apt/lists"));
        Corpus.of(PackagesFuzzTest.class, "packages")
                .replay(Trial.of("P49-packages", "files of dpkg and apt, mutated", 500), input -> {
                    Files.write(status, input);
                    Files.write(lists.resolve("x_dists_x-security_InRelease"), input);
                    Files.write(lists.resolve("x_dists_x-security_main_binary-amd64_Packages"), input);
                    assertThat(new SecurityFiles(root).updates()).isPresent();
                });
    }
}
