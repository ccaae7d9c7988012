package com.qte.ops.target.redis;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes up one reply of any shape; an error is a reply as well. Confined to the thread that decodes. */
final class ReplyOutput extends CommandOutput<byte[], byte[], Optional<Reply>> {
    private final Deque<Open> open = new ArrayDeque<>();

    /** A list of which some values have not come yet. */
    private record Open(List<Reply> values, int expected) {}

    ReplyOutput() {
        super(ByteArrayCodec.INSTANCE, Optional.empty());
    }

    @Override
    public void set(@Nullable ByteBuffer bytes) {
        add(bytes == null ? new Reply.Nothing() : new Reply.Text(text(bytes)));
    }

    @Override
    public void setSingle(@Nullable ByteBuffer bytes) {
        set(bytes);
    }

    @Override
    public void set(long integer) {
        add(new Reply.Number(integer));
    }

    @Override
    public void set(double number) {
        add(new Reply.Text(Double.toString(number)));
    }

    @Override
    public void set(boolean value) {
        add(new Reply.Number(value ? 1 : 0));
    }

    @Override
    public void setError(ByteBuffer bytes) {
        add(new Reply.Refusal(text(bytes)));
    }

    @Override
    public void setError(String message) {
        add(new Reply.Refusal(message));
    }

    @Override
    public void multi(int count) {
        if (count < 0) {
            add(new Reply.Nothing());
        } else if (count == 0) {
            add(new Reply.Items(List.of()));
        } else {
            open.push(new Open(new ArrayList<>(), count));
        }
    }

    private void add(Reply reply) {
        Reply finished = reply;
        while (!open.isEmpty()) {
            Open list = open.peek();
            list.values().add(finished);
            if (list.values().size() < list.expected()) {
                return;
            }
            open.pop();
            finished = new Reply.Items(list.values());
        }
        output = Optional.of(finished);
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }
}
