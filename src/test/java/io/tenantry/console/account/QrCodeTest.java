package io.tenantry.console.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.DecoderResult;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrCodeTest {
    private static final Pattern SQUARE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");

    @Test
    void drawsWhatReadersReadBack() throws Exception {
        String text = "otpauth://totp/Tenantry:ada%40example.com?secret=" + "MFWGY3DN".repeat(6);
        QrCode code = QrCode.of(text);
        BitMatrix squares = new BitMatrix(code.size() - 8);
        Matcher square = SQUARE.matcher(code.path());
        while (square.find()) {
            squares.set(
                    Integer.parseInt(square.group(1)) - 4, Integer.parseInt(square.group(2)) - 4);
        }

        DecoderResult read = new Decoder().decode(squares);

        assertThat(read.getText()).isEqualTo(text);
    }

    @Test
    void refusesWhatNoQrCodeHolds() {
        assertThatIllegalArgumentException().isThrownBy(() -> QrCode.of("x".repeat(2_332)));
    }
}
