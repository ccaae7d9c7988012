package com.qte.ops.target.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComposeFileTest {
    private static final String FILE = """
            x-common: &common
              restart: always
              labels: {team: trading}
            services:
              db:
                <<: *common
                image: postgres:${PG_VERSION:-16}
                ports: ["127.0.0.1:5432:5432"]
              redis:
                image: "redis:${REDIS_VERSION}"
                labels: ["team=cache", "alone"]
                ports:
                  - target: 6379
                    published: "6379"
                    host_ip: 127.0.0.1
              migrate:
                build: ./migrate
                depends_on: [db]
              engine:
                image: qte/engine:1.4
                depends_on:
                  migrate: {condition: service_completed_successfully}
                  redis: {condition: service_healthy}
              debug:
                image: busybox
                profiles: [debug]
              spare:
                image: busybox
                deploy: {replicas: 0}
            """;

    @Test
    void read_realisticFile_whatItDeclares() throws IOException {
        ComposeFile file = ComposeFile.parse(FILE, "/opt/QTE Engine");
        assertThat(file.project()).isEqualTo("qteengine");
        assertThat(file.services())
                .extracting(ComposeService::name)
                .containsExactly("db", "redis", "migrate", "engine");
        ComposeService db = file.services().get(0);
        assertThat(db.image()).contains("postgres:16");
        assertThat(db.labels()).containsEntry("team", "trading");
        assertThat(db.ports()).containsExactly("127.0.0.1:5432:5432");
        ComposeService redis = file.services().get(1);
        assertThat(redis.image()).isEmpty();
        assertThat(redis.labels()).containsEntry("team", "cache").containsEntry("alone", "");
        assertThat(redis.ports()).containsExactly("127.0.0.1:6379:6379");
        ComposeService migrate = file.services().get(2);
        assertThat(migrate.isBuilt()).isTrue();
        assertThat(migrate.runsOnce()).isTrue();
        assertThat(migrate.dependsOn()).containsExactly("db");
        assertThat(file.services().get(3).dependsOn()).containsExactly("migrate", "redis");
    }

    @Test
    void read_nameInTheFile_isTheProject() throws IOException {
        assertThat(ComposeFile.parse("name: trading\nservices: {a: {image: x}}\n", "/opt/y")
                        .project())
                .isEqualTo("trading");
    }

    @Test
    void read_aliasesOfAliases_takeNoMemory() throws IOException {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x]\n");
        for (int level = 1; level < 40; level++) {
            text.append("a%d: &a%d [*a%d, *a%d]%n".formatted(level, level, level - 1, level - 1));
        }
        text.append("services: {db: {image: x}}\n");
        assertThat(ComposeFile.parse(text.toString(), "/x").services())
                .containsExactly(
                        new ComposeService("db", Optional.of("x"), false, List.of(), List.of(), Map.of(), false));
    }

    @Test
    void read_notACompose_saidWithoutQuoting() {
        assertThatThrownBy(() -> ComposeFile.parse("password: s3cret\n: [", "/x"))
                .isInstanceOf(IOException.class)
                .message()
                .doesNotContain("s3cret");
        assertThatThrownBy(() -> ComposeFile.parse("services: []", "/x")).hasMessage("it declares no services");
        assertThatThrownBy(() -> ComposeFile.parse("", "/x")).hasMessage("it declares no services");
    }
}
