package com.qte.ops.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Turns the parser's tokens into a tree. A dotted key is the same as keys within one another. Aliases, the anchors of
 * lists and sections, and tags are refused: a few lines of them can stand for more than memory holds, and no setting needs
 * them.
 */
final class YamlTree {
    /** Keys, values and brackets; far more than any real file has. A bound for memory and for the list of problems. */
    private static final int MOST_TOKENS = 20_000;

    private final JsonParser parser;
    private final String file;
    private final Ledger ledger;
    private int tokens;

    YamlTree(JsonParser parser, String file, Ledger ledger) {
        this.parser = parser;
        this.file = file;
        this.ledger = ledger;
    }

    void read(Node root) {
        JsonToken first = parser.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL) {
            return;
        }
        if (first != JsonToken.START_OBJECT) {
            problem("", "config.file.not-keys");
            return;
        }
        refuseExtras("");
        section(root, "");
        if (tokens <= MOST_TOKENS && parser.nextToken() != null) {
            problem("", "config.file.documents");
        }
    }

    private void section(Node into, String path) {
        Map<String, String> written = new HashMap<>();
        while (next() && parser.currentToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String source = source();
            String key = path.isEmpty() ? name : path + "." + name;
            Optional<List<String>> words = Keys.words(name);
            Optional<Node> at = words.flatMap(list -> into.grow(list, source));
            String before = written.putIfAbsent(name, source);
            if (words.isEmpty()) {
                problem(name.length() > 100 ? name.substring(0, 100) + "…" : key, "config.bad-key");
            } else if (before != null || at.isEmpty()) {
                twice(key, source, before == null ? source : before);
            }
            if (next()) {
                value(before == null ? at.orElse(new Node(source)) : new Node(source), key);
            }
        }
    }

    private void list(Node into, String path) {
        if (!into.isEmpty()) {
            twice(path, source(), into.source());
        }
        for (int i = 0; next() && parser.currentToken() != JsonToken.END_ARRAY; i++) {
            if (i == Keys.LONGEST_LIST) {
                problem(path, "config.list-too-long");
            }
            Node at = new Node(source());
            if (i < Keys.LONGEST_LIST) {
                into.below().put(Integer.toString(i), at);
            }
            value(at, path + "[" + i + "]");
        }
    }

    private void value(Node into, String path) {
        refuseExtras(path);
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            section(into, path);
        } else if (token == JsonToken.START_ARRAY) {
            list(into, path);
        } else if (token != null && token != JsonToken.VALUE_NULL && !into.set(parser.getString())) {
            twice(path, source(), into.source());
        }
    }

    /** Goes on to the next token; false at the end of the file and where there were too many. */
    private boolean next() {
        if (++tokens <= MOST_TOKENS) {
            return parser.nextToken() != null;
        }
        if (tokens == MOST_TOKENS + 1) {
            problem("", "config.file.too-many");
        }
        return false;
    }

    private void refuseExtras(String path) {
        if (parser.getObjectId() != null || (parser.currentToken() == JsonToken.VALUE_STRING && isAlias())) {
            problem(path, "config.file.alias");
        }
        if (parser.getTypeId() != null) {
            problem(path, "config.file.tag");
        }
    }

    private boolean isAlias() {
        return parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
    }

    private void twice(String path, String source, String first) {
        ledger.problem(path, source, "config.set-twice", "", Map.of("first", first));
    }

    private void problem(String path, String what) {
        ledger.problem(
                path,
                source(),
                what,
                what.equals("config.bad-key") ? "config.allowed.key" : "",
                Map.of(
                        "most",
                        Integer.toString(what.equals("config.list-too-long") ? Keys.LONGEST_LIST : MOST_TOKENS)));
    }

    private String source() {
        return file + ":" + parser.currentTokenLocation().getLineNr();
    }
}
