package com.qte.ops.testkit.promise;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Inputs that a parser must stand: those of a folder of test resources, and what a seeded random number makes of them.
 * Not thread-safe.
 */
public final class Corpus {
    /** A hang is far longer; a busy machine stops a process for less. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final int SHOWN = 4_096;
    private static final int MOST_BYTES = 1 << 16;
    private static final byte[] TELLING = {
        0,
        1,
        '\n',
        '\r',
        ' ',
        '"',
        '\'',
        '\\',
        '{',
        '}',
        '[',
        ':',
        '=',
        '-',
        '#',
        '/',
        '.',
        '~',
        (byte) 0x7f,
        (byte) 0x80,
        (byte) 0xc0,
        (byte) 0xff
    };

    private final List<byte[]> seeds;

    private Corpus(List<byte[]> seeds) {
        this.seeds = seeds;
    }

    /** A parser, called with one input. */
    @FunctionalInterface
    public interface Parser {
        /** @throws Exception what must not happen */
        void parse(byte[] input) throws Exception;
    }

    /**
     * The files below the folder {@code <simple name of the test>Inputs}, beside the test's class among its resources: the
     * one from which Jazzer replays, too, and into which it puts what it finds.
     *
     * @throws IOException if there is none
     */
    public static Corpus of(Class<?> test) throws IOException {
        String name = test.getSimpleName() + "Inputs";
        URL folder = test.getResource(name);
        if (folder == null) {
            throw new IOException("there is no corpus " + name + " beside " + test.getName());
        }
        List<byte[]> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(folder.toURI()))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                seeds.add(Files.readAllBytes(file));
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        return new Corpus(seeds);
    }

    /** The same with one more input. */
    public Corpus with(byte[] seed) {
        List<byte[]> more = new ArrayList<>(seeds);
        more.add(seed);
        return new Corpus(more);
    }

    /**
     * Has the parser parse every seed, and then as many mutants as the trial has tries.
     *
     * @throws AssertionError if it throws anything or takes too long; with the input in Base64 and the seed
     */
    public void replay(Trial trial, Parser parser) {
        seeds.forEach(seed -> one(trial, parser, seed));
        for (int i = 0; i < trial.tries(); i++) {
            one(trial, parser, mutant(trial.random()));
        }
        trial.saw("0 uncaught, 0 hangs of " + (seeds.size() + trial.tries()) + " inputs");
    }

    private static void one(Trial trial, Parser parser, byte[] input) {
        long begun = System.nanoTime();
        Throwable thrown = null;
        try {
            parser.parse(input);
        } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError e) {
            thrown = e;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        if (thrown != null || took.compareTo(LONGEST) > 0) {
            byte[] shown = Arrays.copyOf(input, Math.min(input.length, SHOWN));
            throw new AssertionError(
                    "seed " + trial.seed() + ", " + took + ", " + input.length + " bytes: "
                            + Base64.getEncoder().encodeToString(shown),
                    thrown);
        }
    }

    private byte[] mutant(Random random) {
        byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            bytes = mutated(bytes, random);
        }
        return bytes.length > MOST_BYTES ? Arrays.copyOf(bytes, MOST_BYTES) : bytes;
    }

    private byte[] mutated(byte[] bytes, Random random) {
        int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
        switch (bytes.length == 0 ? 3 : random.nextInt(6)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = TELLING[random.nextInt(TELLING.length)];
            case 2 -> bytes = Arrays.copyOf(bytes, at);
            case 3 -> bytes = joined(bytes, at, seeds.get(random.nextInt(seeds.size())));
            case 4 ->
                bytes = joined(
                        bytes, at, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + random.nextInt(64))));
            default ->
                bytes = joined(
                        Arrays.copyOf(bytes, at),
                        at,
                        Arrays.copyOfRange(bytes, Math.min(bytes.length, at + 1 + random.nextInt(16)), bytes.length));
        }
        return bytes;
    }

    private static byte[] joined(byte[] bytes, int at, byte[] more) {
        byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(bytes, at, all, at + more.length, bytes.length - at);
        System.arraycopy(more, 0, all, at, more.length);
        return all;
    }
}
