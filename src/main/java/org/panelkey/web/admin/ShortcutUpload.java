package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.panelkey.shortcuts.ShortcutFile;
import org.panelkey.web.Answers;

/** The file that came with the present request. */
@RequestScoped
public class ShortcutUpload {

    /** Some editors begin a file with it. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** Its text; empty when there is none, or one that is no text. */
    Optional<String> text() {
        try {
            Part part = Answers.request().getPart("file");
            if (part == null || part.getSize() == 0) {
                return Optional.empty();
            }
            try (InputStream in = part.getInputStream()) {
                // One more than fits: whoever reads it sees that it is too long.
                byte[] bytes = in.readNBytes(ShortcutFile.LONGEST * 4 + 1);
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                return Optional.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
            }
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        } catch (IOException | ServletException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
