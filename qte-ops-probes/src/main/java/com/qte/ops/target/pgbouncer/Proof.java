package com.qte.ops.target.pgbouncer;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.exception.ScramException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Proves who we are, in the way that the server asks for. One login; not thread-safe. */
final class Proof {
    private static final int OK = 0;
    private static final int CLEAR = 3;
    private static final int MD5 = 5;
    private static final int SASL = 10;
    private static final int SASL_CONTINUE = 11;
    private static final int SASL_FINAL = 12;

    private final String user;
    private final String password;
    private @Nullable ScramClient scram;

    Proof(String user, String password) {
        this.user = user;
        this.password = password;
    }

    /**
     * What is to be answered; nothing where nothing is.
     *
     * @throws PgBouncerFailure if the server asks for what we cannot do, or is not who it says
     */
    byte[] answer(Message asked) throws PgBouncerFailure {
        int way = asked.body().getInt();
        try {
            return switch (way) {
                case OK -> new byte[0];
                case CLEAR -> Message.of('p', Message.text(password));
                case MD5 -> md5(asked.body());
                case SASL -> begin(asked);
                case SASL_CONTINUE -> {
                    Objects.requireNonNull(scram).serverFirstMessage(asked.rest());
                    yield Message.of(
                            'p',
                            bytes(Objects.requireNonNull(scram)
                                    .clientFinalMessage()
                                    .toString()));
                }
                case SASL_FINAL -> {
                    Objects.requireNonNull(scram).serverFinalMessage(asked.rest());
                    yield new byte[0];
                }
                default -> throw denied("it asks for a login of kind " + way + ", which is not known here");
            };
        } catch (ScramException | IllegalStateException | NullPointerException e) {
            throw denied("the login by SCRAM failed");
        }
    }

    private byte[] begin(Message asked) {
        List<String> ways = new ArrayList<>();
        for (String way = asked.text(); !way.isEmpty(); way = asked.text()) {
            ways.add(way);
        }
        scram = ScramClient.builder()
                .advertisedMechanisms(ways)
                .username(user)
                .password(password.toCharArray())
                .build();
        byte[] first = bytes(scram.clientFirstMessage().toString());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(Message.text(scram.getScramMechanism().getName()));
        body.writeBytes(ByteBuffer.allocate(4).putInt(first.length).array());
        body.writeBytes(first);
        return Message.of('p', body.toByteArray());
    }

    private byte[] md5(ByteBuffer salted) {
        byte[] salt = new byte[4];
        salted.get(salt);
        String inner = digest(bytes(password + user));
        ByteArrayOutputStream outer = new ByteArrayOutputStream();
        outer.writeBytes(bytes(inner));
        outer.writeBytes(salt);
        return Message.of('p', Message.text("md5" + digest(outer.toByteArray())));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JVM has it
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static PgBouncerFailure denied(String why) {
        return new PgBouncerFailure(PgBouncerFailure.Kind.DENIED, why);
    }
}
