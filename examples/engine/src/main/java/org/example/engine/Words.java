package org.example.engine;

import com.qte.ops.report.Language;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the engine itself says, in one language. */
final class Words {
    private final ResourceBundle texts;

    Words(Language language) {
        texts = ResourceBundle.getBundle(
                "org.example.engine.words",
                language == Language.ZH ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String say(String key, Object... words) {
        return MessageFormat.format(texts.getString(key), words);
    }
}
