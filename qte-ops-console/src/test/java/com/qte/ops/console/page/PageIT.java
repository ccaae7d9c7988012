package com.qte.ops.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.document.Block;
import com.qte.ops.document.Document;
import com.qte.ops.document.Document.Section;
import com.qte.ops.model.Status;
import com.qte.ops.report.Language;
import com.qte.ops.report.Style;
import com.qte.ops.testkit.Skips;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A page in a real browser, where there is one: its own policy lets its own style through, in the light and in the dark. */
@Timeout(180)
class PageIT {
    private static final int PAPER = 0xFFFFFF;
    private static final int NIGHT = 0x12161B;

    @TempDir
    private Path folder;

    @Test
    void chromium_lightAndDark_thePapersColour() throws Exception {
        Optional<Path> browser = browser();
        Skips.unless(browser.isPresent(), "there is no chromium on the PATH");
        Block wide = new Block.Table(
                List.of("query", "how"),
                List.of(List.of(
                        Block.Cell.of("x".repeat(3_000)), Block.Cell.of(Status.FAILING, "<script>document.title=1"))));
        Document document = new Document(
                Language.ZH,
                "报告",
                Instant.EPOCH,
                List.of(new Block.Standing(Status.FAILING, "坏了")),
                List.of(new Section("only", "Only", List.of(wide))));
        Path page = folder.resolve("page.html");
        Files.writeString(
                page, Pages.write(document, Format.HTML, new Style(Style.Ink.PLAIN, 80, ZoneOffset.UTC, "qte-ops")));
        assertThat(colour(browser.get(), page, "light", "--blink-settings=preferredColorScheme=1"))
                .isEqualTo(PAPER);
        assertThat(colour(browser.get(), page, "dark", "--blink-settings=preferredColorScheme=0"))
                .isEqualTo(NIGHT);
    }

    private int colour(Path browser, Path page, String name, String option) throws Exception {
        Path picture = folder.resolve(name + ".png");
        run(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile-" + name),
                "--window-size=500,700",
                "--screenshot=" + picture,
                option,
                page.toUri().toString());
        BufferedImage seen = ImageIO.read(picture.toFile());
        return seen.getRGB(2, 2) & 0xFFFFFF;
    }

    private void run(String... command) throws IOException, InterruptedException {
        Path said = Files.createTempFile(folder, "chromium", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(80, TimeUnit.SECONDS))
                    .as("chromium ended")
                    .isTrue();
            assertThat(Files.readString(said)).doesNotContain("Refused to", "Content Security Policy");
        } finally {
            process.destroyForcibly();
        }
    }

    private static Optional<Path> browser() {
        List<Path> candidates = new ArrayList<>();
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .filter(part -> !part.isEmpty())
                .forEach(part -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .forEach(name -> candidates.add(Path.of(part, name))));
        return candidates.stream().filter(Files::isExecutable).findFirst();
    }
}
