package com.qte.ops.probes.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** What can befall {@link EngineChild}. Nothing of it is ever put right again. */
enum Ailment {
    /** Three threads wait for each other, for two monitors and a lock. */
    DEADLOCK {
        @Override
        void befall() {
            Object first = new Object();
            Object second = new Object();
            ReentrantLock third = new ReentrantLock();
            CountDownLatch all = new CountDownLatch(3);
            thread("matcher", () -> {
                synchronized (first) {
                    meet(all);
                    synchronized (second) {
                        throw new IllegalStateException("no deadlock");
                    }
                }
            });
            thread("risk", () -> {
                synchronized (second) {
                    meet(all);
                    third.lock();
                }
            });
            thread("ledger", () -> {
                third.lock();
                meet(all);
                synchronized (first) {
                    throw new IllegalStateException("no deadlock");
                }
            });
        }
    },
    /** Sixty threads of a kind that was not there before. */
    THREADS {
        @Override
        void befall() {
            for (int i = 0; i < 60; i++) {
                thread("session-" + i, LockSupport::park);
            }
        }
    },
    /** Sixty threads wait for a monitor. */
    BLOCKED {
        @Override
        void befall() {
            Object book = new Object();
            CountDownLatch held = new CountDownLatch(1);
            thread("book-keeper", () -> {
                synchronized (book) {
                    held.countDown();
                    EngineChild.waitForAnAnswerThatNeverComes();
                }
            });
            meet(held);
            for (int i = 0; i < 60; i++) {
                thread("reader-" + i, () -> {
                    synchronized (book) {
                        throw new IllegalStateException("nobody had it");
                    }
                });
            }
        }
    },
    /** Buffers outside of the heap, until nearly all that there may be are there. */
    DIRECT {
        @Override
        void befall() {
            long left = Pools.directMemory().maxBytes().orElseThrow() * 97 / 100
                    - Pools.directMemory().usedBytes();
            KEPT.add(ByteBuffer.allocateDirect((int) left));
        }
    },
    /** One class, loaded by ever new class loaders, until nearly all room is taken, though half of it is empty. */
    METASPACE {
        @Override
        void befall() {
            while (Pools.classMemory().stream().noneMatch(pool -> share(pool) > 0.952)) {
                KEPT.add(defined());
            }
        }

        private double share(VitalsSnapshot.Use pool) {
            return pool.maxBytes().map(max -> (double) pool.usedBytes() / max).orElse(0.0);
        }
    },
    /** Five hundred classes more, as every five minutes. */
    CLASSES {
        @Override
        void befall() {
            for (int i = 0; i < 500; i++) {
                KEPT.add(defined());
            }
        }
    },
    /** Classes that are used so often that each is compiled. */
    COMPILES {
        @Override
        void befall() {
            long until = System.nanoTime() + 2_000_000_000L;
            while (System.nanoTime() - until < 0) {
                LongSupplier hot = defined();
                for (int i = 0; i < 50; i++) {
                    LAST.addAndGet(hot.getAsLong());
                }
            }
        }
    },
    /** Nine tenths of the heap are needed, and the rest was collected three times. */
    HEAP {
        @Override
        void befall() {
            long most = Runtime.getRuntime().maxMemory();
            while (afterCollection() < most * 88 / 100) {
                for (int i = 0; i < 16; i++) {
                    KEPT.add(new byte[64 << 10]);
                }
                System.gc();
            }
            System.gc();
            System.gc();
            System.gc();
        }

        private long afterCollection() {
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }
    },
    /** A fifth of a minute of nothing but collections, or nearly so. */
    GARBAGE {
        @Override
        void befall() {
            while (ManagementFactory.getRuntimeMXBean().getUptime() < 11_000) {
                for (int i = 0; i < 100; i++) {
                    LAST.set(new byte[16 << 10].length);
                }
                System.gc();
            }
        }
    },
    /** A chain of millions of objects, which is collected as a whole. */
    PAUSE {
        @Override
        void befall() {
            Object[] chain = null;
            for (int i = 0; i < 9_000_000; i++) {
                chain = new Object[] {chain};
            }
            KEPT.add(Objects.requireNonNull(chain));
            System.gc();
        }
    },
    /** A fifth of a second passes. */
    NOTHING {
        @Override
        void befall() {
            EngineChild.rest();
        }
    },
    /** The loop that sends orders does not come back. */
    STALL {
        @Override
        void befall() {
            EngineChild.stall();
        }
    };

    private static final List<Object> KEPT = new ArrayList<>();
    static final AtomicLong LAST = new AtomicLong();

    abstract void befall();

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void meet(CountDownLatch all) {
        all.countDown();
        try {
            all.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LongSupplier defined() {
        try {
            return (LongSupplier) new Anew().define().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A loader that has but one class. */
    private static final class Anew extends ClassLoader {
        private static final byte[] CODE = code();

        Anew() {
            super(Ailment.class.getClassLoader());
        }

        Class<?> define() {
            return defineClass(Busy.class.getName(), CODE, 0, CODE.length);
        }

        private static byte[] code() {
            String file = Busy.class.getName().replace('.', '/') + ".class";
            try (InputStream in = Ailment.class.getClassLoader().getResourceAsStream(file)) {
                return Objects.requireNonNull(in).readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Does much for nothing, so that the JVM compiles it. */
    public static final class Busy implements LongSupplier {
        @Override
        public long getAsLong() {
            long sum = 0;
            for (int i = 0; i < 2_000; i++) {
                sum += sum % 7 + mixed(i) * 31 + Long.bitCount(sum ^ i);
            }
            return sum;
        }

        private static long mixed(int seed) {
            long mixed = seed * 0x9E3779B97F4A7C15L;
            mixed ^= mixed >>> 32;
            return mixed % 3 == 0
                    ? Long.rotateLeft(mixed, 7)
                    : mixed + Integer.toString(seed).length();
        }
    }
}
