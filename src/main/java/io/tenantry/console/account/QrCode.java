package io.tenantry.console.account;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/// A QR code (ISO/IEC 18004) as a drawing, in units of one of its squares.
///
/// @param size width and height, with the empty frame around it
/// @param path what is dark, as SVG writes paths
public record QrCode(int size, String path) {
    /// Squares that stay empty on each side (ISO/IEC 18004, 6.3.8).
    private static final int QUIET = 4;

    /// @throws IllegalArgumentException when the text is too long for a QR code, which holds 2,331
    ///   bytes at this level of correction
    static QrCode of(String text) {
        ByteMatrix squares;
        try {
            squares = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("the text is too long for a QR code", e);
        }
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < squares.getHeight(); y++) {
            for (int x = 0; x < squares.getWidth(); x++) {
                if (squares.get(x, y) == 1) {
                    path.append('M').append(x + QUIET).append(' ').append(y + QUIET);
                    path.append("h1v1h-1z");
                }
            }
        }
        return new QrCode(squares.getWidth() + 2 * QUIET, path.toString());
    }

    /// It may hold a secret.
    @Override
    public String toString() {
        return "QrCode[" + size + "]";
    }
}
