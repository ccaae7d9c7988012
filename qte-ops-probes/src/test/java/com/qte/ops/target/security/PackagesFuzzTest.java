package com.qte.ops.target.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.qte.ops.testkit.promise.Corpus;
import com.qte.ops.testkit.promise.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P49: dpkg's and apt's files. */
class PackagesFuzzTest {
    @TempDir
    private Path root;

    @Timeout(20)
    @FuzzTest
    void updates_anyFiles_nothingUncaught(byte[] content) throws IOException {
        Path status = Files.createDirectories(root.resolve("var/lib/dpkg")).resolve("status");
        Path lists = Files.createDirectories(root.resolve("var/lib/apt/lists"));
        Files.write(status, content);
        Files.write(lists.resolve("x_dists_x-security_InRelease"), content);
        Files.write(lists.resolve("x_dists_x-security_main_binary-amd64_Packages"), content);
        assertThat(new SecurityFiles(root).updates()).isPresent();
    }

    @Test
    void updates_mutants_nothingUncaught() throws Exception {
        Corpus.of(PackagesFuzzTest.class)
                .replay(
                        Trial.of("P49-packages", "files of dpkg and apt, mutated", 500),
                        this::updates_anyFiles_nothingUncaught);
    }
}
