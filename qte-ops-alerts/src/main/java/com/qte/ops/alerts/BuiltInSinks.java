package com.qte.ops.alerts;

import com.qte.ops.spi.AlertSink;
import com.qte.ops.spi.AlertSinkProvider;
import com.qte.ops.spi.Secret;
import com.qte.ops.spi.Settings;
import com.qte.ops.spi.Spi;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The sinks that come with the library. */
public final class BuiltInSinks implements AlertSinkProvider {
    private static final Map<String, Function<Settings, Optional<AlertSink>>> SINKS = new TreeMap<>(Map.of(
            "alertmanager",
            BuiltInSinks::alertmanager,
            "dingtalk",
            BuiltInSinks::dingTalk,
            "email",
            BuiltInSinks::email,
            "feishu",
            BuiltInSinks::feishu,
            "log",
            section -> Optional.of(new LogSink()),
            "webhook",
            BuiltInSinks::webhook,
            "wecom",
            BuiltInSinks::weCom));

    /** For {@link java.util.ServiceLoader}. */
    public BuiltInSinks() {}

    @Override
    public String id() {
        return "alerts";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public Set<String> types() {
        return SINKS.keySet();
    }

    @Override
    public Optional<AlertSink> sink(String type, Settings section) {
        Function<Settings, Optional<AlertSink>> sink = SINKS.get(type);
        return sink == null ? Optional.empty() : sink.apply(section);
    }

    private static Optional<AlertSink> alertmanager(Settings section) {
        Duration refresh = SinkSettings.duration(
                section, "refresh", Duration.ofSeconds(1), Duration.ofHours(1), Duration.ofMinutes(1));
        Settings labels = section.section("labels");
        Map<String, String> own = new HashMap<>();
        labels.keys().forEach(name -> labels.text(name).ifPresent(value -> own.put(name, value)));
        Optional<URI> given = SinkSettings.url(section);
        Optional<URI> url = section.has("token") ? SinkSettings.secured(section, given) : given;
        Optional<WebPost> web = SinkSettings.web(section);
        Optional<Secret> token = section.secret("token");
        return url.isEmpty() || web.isEmpty() || token.isPresent() != section.has("token")
                ? Optional.empty()
                : Optional.of(new AlertmanagerSink(url.get(), token, own, refresh, web.get(), InstantSource.system()));
    }

    private static Optional<AlertSink> webhook(Settings section) {
        Optional<URI> url = SinkSettings.url(section);
        Optional<WebPost> web = SinkSettings.web(section);
        Optional<Secret> secret = SinkSettings.secret(section, "secret");
        return url.isEmpty() || web.isEmpty() || secret.isEmpty()
                ? Optional.empty()
                : Optional.of(new WebhookSink(url.get(), secret.get(), web.get(), InstantSource.system()));
    }

    private static Optional<AlertSink> dingTalk(Settings section) {
        return robot(
                section,
                DingTalkSink.USUAL,
                (url, token, secret, web) -> new DingTalkSink(url, token, secret, web, InstantSource.system()));
    }

    private static Optional<AlertSink> feishu(Settings section) {
        return robot(
                section,
                FeishuSink.USUAL,
                (url, token, secret, web) -> new FeishuSink(url, token, secret, web, InstantSource.system()));
    }

    private static Optional<AlertSink> weCom(Settings section) {
        Optional<URI> url = SinkSettings.secured(section, SinkSettings.url(section, WeComSink.USUAL));
        Optional<WebPost> web = SinkSettings.web(section);
        Optional<Secret> token = SinkSettings.secret(section, "token");
        return url.isEmpty() || web.isEmpty() || token.isEmpty()
                ? Optional.empty()
                : Optional.of(new WeComSink(url.get(), token.get(), web.get()));
    }

    /** A sink that signs what it says. */
    @FunctionalInterface
    private interface Signing {
        AlertSink sink(URI url, Secret token, Optional<Secret> secret, WebPost web);
    }

    private static Optional<AlertSink> robot(Settings section, String usual, Signing kind) {
        Optional<URI> url = SinkSettings.secured(section, SinkSettings.url(section, usual));
        Optional<WebPost> web = SinkSettings.web(section);
        Optional<Secret> token = SinkSettings.secret(section, "token");
        Optional<Secret> secret = section.secret("secret");
        return url.isEmpty() || web.isEmpty() || token.isEmpty() || secret.isPresent() != section.has("secret")
                ? Optional.empty()
                : Optional.of(kind.sink(url.get(), token.get(), secret, web.get()));
    }

    private static Optional<AlertSink> email(Settings section) {
        Optional<MailServer> server = MailServer.read(section);
        List<InternetAddress> from = addresses(section, "from");
        List<InternetAddress> to = addresses(section, "to");
        return server.isEmpty() || from.isEmpty() || to.isEmpty()
                ? Optional.empty()
                : Optional.of(new EmailSink(server.get(), from.get(0), to, InstantSource.system()));
    }

    private static List<InternetAddress> addresses(Settings section, String key) {
        List<InternetAddress> addresses = new ArrayList<>();
        if (!section.has(key)) {
            section.problem(key, "config.no-value", "");
        }
        for (String text : section.texts(key)) {
            EmailSink.address(text)
                    .ifPresentOrElse(
                            addresses::add,
                            () -> section.problem(key, "config.alerts.email", "config.allowed.alerts.email"));
        }
        return addresses;
    }
}
