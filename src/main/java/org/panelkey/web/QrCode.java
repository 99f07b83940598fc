package org.panelkey.web;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;

/** Draws a text as a QR code. */
final class QrCode {

    private static final int QUIET = 4;

    private QrCode() {}

    /** An SVG picture, black on white in both schemes, because cameras want it so. */
    static String svg(String text, String label) {
        BitMatrix modules;
        try {
            modules =
                    new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, QUIET));
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("The text does not fit into a QR code", tooLong);
        }
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                int start = x;
                while (x < modules.getWidth() && modules.get(x, y)) {
                    x++;
                }
                if (x > start) {
                    int run = x - start;
                    path.append('M').append(start).append(' ').append(y);
                    path.append('h').append(run).append("v1h-").append(run).append('z');
                }
            }
        }
        return "<svg class=\"qr\" viewBox=\"0 0 " + modules.getWidth() + " " + modules.getHeight()
                + "\" role=\"img\" aria-label=\"" + label + "\" shape-rendering=\"crispEdges\">"
                + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path fill=\"#000\" d=\"" + path + "\"/></svg>";
    }
}
