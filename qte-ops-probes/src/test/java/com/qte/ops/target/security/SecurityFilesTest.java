package com.qte.ops.target.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of dpkg and apt that are written by hand, and permissions that are really set. */
class SecurityFilesTest {
    @TempDir
    private Path root;

    private Optional<Updates> updates() throws IOException {
        return new SecurityFiles(root).updates();
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void status(String... stanzas) throws IOException {
        write("var/lib/dpkg/status", String.join("\n", stanzas));
    }

    private static String installed(String name, String state, String architecture, String version) {
        return "Package: " + name + "\nStatus: " + state + "\nArchitecture: " + architecture + "\nVersion: " + version
                + "\nDescription: x\n Version: 9\n .\n";
    }

    private static String offered(String name, String architecture, String version) {
        return "Package: " + name + "\nArchitecture: " + architecture + "\nVersion: " + version + "\n";
    }

    private static final String LISTS = "var/lib/apt/lists/security.debian.org_debian-security_dists_x-security_";

    private static final String OTHER = "var/lib/apt/lists/mirror_debian-security_dists_y-security_";

    private void release(String prefix, String codename, int day) throws IOException {
        write(
                prefix + "InRelease",
                "\nLabel: Debian-Security\nCodename: " + codename + "\nDate: Sun, " + day + " Nov 2026 10:00:00 UTC\n");
    }

    @Test
    void updates_aSuiteWithoutPackages_isUnread() throws IOException {
        status(installed("a", "install ok installed", "amd64", "1.0-1"));
        release(LISTS, "x-security", 22);
        write(LISTS + "main_binary-amd64_Packages", "");
        release(OTHER, "y-security", 22);

        assertThat(updates().orElseThrow().unread()).containsExactly("y-security (no list of its packages)");
    }

    @Test
    void updates_oneOfTwoSuitesIsOld_itsAgeCounts() throws IOException {
        status(installed("a", "install ok installed", "amd64", "1.0-1"));
        release(LISTS, "x-security", 22);
        release(OTHER, "y-security", 1);

        Updates updates = updates().orElseThrow();
        assertThat(updates.published()).contains(Instant.parse("2026-11-22T10:00:00Z"));
        assertThat(updates.oldest()).contains(Instant.parse("2026-11-01T10:00:00Z"));
    }

    @Test
    void updates_noDpkg_none() throws IOException {
        assertThat(updates()).isEmpty();
    }

    @Test
    void updates_signedListOfSecurity_itsNewestThatFits() throws IOException {
        status(
                installed("a", "install ok installed", "amd64", "1.0-1"),
                installed("b", "hold ok installed", "amd64", "1.0-1"),
                installed("c", "deinstall ok config-files", "amd64", "1.0-1"),
                installed("d", "install ok half-configured", "amd64", "1.0-1"),
                installed("e", "install ok installed", "i386", "1.0-1"));
        write(
                LISTS + "InRelease",
                "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nOrigin: Debian\nLabel: Debian-Security\n"
                        + "Codename: x-security\nDate: Sun, 22 Nov 2026 10:00:00 UTC\nSHA256:\n 00 1 main\n");
        write(
                LISTS + "main_binary-amd64_Packages",
                String.join(
                        "\n",
                        offered("a", "amd64", "1.0-1+u1"),
                        offered("a", "amd64", "1.0-1+u10"),
                        offered("a", "amd64", "1.0-1+u9"),
                        offered("a", "i386", "2"),
                        offered("b", "amd64", "1.0-2"),
                        offered("c", "amd64", "3"),
                        offered("e", "amd64", "3")));
        write("var/lib/apt/lists/deb.debian.org_debian_dists_x_InRelease", "Label: Debian\nCodename: x\n");
        write("var/lib/apt/lists/deb.debian.org_debian_dists_x_main_binary-amd64_Packages", offered("a", "amd64", "9"));

        Updates updates = updates().orElseThrow();

        assertThat(updates.pending())
                .containsExactly(
                        new Update("a", "amd64", "1.0-1", "1.0-1+u10", false),
                        new Update("b", "amd64", "1.0-1", "1.0-2", true));
        assertThat(updates.installed()).isEqualTo(3);
        assertThat(updates.unfinished()).containsExactly("d (half-configured)");
        assertThat(updates.suites()).containsExactly("x-security");
        assertThat(updates.published()).contains(Instant.parse("2026-11-22T10:00:00Z"));
    }

    @Test
    void updates_ubuntuCompressed_read() throws IOException {
        status(installed("a", "install ok installed", "amd64", "1.0-1ubuntu0.1"));
        String lists = "var/lib/apt/lists/archive.ubuntu.com_ubuntu_dists_jammy-security_";
        write(lists + "Release", "Origin: Ubuntu\nSuite: jammy-security\nDate: Sun, 22 Nov 2026 10:00:00 UTC\n");
        Path list = root.resolve(lists + "main_binary-amd64_Packages.gz");
        try (GZIPOutputStream packed = new GZIPOutputStream(Files.newOutputStream(list))) {
            packed.write(offered("a", "amd64", "1.0-1ubuntu0.2").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        Files.writeString(root.resolve(lists + "universe_binary-amd64_Packages.xz"), "\u00fd7zXZ");
        Files.writeString(root.resolve(lists + "main_binary-i386_Packages.gz"), "no gzip");

        Updates updates = updates().orElseThrow();

        assertThat(updates.pending()).hasSize(1);
        assertThat(updates.unread()).hasSize(2);
    }

    @Test
    void updates_interrupted_saysSo() throws IOException {
        status("");
        write("var/lib/dpkg/updates/0001", "Package: x\n");

        assertThat(updates().orElseThrow().unfinished()).containsExactly("dpkg itself (interrupted)");
    }

    /** Lines without end, stanzas without end, noise: bounded memory, nothing thrown but of what has no end. */
    @Test
    void stanzas_hostile_bounded() throws Exception {
        List<Map<String, String>> seen = new ArrayList<>();
        long begun = System.nanoTime();
        Stanzas.read(
                repeated("Version: 1", 'x', 200L << 20), Set.of("Version"), stanza -> seen.add(Map.copyOf(stanza)));
        assertThat(seen)
                .singleElement()
                .satisfies(one -> assertThat(one.get("Version")).hasSizeLessThan(1_100));
        assertThatThrownBy(() -> Stanzas.read(repeated("", '\n', 600L << 20), Set.of("Version"), stanza -> {}))
                .isInstanceOf(IOException.class);
        byte[] noise = new byte[1 << 20];
        new Random(7).nextBytes(noise);
        Stanzas.read(new java.io.ByteArrayInputStream(noise), Set.of("Version"), stanza -> {});
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    }

    private static InputStream repeated(String head, char sign, long length) {
        return new InputStream() {
            private long left = length;
            private int at;

            @Override
            public int read() {
                return at < head.length() ? head.charAt(at++) : left-- > 0 ? sign : -1;
            }

            @Override
            public int read(byte[] into, int from, int most) {
                if (at < head.length() || left <= 0) {
                    int one = read();
                    if (one >= 0) {
                        into[from] = (byte) one;
                    }
                    return one < 0 ? -1 : 1;
                }
                int count = (int) Math.min(most, left);
                java.util.Arrays.fill(into, from, from + count, (byte) sign);
                left -= count;
                return count;
            }
        };
    }

    @Test
    void facts_permissions_asTheyAre() throws Exception {
        Path folder = Files.createDirectory(root.resolve("open"));
        Path file = Files.writeString(folder.resolve("key"), "x");
        Path link = Files.createSymbolicLink(root.resolve("link"), file);
        SecurityFiles files = new SecurityFiles(root);
        mode(root, "rwxr-xr-x");
        mode(folder, "rwxrwxrwx");
        mode(file, "rw-rw-r--");

        FileFacts facts = files.facts(link);

        assertThat(facts.mode()).isEqualTo("rw-rw-r--");
        assertThat(facts.replaceable()).isTrue();
        assertThat(facts.isReadableByOthers()).isTrue();
        assertThat(facts.isWritableByGroup()).isTrue();
        Files.setAttribute(folder, "unix:mode", 01777);
        assertThat(files.facts(file).replaceable()).isFalse();
        mode(folder, "rwx------");
        assertThat(files.facts(file).isReadableByOthers()).isFalse();
        assertThatThrownBy(() -> files.facts(root.resolve("none"))).isInstanceOf(IOException.class);
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
