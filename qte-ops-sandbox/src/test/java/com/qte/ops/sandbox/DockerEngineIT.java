package com.qte.ops.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;

/** Proves the ground that other tests with containers stand on: images, commands, published ports. */
@Timeout(60)
class DockerEngineIT {

    @Test
    void busybox_echo_printsAndEnds() {
        try (GenericContainer<?> busybox = DockerEngine.container(DockerEngine.BUSYBOX)
                .withCommand("echo", "ok")
                .withStartupCheckStrategy(new OneShotStartupCheckStrategy())) {
            busybox.start();

            assertThat(busybox.getLogs()).isEqualTo("ok\n");
        }
    }

    @Test
    void servers_redisThroughPublishedPort_answersPing() throws IOException {
        try (GenericContainer<?> redis = DockerEngine.container(DockerEngine.SERVERS)
                .withCommand("redis-server", "--bind", "0.0.0.0", "--protected-mode", "no")
                .withExposedPorts(6379)
                .waitingFor(Wait.forSuccessfulCommand("redis-cli ping").withStartupTimeout(Duration.ofSeconds(30)))) {
            redis.start();

            assertThat(ask(redis.getHost(), redis.getMappedPort(6379), "PING")).isEqualTo("+PONG");
        }
    }

    /** Redis's inline form: a line there, a line back. */
    private static String ask(String host, int port, String command) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 5_000);
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write((command + "\r\n").getBytes(US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
        }
    }
}
