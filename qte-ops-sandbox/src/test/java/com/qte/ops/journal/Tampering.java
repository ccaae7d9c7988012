package com.qte.ops.journal;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What somebody may do to a journal's files who has access to them. */
enum Tampering {
    /** Some bytes have others written over them. */
    EDITED {
        @Override
        Kept of(Kept whole, Random random) {
            int file = random.nextInt(whole.files().size());
            byte[] bytes = whole.files().get(file).clone();
            int from = random.nextInt(bytes.length);
            int length = 1 + random.nextInt(Math.min(20, bytes.length - from));
            for (int i = from; i < from + length; i++) {
                bytes[i] = (byte) (random.nextBoolean() ? random.nextInt(256) : ' ' + random.nextInt(95));
            }
            return whole.with(file, bytes);
        }
    },
    /** Lines are missing. */
    DELETED {
        @Override
        Kept of(Kept whole, Random random) {
            return lines(
                    whole,
                    random,
                    (lines, from) -> lines.subList(from, Math.min(lines.size(), from + 1 + random.nextInt(3)))
                            .clear());
        }
    },
    /** Two lines have changed places. */
    SWAPPED {
        @Override
        Kept of(Kept whole, Random random) {
            return lines(whole, random, (lines, from) -> Collections.swap(lines, from, random.nextInt(lines.size())));
        }
    },
    /** A line is there twice. */
    DOUBLED {
        @Override
        Kept of(Kept whole, Random random) {
            return lines(whole, random, (lines, from) -> lines.add(random.nextInt(lines.size() + 1), lines.get(from)));
        }
    },
    /** A file ends early, and those behind it are there or not. */
    TRUNCATED {
        @Override
        Kept of(Kept whole, Random random) {
            int file = random.nextInt(whole.files().size());
            byte[] bytes = whole.files().get(file);
            Kept cut = whole.with(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
            return random.nextBoolean() ? cut : new Kept(cut.files().subList(0, file + 1), whole.anchors());
        }
    },
    /** A whole file is missing, and those behind it have moved up. */
    FILE_DELETED {
        @Override
        Kept of(Kept whole, Random random) {
            List<byte[]> files = new ArrayList<>(whole.files());
            files.remove(random.nextInt(files.size()));
            return new Kept(files, whole.anchors());
        }
    },
    /** Two files have changed places. */
    FILES_SWAPPED {
        @Override
        Kept of(Kept whole, Random random) {
            List<byte[]> files = new ArrayList<>(whole.files());
            Collections.swap(files, random.nextInt(files.size()), random.nextInt(files.size()));
            return new Kept(files, whole.anchors());
        }
    },
    /** A record says something else, and all hashes behind it are computed anew. */
    REWRITTEN {
        @Override
        Kept of(Kept whole, Random random) {
            return rewritten(whole, random, false);
        }
    },
    /** A record is missing, and numbers and hashes of all behind it are computed anew. */
    REWRITTEN_WITHOUT {
        @Override
        Kept of(Kept whole, Random random) {
            return rewritten(whole, random, true);
        }
    };

    private interface Lines {
        void alter(List<String> lines, int from);
    }

    /** The journal as it is afterwards; perhaps the same as before. */
    abstract Kept of(Kept whole, Random random);

    private static Kept lines(Kept whole, Random random, Lines how) {
        int file = random.nextInt(whole.files().size());
        List<String> lines = new ArrayList<>(whole.lines().get(file));
        how.alter(lines, random.nextInt(lines.size()));
        return whole.with(file, Kept.bytes(lines));
    }

    private static Kept rewritten(Kept whole, Random random, boolean without) {
        List<List<Entry>> entries = entries(whole);
        int all = entries.stream().mapToInt(List::size).sum();
        int chosen = random.nextInt(all);
        Seal seal = new Seal();
        String hash = Seal.NONE;
        long number = 0;
        int at = 0;
        List<byte[]> files = new ArrayList<>();
        for (List<Entry> file : entries) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (Entry entry : file) {
                boolean isChosen = at++ == chosen;
                if (isChosen && without) {
                    continue;
                }
                Map<String, Object> data = new TreeMap<>(entry.data());
                if (isChosen) {
                    data.put("text", "nothing was done");
                }
                number++;
                byte[] line = Line.of(number, entry.at(), entry.kind(), data, hash, seal);
                hash = read(line, number, hash, seal).hash();
                bytes.writeBytes(line);
            }
            files.add(bytes.toByteArray());
        }
        return new Kept(files, whole.anchors());
    }

    /** The records of each file of a whole journal. */
    static List<List<Entry>> entries(Kept whole) {
        Seal seal = new Seal();
        String hash = Seal.NONE;
        long number = 0;
        List<List<Entry>> all = new ArrayList<>();
        for (List<String> lines : whole.lines()) {
            List<Entry> entries = new ArrayList<>();
            for (String line : lines) {
                Entry entry = read(Kept.bytes(List.of(line)), ++number, hash, seal);
                hash = entry.hash();
                entries.add(entry);
            }
            all.add(entries);
        }
        return all;
    }

    private static Entry read(byte[] line, long number, String before, Seal seal) {
        try {
            return Line.read(line, 0, line.length - 1, number, before, seal);
        } catch (Line.Flaw e) {
            throw new IllegalStateException(e.kind().name(), e);
        }
    }
}
