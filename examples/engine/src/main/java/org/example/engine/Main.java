package org.example.engine;

import com.qte.ops.QteOps;
import com.qte.ops.healing.Healed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/** Runs the engine; see {@link Options#USAGE}. */
final class Main {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration HEALED_WITHIN = Duration.ofMinutes(5);
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
        Options options;
        try {
            options = Options.of(List.of(arguments));
        } catch (IllegalArgumentException e) {
            OUT.println(Options.USAGE);
            System.exit(64);
            return;
        }
        System.exit(run(options));
    }

    private static int run(Options options) throws Exception {
        Words words = new Words(options.language());
        Operator operator = new Operator(options.language(), OUT::println, approver(options));
        SettingsFile.Pace pace =
                options.footprint().isPresent() ? SettingsFile.Pace.USUAL : SettingsFile.Pace.IMPATIENT;
        Path folder = Files.createTempDirectory("engine-");
        try (Database database = Database.start();
                Engine engine = new Engine(database)) {
            engine.start();
            Path settings = SettingsFile.write(folder, engine.address(), database.url(), options.mode(), pace);
            long heapBefore = Footprint.heap();
            try (QteOps ops = Embedding.embed(engine, settings, operator)) {
                Runtime.getRuntime().addShutdownHook(new Thread(ops::close, "engine-goodbye")); // Ctrl-C too
                OUT.println(words.say("started", engine.address(), settings));
                if (!operator.ready(ops, READY_WITHIN)) {
                    return 2;
                }
                if (options.footprint().isPresent()) {
                    Footprint.measure(
                                    database,
                                    Duration.ofMinutes(options.footprint().getAsInt()),
                                    heapBefore)
                            .lines(words)
                            .forEach(OUT::println);
                    return 0;
                }
                return serve(options, engine, ops, operator, words);
            }
        }
    }

    private static int serve(Options options, Engine engine, QteOps ops, Operator operator, Words words)
            throws Exception {
        OUT.println(words.say("balancer", told(engine)));
        if (options.fault() == Fault.NONE) {
            new CountDownLatch(1).await(); // until Ctrl-C
        }
        options.fault().happenTo(engine);
        OUT.println(words.say("fault." + options.fault()));
        Optional<Healed> healed = operator.healed(ops, HEALED_WITHIN);
        if (healed.isEmpty()) {
            OUT.println(words.say("nothing-done"));
            return 1;
        }
        boolean verified = healed.get().outcome() == Healed.Outcome.VERIFIED;
        boolean well = operator.ready(ops, READY_WITHIN);
        OUT.println(words.say("balancer", told(engine)));
        return verified && well ? 0 : 1;
    }

    /** What the load balancer gets to see. */
    private static String told(Engine engine) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(engine.address() + "/ops/health"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body().replaceAll(",\"checks\".*", ", …}");
    }

    private static Predicate<String> approver(Options options) {
        if (options.yes()) {
            return question -> true;
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return question -> {
            OUT.print(question + " ");
            OUT.flush();
            try {
                String answer = in.readLine();
                return answer != null
                        && List.of("y", "yes", "是").contains(answer.strip().toLowerCase());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
