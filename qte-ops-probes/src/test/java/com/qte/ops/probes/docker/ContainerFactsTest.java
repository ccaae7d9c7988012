package com.qte.ops.probes.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How logs, inspections and control groups are read. */
class ContainerFactsTest {
    private static final String ID = "ffb9a8c53508";

    @TempDir
    private Path root;

    @Test
    void log_framesOfBothStreams_inOrderAndRedacted() {
        LogTail tail = LogTail.read(
                frames("start\nkey=s3cret\n", "java.lang.OutOfMemoryError: heap\n", "error: later\n"),
                line -> line.replace("s3cret", "***"));
        assertThat(tail.lines())
                .containsExactly("start", "key=***", "java.lang.OutOfMemoryError: heap", "error: later");
        assertThat(tail.fatal()).contains("java.lang.OutOfMemoryError: heap");
    }

    @Test
    void log_ofATerminalAndManyLines_theLastTenAndTheFirstFatalBefore() {
        StringBuilder text = new StringBuilder("FATAL: first\nFATAL: second\n");
        for (int line = 0; line < 50; line++) {
            text.append("line ").append(line).append("\r\n");
        }
        LogTail tail = LogTail.read(text.toString().getBytes(StandardCharsets.UTF_8), UnaryOperator.identity());
        assertThat(tail.lines()).hasSize(10).endsWith("line 49");
        assertThat(tail.fatal()).contains("FATAL: first");
    }

    @Test
    void log_longLine_bounded() {
        LogTail tail = LogTail.read("x".repeat(5_000).getBytes(StandardCharsets.UTF_8), UnaryOperator.identity());
        assertThat(tail.lines().get(0)).hasSizeLessThan(310);
    }

    @Test
    void log_cutFrame_whatIsThere() {
        byte[] bytes = frames("complete\n");
        bytes[7] = 100;
        assertThat(LogTail.read(bytes, UnaryOperator.identity()).lines()).containsExactly("complete");
    }

    @Test
    void inspection_recordedOne_itsFacts() {
        ContainerState state = ContainerState.read(inspected(), UnaryOperator.identity());
        assertThat(state.name()).isEqualTo("demo_redis_1");
        assertThat(state.status()).isEqualTo("running");
        assertThat(state.finished()).isEmpty();
        assertThat(state.health().orElseThrow().last().orElseThrow().output()).isEqualTo("PONG");
        assertThat(Shape.log(inspected()).isBounded()).isTrue();
        assertThat(Shape.ports(inspected())).containsExactly(new ResourcesSnapshot.Port(6379, 32768, "127.0.0.1"));
    }

    @Test
    void controlGroup_ofVersionOne_read() throws IOException {
        write(Map.of(
                "proc/7/cgroup",
                "4:memory:/docker/" + ID + "\n2:cpuacct:/docker/" + ID + "\n1:cpu:/docker/" + ID + "\n",
                "cg/memory/docker/" + ID + "/memory.usage_in_bytes",
                "1000\n",
                "cg/memory/docker/" + ID + "/memory.stat",
                "inactive_file 1\ntotal_inactive_file 300\n",
                "cg/cpuacct/docker/" + ID + "/cpuacct.usage",
                "77\n",
                "cg/cpu/docker/" + ID + "/cpu.stat",
                "nr_periods 32\nnr_throttled 31\n"));
        assertThat(group().read(7, ID)).contains(new Use(OptionalLong.of(1000), 300, 77, 32, 31));
    }

    @Test
    void controlGroup_ofVersionTwo_read() throws IOException {
        String folder = "cg/system.slice/docker-" + ID + ".scope/";
        write(Map.of(
                "proc/7/cgroup",
                "0::/system.slice/docker-" + ID + ".scope\n",
                folder + "memory.current",
                "1000\n",
                folder + "memory.stat",
                "file 5\ninactive_file 300\n",
                folder + "cpu.stat",
                "usage_usec 2\nnr_periods 4\nnr_throttled 3\n"));
        assertThat(group().read(7, ID)).contains(new Use(OptionalLong.of(1000), 300, 2000, 4, 3));
    }

    @Test
    void controlGroup_ofAnotherProcessOrNone_empty() throws IOException {
        write(Map.of("proc/7/cgroup", "0::/user.slice\n"));
        assertThat(group().read(7, ID)).isEmpty();
        assertThat(group().read(8, ID)).isEmpty();
        assertThat(group().read(0, ID)).isEmpty();
    }

    private ControlGroup group() {
        return new ControlGroup(root.resolve("proc"), root.resolve("cg"));
    }

    private void write(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private static JsonNode inspected() {
        return new JsonMapper().readTree(FakeEngine.recorded("inspect"));
    }

    private static byte[] frames(String... texts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeBytes(new byte[] {1, 0, 0, 0, 0, 0, 0, (byte) bytes.length});
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }
}
