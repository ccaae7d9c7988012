package com.qte.ops.console.page;

import java.util.List;
import java.util.Random;

/** Texts that try to become something else than text. */
final class HostileTexts {
    private static final List<String> PIECES = List.of(
            "<script>alert(1)</script>",
            "</title><script>x</script>",
            "</style><img src=x onerror=alert(1)>",
            "\"><svg onload=alert(1)>",
            "' onmouseover='alert(1)",
            "` onclick=`x",
            "--><!--",
            "]]><![CDATA[",
            "<?xml version=\"1.0\"?><!DOCTYPE a SYSTEM \"file:///etc/passwd\">",
            "&lt;b&gt;&#60;i&#62;&amp;amp;&nbsp;",
            "javascript:alert(1)",
            "JaVaScRiPt&colon;alert(1)",
            "data:text/html,<b>x</b>",
            "//evil.example/x",
            "https://evil.example/?q=1",
            "www.evil.example",
            "mailto:evil@example.com",
            "<a href=\"https://evil.example\">click</a>",
            "<iframe src=//evil.example></iframe>",
            "<base href=//evil.example>",
            "<meta http-equiv=refresh content=0;url=//evil.example>",
            "<form action=//evil.example><input name=p></form>",
            "<table><tr><td>out",
            "</td></tr></table></main></body></html>",
            "<plaintext>",
            "<noscript><p title=\"</noscript><img src=x onerror=x>\">",
            "<math><mtext></mtext><mglyph><style><img></style>",
            "</svg></desc></text><foreignObject><b>x",
            "<use href=\"data:image/svg+xml,x\"/>",
            "}*{background:url(//evil.example)}",
            "@import '//evil.example';",
            "expression(alert(1))",
            "\u001b[2J\u001b[31mred",
            "\u0007\b\u007f\u009b31m",
            "a\u0000b",
            "\r\nSet-Cookie: x=1\r\n\r\n",
            "\ttabs\tand\u000bmore\f",
            "\u202egnp.exe\u202c",
            "\u2066\u2067x\u2069",
            "\u200e\u200f\u061c",
            "zero\u200bwidth\u200d\ufeff\u2060x",
            "\u3164\uffa0\u2800\u034f",
            "\ufe0f\udb40\udd00",
            "\ud800",
            "\udc00x\ud83d",
            "\udb40\udc41tags",
            "\ue000\uf8ff",
            "\uffff\ufffe",
            "\u2028\u2029\u0085",
            "z\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a",
            "\u05e9\u05dc\u05d5\u05dd 123 \u0645\u0631\u062d\u0628\u0627",
            "| a | b |\n|---|---|",
            "# heading\n## more",
            "- item\n1. one\n> quote\n***",
            "```\ncode\n```",
            "![x](https://evil.example/x.png)",
            "[x](javascript:alert(1) \"t\")",
            "[x]: https://evil.example",
            "<https://evil.example>",
            "**bold** _it_ ~~s~~ `c` $m$",
            "\\| \\< \\\\",
            "=====\n-----",
            "{{7*7}} ${7*7} #{7*7} <%= 7 %>",
            "{count} {at} «x»",
            "%s %n %d",
            "\ud83d\ude00\ud83c\uddf3",
            "\u4e2d\u6587\uff0c\u3002");

    private HostileTexts() {}

    /** One or several pieces, never blank. */
    static String some(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = 1 + random.nextInt(3);
        for (int i = 0; i < pieces; i++) {
            text.append(random.nextInt(4) == 0 ? any(random) : PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    /** A text that no page has room for. */
    static String endless(Random random) {
        String some = some(random) + "<b>";
        return some.repeat(1_000_000 / some.length() + 1);
    }

    private static String any(Random random) {
        StringBuilder text = new StringBuilder("~");
        for (int i = random.nextInt(20); i >= 0; i--) {
            text.append((char) (random.nextBoolean() ? random.nextInt(0x80) : random.nextInt(0x10000)));
        }
        return text.toString();
    }
}
