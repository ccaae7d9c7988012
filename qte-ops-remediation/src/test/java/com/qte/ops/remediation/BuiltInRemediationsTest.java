package com.qte.ops.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationProvider;
import com.qte.ops.spi.Spi;
import com.qte.ops.testkit.TextContract;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BuiltInRemediationsTest {
    private final ClassLoader loader = BuiltInRemediations.class.getClassLoader();

    @Test
    void provider_byServiceLoader_isFound() {
        List<RemediationProvider> found = ServiceLoader.load(RemediationProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();

        assertThat(found).singleElement().isInstanceOf(BuiltInRemediations.class);
        assertThat(found.get(0).spiVersion()).isEqualTo(Spi.VERSION);
    }

    @Test
    void texts_inBothLanguages_haveTheSameKeysAndPlaceholders() {
        assertThat(TextContract.sameInBothLanguages(loader, "remediation")).isEmpty();
    }

    @Test
    void texts_ofEachRemediation_coverNameAndWishes() {
        List<String> keys = new BuiltInRemediations()
                .remediations().stream()
                        .map(Remediation::spec)
                        .flatMap(spec -> Stream.concat(
                                Stream.of(spec.id() + ".name"),
                                spec.wishes().stream().map(wish -> spec.id() + ".wish." + wish)))
                        .toList();

        assertThat(keys).isNotEmpty();
        assertThat(TextContract.present(loader, "remediation", keys)).isEmpty();
    }
}
