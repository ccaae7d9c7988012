package org.example.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.spi.ProbeProvider;
import com.qte.ops.spi.RemediationProvider;
import com.qte.ops.testkit.TextContract;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class RecorderPluginTest {
    @Test
    void plugin_isFoundByBothOfItsFiles() {
        assertThat(ServiceLoader.load(ProbeProvider.class)).hasOnlyElementsOfType(RecorderPlugin.class);
        assertThat(ServiceLoader.load(RemediationProvider.class)).hasOnlyElementsOfType(RecorderPlugin.class);
    }

    @Test
    void texts_areThereInBothLanguages() {
        ClassLoader loader = RecorderPlugin.class.getClassLoader();

        assertThat(TextContract.sameInBothLanguages(loader, "recorder")).isEmpty();
        assertThat(TextContract.chinesePunctuation(loader, "recorder")).isEmpty();
    }
}
