package io.tenantry.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What the fuzzer once found stays mended, and what it starts from goes through.
class KeptInputsTest {
    @TestFactory
    List<DynamicTest> everyKeptInputGoesThrough() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (FuzzTarget target : FuzzTarget.ALL) {
            List<Path> inputs = target.inputs();
            assertThat(inputs).as(target.name()).isNotEmpty();
            for (Path input : inputs) {
                String name = target.name() + "/" + input.getFileName();
                tests.add(dynamicTest(name, () -> target.code().run(Files.readAllBytes(input))));
            }
        }
        return tests;
    }
}
