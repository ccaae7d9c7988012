package com.qte.ops.target.yaml;

import com.qte.ops.target.yaml.NotUnderstood.Reason;
import com.qte.ops.target.yaml.Tree.Node;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * A whole number in a YAML file.
 *
 * @param value 1 to 99999
 * @param from index of its first digit's byte; quotes, if there are any, lie outside
 * @param to index behind its last digit's byte
 * @param event which event of the parser it is
 */
public record YamlNumber(int value, int from, int to, int event) {
    /** Files of settings have some kilobytes. */
    public static final int MOST_BYTES = 1 << 20;

    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");

    /**
     * Finds it.
     *
     * @param file the whole file
     * @param path a key each, from the top of the document on
     * @throws NotUnderstood if it is not there, or not so that replacing it would change that number and nothing else
     */
    public static YamlNumber find(byte[] file, List<String> path) throws NotUnderstood {
        String text = text(file);
        Tree tree = Tree.of(text);
        List<Node> found = new ArrayList<>();
        for (Node document : tree.documents()) {
            new Path(tree, path).follow(document).ifPresent(found::add);
        }
        if (found.size() != 1) {
            throw new NotUnderstood(
                    found.isEmpty() ? Reason.ABSENT : Reason.TWICE,
                    String.join(".", path) + " in " + found.size() + " of "
                            + tree.documents().size() + " documents");
        }
        return number(found.get(0), text, bomLength(file));
    }

    /**
     * The file with another number in its place, and each other byte as it was.
     *
     * @param file the very file in which it was found
     * @param number 1 to 99999
     * @throws NotUnderstood if the file would mean anything else besides
     * @throws IllegalArgumentException if the number is outside its range
     */
    public byte[] replacedIn(byte[] file, int number) throws NotUnderstood {
        String digits = Integer.toString(number);
        if (!NUMBER.matcher(digits).matches()) {
            throw new IllegalArgumentException(number + " is not from 1 to 99999");
        }
        ByteArrayOutputStream other = new ByteArrayOutputStream(file.length + digits.length());
        other.write(file, 0, from);
        other.writeBytes(digits.getBytes(StandardCharsets.US_ASCII));
        other.write(file, to, file.length - to);
        byte[] replaced = other.toByteArray();
        List<String> before = new ArrayList<>(Tree.of(text(file)).signatures());
        List<String> after = new ArrayList<>(Tree.of(text(replaced)).signatures());
        boolean sameSize = before.size() == after.size();
        String changed = sameSize ? after.get(event) : "";
        String expected = before.set(event, "").replace(Integer.toString(value), digits);
        if (!sameSize || !changed.equals(expected) || !equalBut(before, after)) {
            throw new NotUnderstood(Reason.CHANGES_MORE, "the file would mean something else besides");
        }
        return replaced;
    }

    private boolean equalBut(List<String> before, List<String> after) {
        after.set(event, "");
        return before.equals(after);
    }

    private static YamlNumber number(Node node, String text, int bomLength) throws NotUnderstood {
        ScalarEvent scalar = node.scalar()
                .filter(found -> NUMBER.matcher(found.getValue()).matches())
                .orElseThrow(() -> new NotUnderstood(Reason.NOT_A_NUMBER, "no whole number from 1 to 99999"));
        int quote = scalar.getScalarStyle() == ScalarStyle.PLAIN ? 0 : 1;
        int from = text.offsetByCodePoints(0, node.begins()) + quote;
        int to = text.offsetByCodePoints(0, node.ends()) - quote;
        if (!text.substring(from, to).equals(scalar.getValue())) {
            throw new NotUnderstood(Reason.NOT_A_NUMBER, "not written as a plain or quoted number");
        }
        int start = bomLength + text.substring(0, from).getBytes(StandardCharsets.UTF_8).length;
        return new YamlNumber(Integer.parseInt(scalar.getValue()), start, start + to - from, node.number());
    }

    private static String text(byte[] file) throws NotUnderstood {
        if (file.length > MOST_BYTES) {
            throw new NotUnderstood(Reason.TOO_LARGE, file.length + " bytes; at most " + MOST_BYTES + " are read");
        }
        int bom = bomLength(file);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file, bom, file.length - bom))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new NotUnderstood(Reason.NOT_UTF8, "not UTF-8");
        }
    }

    private static int bomLength(byte[] file) {
        return file.length >= BOM.length && Arrays.equals(file, 0, BOM.length, BOM, 0, BOM.length) ? BOM.length : 0;
    }

    /** The way through one document. */
    private record Path(Tree tree, List<String> keys) {
        Optional<Node> follow(Node root) throws NotUnderstood {
            Node node = root;
            for (String key : keys) {
                if (!node.isMapping()) {
                    return Optional.empty();
                }
                Optional<Node> value = valueOf(key, node);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                require(node);
                node = value.get();
            }
            require(node);
            return Optional.of(node);
        }

        private static Optional<Node> valueOf(String key, Node mapping) throws NotUnderstood {
            Optional<Node> value = Optional.empty();
            for (int i = 0; i + 1 < mapping.children().size(); i += 2) {
                Node name = mapping.children().get(i);
                if (name.scalar().filter(found -> found.getValue().equals(key)).isPresent()) {
                    if (value.isPresent()) {
                        throw new NotUnderstood(Reason.TWICE, key + " is there twice");
                    }
                    if (name.isTagged()) {
                        throw new NotUnderstood(Reason.TAGGED, key + " has a tag");
                    }
                    value = Optional.of(mapping.children().get(i + 1));
                }
            }
            boolean aliasedKey = false;
            for (int i = 0; i < mapping.children().size(); i += 2) {
                aliasedKey |= mapping.children().get(i).isAlias();
            }
            if (aliasedKey) {
                throw new NotUnderstood(Reason.ALIASED, "a key beside " + key + " is an alias");
            }
            return value;
        }

        private void require(Node node) throws NotUnderstood {
            if (node.isAlias() || node.anchor().filter(tree.aliases()::contains).isPresent()) {
                throw new NotUnderstood(Reason.ALIASED, "an alias leads there or is made of it");
            }
            if (node.isTagged()) {
                throw new NotUnderstood(Reason.TAGGED, "it has a tag");
            }
            if (node.isFlow()) {
                throw new NotUnderstood(Reason.FLOW, "it is in flow style");
            }
        }
    }
}
