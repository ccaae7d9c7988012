package org.example.engine;

import com.qte.ops.QteOps;
import com.qte.ops.model.Mode;
import com.qte.ops.report.Language;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** An engine that runs with the library inside, and somebody who is told. */
final class Running implements AutoCloseable {
    final List<String> said = new CopyOnWriteArrayList<>();
    final Engine engine;
    final Operator operator;
    final long heapBefore;
    final QteOps ops;

    Running(Database database, Path folder, String url, Mode mode, SettingsFile.Pace pace, Predicate<String> approves)
            throws Exception {
        engine = new Engine(database);
        engine.start();
        operator = new Operator(Language.EN, said::add, approves);
        heapBefore = Footprint.heap();
        ops = Embedding.embed(engine, SettingsFile.write(folder, engine.address(), url, mode, pace), operator);
    }

    boolean isReady() throws InterruptedException {
        return operator.ready(ops, Duration.ofSeconds(60));
    }

    HttpResponse<String> get(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(engine.address() + path)).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        ops.close();
        engine.close();
    }
}
